using ParkAndSee.Bays;
using ParkAndSee.Ingest;
using ParkAndSee.Ports;
using ParkAndSee.Stays;

namespace ParkAndSee.Postgres.Stays;

/// <summary>A batch of log entries by what it does to stays. Events without a bay are left out: they make no stay.</summary>
internal sealed class StayBatch
{
    private readonly Dictionary<Guid, BayEvents> _bays = [];
    private readonly Dictionary<(Guid Bay, Guid Session), PairedStay> _paired = [];
    private readonly List<Forgetting> _forgettings = [];
    private readonly HashSet<Guid> _forgetful = [];

    /// <summary>Sorts entries by bay and by session.</summary>
    public StayBatch(ReadOnlySpan<JournalEntry> entries)
    {
        foreach (var entry in entries)
        {
            var (bayNo, logged) = (entry.Logged.BayNo, entry.Logged.Event);
            if (bayNo == 0 || logged.Bay == BayId.None) continue;
            var e = new StayEvent(logged.At, logged.Type, logged.Occupants, logged.Session);
            if (!_bays.TryGetValue(logged.Bay.Value, out var bay)) _bays.Add(logged.Bay.Value, bay = new BayEvents(bayNo, []));
            bay.Events.Add(e);
            if (e.Type == EventType.Forgotten)
            {
                _forgettings.Add(new Forgetting(bayNo, entry.Seq, e.At));
                _forgetful.Add(logged.Bay.Value);
            }

            if (!e.IsPaired) continue;
            var key = (logged.Bay.Value, e.Session);
            _paired[key] = _paired.GetValueOrDefault(key).With(e);
        }

        if (_forgetful.Count > 0) _paired = _paired.Where(stay => !_forgetful.Contains(stay.Key.Bay)).ToDictionary();
    }

    /// <summary>The new events of each bay, by CDS <c>curb_space_id</c>.</summary>
    public IReadOnlyDictionary<Guid, BayEvents> Bays => _bays;

    /// <summary>What bays were made to forget.</summary>
    public IReadOnlyList<Forgetting> Forgettings => _forgettings;

    /// <summary>Whether a bay was made to forget: its stays are built again, whatever else the batch tells of it.</summary>
    public bool Forgets(Guid bay) => _forgetful.Contains(bay);

    /// <summary>
    /// What the batch tells of each session, of bays that forget nothing: one entry each, so one statement may upsert them all.
    /// </summary>
    public IReadOnlyDictionary<(Guid Bay, Guid Session), PairedStay> Paired => _paired;

    /// <summary>New events of a bay.</summary>
    /// <param name="BayNo">Compact number: the log's key.</param>
    /// <param name="Events">In log order.</param>
    internal sealed record BayEvents(int BayNo, List<StayEvent> Events);

    /// <summary>A bay was made to forget (decision 0024).</summary>
    /// <param name="BayNo">Its compact number.</param>
    /// <param name="Seq">Where that stands in the log: what stands before it is forgotten,</param>
    /// <param name="At">if its time is later, Unix milliseconds.</param>
    internal readonly record struct Forgetting(int BayNo, long Seq, long At);
}
