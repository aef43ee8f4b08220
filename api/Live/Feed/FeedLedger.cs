namespace ParkAndSee.Live;

/// <summary>
/// Which silos feed this host, what is known to be missing, and since when nothing is: the bookkeeping of the feed, without any call.
/// Thread-safe.
/// </summary>
public sealed class FeedLedger
{
    /// <summary>A silo beats every second: one that was not heard for longer than this, in milliseconds, has stood still.</summary>
    private const long StillnessMs = 3_000;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Feed> _silos = [];
    private readonly HashSet<short> _missing = [];
    private ClusterView _view = new(-1, []);
    private int _partitions;
    private int _underWay;
    private long _feedTime;

    /// <summary>Whether every partition was read once, and a silo was heard: this host can serve.</summary>
    public bool WasWhole { get; private set; }

    /// <summary>
    /// When the states were last known to be whole, Unix milliseconds: the least recent sign of life
    /// of any silo of the cluster, less what that silo owed with it (<see cref="FeedFrame.LagMs"/>),
    /// while nothing is missing and each of them was heard. Never goes back; 0 = not yet.
    /// </summary>
    public long FeedTime
    {
        get
        {
            lock (_gate) return _feedTime;
        }
    }

    /// <summary>How many partitions have to be read, or are being read.</summary>
    public int Missing
    {
        get
        {
            lock (_gate) return _missing.Count + _underWay;
        }
    }

    /// <summary>Sets the number of partitions; all of them have to be read.</summary>
    public void Expect(int partitions)
    {
        lock (_gate)
        {
            _partitions = partitions;
            MissAll();
        }
    }

    /// <summary>Raised when silos have left the cluster, outside any lock: calls that they were to answer will not be.</summary>
    public event Action? SilosLost;

    /// <summary>Takes note of a frame.</summary>
    /// <param name="frame">The frame; its bays are the model's business.</param>
    /// <param name="now">Unix milliseconds.</param>
    /// <returns>Whether partitions have to be read.</returns>
    public bool Observe(FeedFrame frame, long now)
    {
        var (lost, toRead) = Take(frame, now);
        if (lost) SilosLost?.Invoke();
        return toRead;
    }

    private (bool Lost, bool ToRead) Take(FeedFrame frame, long now)
    {
        lock (_gate)
        {
            var lost = frame.View is { } view && Take(view);
            if (IsGone(frame.Silo)) return (lost, _missing.Count > 0);
            var known = _silos.TryGetValue(frame.Silo, out var feed);
            if (known && frame.Generation < feed.Generation) return (lost, _missing.Count > 0);
            if (!known || frame.Generation > feed.Generation || frame.Number == 1 || frame.Number > feed.Number + 1) MissAll();

            // A silo that stood still sends first what it had gathered before: it may be heard again, and yet not have told all.
            else if (now - feed.HeardAt > StillnessMs) MissAll();
            var overtaken = known && frame.Generation == feed.Generation && frame.Number != 1 && frame.Number < feed.Number;
            _silos[frame.Silo] = overtaken ? feed with { HeardAt = now } : new Feed(frame.Generation, frame.Number, now, now - frame.LagMs);
            foreach (var partition in frame.Reread) _missing.Add(partition);
            Advance();
            return (lost, _missing.Count > 0);
        }
    }

    /// <summary>Takes partitions to read; each must be given to <see cref="Done"/>.</summary>
    public short[] TakeMissing(int most)
    {
        lock (_gate)
        {
            short[] taken = [.. _missing.Take(most)];
            foreach (var partition in taken) _missing.Remove(partition);
            _underWay += taken.Length;
            return taken;
        }
    }

    /// <summary>A partition of <see cref="TakeMissing"/> was read and applied, or could not be read.</summary>
    public void Done(short partition, bool read)
    {
        lock (_gate)
        {
            _underWay--;
            if (!read) _missing.Add(partition);
            Advance();
        }
    }

    /// <summary>What a silo that has left owned is elsewhere now, so every partition has to be read.</summary>
    private bool Take(ClusterView view)
    {
        if (view.Version < _view.Version) return false;
        _view = view;
        string[] gone = [.. _silos.Keys.Where(IsGone)];
        foreach (var silo in gone) _silos.Remove(silo);
        if (gone.Length > 0) MissAll();
        return gone.Length > 0;
    }

    private bool IsGone(string silo) => _view.Version >= 0 && !_view.Silos.Contains(silo);

    private void MissAll()
    {
        for (var partition = 0; partition < _partitions; partition++) _missing.Add((short)partition);
    }

    private void Advance()
    {
        if (_partitions == 0 || _silos.Count == 0 || _missing.Count + _underWay > 0 || !_view.Silos.All(_silos.ContainsKey)) return;
        WasWhole = true;
        _feedTime = Math.Max(_feedTime, _silos.Values.Min(s => s.ToldUpTo));
    }

    /// <param name="Generation">Its process.</param>
    /// <param name="Number">Its last frame.</param>
    /// <param name="HeardAt">When it was last heard.</param>
    /// <param name="ToldUpTo">Everything that it had acknowledged by then, it has told.</param>
    private readonly record struct Feed(long Generation, long Number, long HeardAt, long ToldUpTo);
}
