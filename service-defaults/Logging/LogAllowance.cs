namespace ParkAndSee.ServiceDefaults;

/// <summary>Messages that count as one kind: those of one category with one event id and level.</summary>
/// <param name="Category">Category of the logger.</param>
/// <param name="EventId">Number of the message; 0 where its author gave none.</param>
/// <param name="Level">Its level.</param>
internal readonly record struct LogKind(string Category, int EventId, LogLevel Level);

/// <summary>
/// Limits the log volume of a process: 64 KiB of text per kind and minute, 512 KiB for all kinds, a quarter of it reserved
/// for errors. With a formatter's overhead (JSON repeats the text) the stream stays below 1 MB per minute. Thread-safe.
/// </summary>
internal sealed class LogAllowance(TimeProvider time)
{
    private const int MostKinds = 1_000;
    private const int KindBurst = 48 * 1024;
    private const int KindPerMinute = 16 * 1024;
    private const int TotalBurst = 256 * 1024;
    private const int TotalPerMinute = 256 * 1024;
    private const int KeptForErrors = TotalBurst / 4;

    private static readonly LogKind Others = new("other categories", 0, LogLevel.Warning);
    private static readonly LogKind OtherErrors = new("other categories", 0, LogLevel.Error);

    private readonly Lock _lock = new();
    private readonly Dictionary<LogKind, Bucket> _kinds = [];
    private readonly Bucket _total = new(TotalBurst, TotalPerMinute, time.GetTimestamp());
    private long _dropped;

    /// <summary>Lines that were not written since the start.</summary>
    public long Dropped => Interlocked.Read(ref _dropped);

    /// <summary>Reserves space for a line, or counts it as dropped.</summary>
    /// <param name="kind">What it is.</param>
    /// <param name="size">Returns the length in characters; called only when there is space.</param>
    /// <returns>Whether it may be written.</returns>
    public bool TryTake(LogKind kind, Func<int> size)
    {
        lock (_lock)
        {
            var bucket = Of(kind);
            if (!HasRoom(bucket, kind.Level)) return Drop(bucket);
        }

        // Not under the lock: this formats a message, and whatever that calls may log. Lines that are formatted at one moment may
        // overdraw the buckets, and are paid for later.
        var taken = size();
        lock (_lock)
        {
            var bucket = Of(kind);
            bucket.Level -= taken;
            _total.Level -= taken;
            return true;
        }
    }

    /// <summary>Returns and resets the counts of dropped lines, most frequent first.</summary>
    public (LogKind Kind, long Lines)[] TakeDropped()
    {
        lock (_lock)
        {
            (LogKind, long)[] dropped =
            [
                .. _kinds.Where(kind => kind.Value.Dropped > 0).OrderByDescending(kind => kind.Value.Dropped)
                .Select(kind => (kind.Key, kind.Value.Dropped)),
            ];
            foreach (var bucket in _kinds.Values) bucket.Dropped = 0;
            return dropped;
        }
    }

    private bool Drop(Bucket bucket)
    {
        bucket.Dropped++;
        Interlocked.Increment(ref _dropped);
        return false;
    }

    private bool HasRoom(Bucket bucket, LogLevel level)
    {
        var now = time.GetTimestamp();
        bucket.Fill(time, now);
        _total.Fill(time, now);
        return bucket.Level > 0 && _total.Level > (level >= LogLevel.Error ? 0 : KeptForErrors);
    }

    private Bucket Of(LogKind kind)
    {
        if (_kinds.TryGetValue(kind, out var known)) return known;
        if (_kinds.Count >= MostKinds && kind != Others && kind != OtherErrors)
            return Of(kind.Level >= LogLevel.Error ? OtherErrors : Others);
        return _kinds[kind] = new Bucket(KindBurst, KindPerMinute, time.GetTimestamp());
    }

    private sealed class Bucket
    {
        private readonly double _capacity;
        private readonly double _perMinute;
        private long _filled;

        public Bucket(double capacity, double perMinute, long filled)
        {
            (_capacity, _perMinute, _filled) = (capacity, perMinute, filled);
            Level = capacity;
        }

        public double Level { get; set; }

        public long Dropped { get; set; }

        public void Fill(TimeProvider time, long now)
        {
            Level = Math.Min(_capacity, Level + time.GetElapsedTime(_filled, now).TotalMinutes * _perMinute);
            _filled = now;
        }
    }
}
