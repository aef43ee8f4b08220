using ParkAndSee.Bays;
using ParkAndSee.Ports;
using ParkAndSee.Stays;

namespace ParkAndSee.Postgres;

/// <summary>A batch of log entries by what it does to stays. Events without a bay are left out: they make no stay.</summary>
internal sealed class StayBatch
{
    private readonly Dictionary<Guid, BayEvents> _bays = [];
    private readonly Dictionary<(Guid Bay, Guid Session), PairedStay> _paired = [];

    /// <summary>Sorts entries by bay and by session.</summary>
    public StayBatch(ReadOnlySpan<LogEntry> entries)
    {
        foreach (var entry in entries)
        {
            var (bayNo, logged) = (entry.Logged.BayNo, entry.Logged.Event);
            if (bayNo == 0 || logged.Bay == BayId.None) continue;
            var e = new StayEvent(logged.At, logged.Type, logged.Occupants, logged.Session);
            if (!_bays.TryGetValue(logged.Bay.Value, out var bay)) _bays.Add(logged.Bay.Value, bay = new BayEvents(bayNo, []));
            bay.Events.Add(e);
            if (!e.IsPaired) continue;
            var key = (logged.Bay.Value, e.Session);
            _paired[key] = _paired.GetValueOrDefault(key).With(e);
        }
    }

    /// <summary>The new events of each bay, by CDS <c>curb_space_id</c>.</summary>
    public IReadOnlyDictionary<Guid, BayEvents> Bays => _bays;

    /// <summary>What the batch tells of each session: one entry each, so one statement may upsert them all.</summary>
    public IReadOnlyDictionary<(Guid Bay, Guid Session), PairedStay> Paired => _paired;

    /// <summary>New events of a bay.</summary>
    /// <param name="BayNo">Compact number: the log's key.</param>
    /// <param name="Events">In log order.</param>
    internal sealed record BayEvents(int BayNo, List<StayEvent> Events);
}
