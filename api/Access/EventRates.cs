using System.Collections.Concurrent;

namespace ParkAndSee.Access;

/// <summary>
/// The rate of ingested events by key, on this host. A key saves up ten seconds' worth. A batch passes while anything is saved up and may
/// leave a debt, so that no batch is too large to pass ever; the next one waits until the debt is paid.
/// </summary>
internal sealed class EventRates(TimeProvider time)
{
    /// <summary>A burst is this many seconds' worth of the rate.</summary>
    public const int BurstSeconds = 10;

    // Only keys that were found get here: as many as an administrator made.
    private readonly ConcurrentDictionary<string, Bucket> _buckets = new(StringComparer.Ordinal);

    /// <summary>Takes events from a key's allowance.</summary>
    /// <param name="caller">Whose.</param>
    /// <param name="events">How many.</param>
    /// <param name="wait">When to try again; zero when they pass.</param>
    public bool TryTake(ApiCaller caller, int events, out TimeSpan wait)
    {
        wait = TimeSpan.Zero;
        if (caller.EventsPerSecond <= 0 || events == 0) return true;
        var bucket = BucketOf(caller);
        lock (bucket)
        {
            wait = bucket.Refill(caller.EventsPerSecond, time);
            if (wait > TimeSpan.Zero) return false;
            bucket.Saved -= events;
            return true;
        }
    }

    /// <summary>True when a batch of any size would have to wait now; takes nothing. Asked before a batch is read.</summary>
    /// <param name="caller">Whose.</param>
    /// <param name="wait">When to try again; zero when something is left.</param>
    public bool IsSpent(ApiCaller caller, out TimeSpan wait)
    {
        wait = TimeSpan.Zero;
        if (caller.EventsPerSecond <= 0) return false;
        var bucket = BucketOf(caller);
        lock (bucket) wait = bucket.Refill(caller.EventsPerSecond, time);
        return wait > TimeSpan.Zero;
    }

    private Bucket BucketOf(ApiCaller caller) =>
        _buckets.GetOrAdd(caller.KeyHash, _ => new Bucket(caller.EventsPerSecond * (double)BurstSeconds, time.GetTimestamp()));

    private sealed class Bucket(double saved, long at)
    {
        private long _at = at;

        public double Saved { get; set; } = saved;

        /// <summary>Adds what was saved since the last time; tells how long until there is something.</summary>
        public TimeSpan Refill(double rate, TimeProvider time)
        {
            var now = time.GetTimestamp();
            Saved = Math.Min(rate * BurstSeconds, Saved + (time.GetElapsedTime(_at, now).TotalSeconds * rate));
            _at = now;
            return Saved < 1 ? TimeSpan.FromSeconds((1 - Saved) / rate) : TimeSpan.Zero;
        }
    }
}
