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
        var bucket = _buckets.GetOrAdd(caller.KeyHash, _ => new Bucket(caller.EventsPerSecond * (double)BurstSeconds, time.GetTimestamp()));
        lock (bucket)
        {
            var now = time.GetTimestamp();
            var rate = (double)caller.EventsPerSecond;
            bucket.Saved = Math.Min(rate * BurstSeconds, bucket.Saved + (time.GetElapsedTime(bucket.At, now).TotalSeconds * rate));
            bucket.At = now;
            if (bucket.Saved < 1)
            {
                wait = TimeSpan.FromSeconds((1 - bucket.Saved) / rate);
                return false;
            }

            bucket.Saved -= events;
            return true;
        }
    }

    private sealed class Bucket(double saved, long at)
    {
        public double Saved { get; set; } = saved;

        public long At { get; set; } = at;
    }
}
