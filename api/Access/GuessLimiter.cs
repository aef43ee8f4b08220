using System.Net;

namespace ParkAndSee.Access;

/// <summary>
/// Limits wrong API keys: per client network <see cref="Burst"/> at once and then <see cref="PerSecond"/> per second; over all networks
/// <see cref="TotalBurst"/> at once and then <see cref="TotalPerSecond"/> per second. Keys that this host has already validated bypass
/// the limiter, so wrong keys cannot block valid ones, even where all clients share a proxy's address. Thread-safe.
/// </summary>
internal sealed class GuessLimiter(TimeProvider time)
{
    /// <summary>Wrong keys that one network may send at once.</summary>
    public const int Burst = 60;

    /// <summary>Sustained wrong keys per second of one network.</summary>
    public const int PerSecond = 2;

    /// <summary>Wrong keys that all networks together may send at once.</summary>
    public const int TotalBurst = 600;

    /// <summary>Sustained wrong keys per second of all networks together.</summary>
    public const int TotalPerSecond = 20;

    /// <summary>
    /// Number of networks from which on networks with a full allowance are removed. The total bounds the others: a bucket refills in
    /// 30 s, and in that time at most 1,200 networks can be below their full allowance.
    /// </summary>
    private const int FewEnough = 2_048;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Bucket> _networks = new(StringComparer.Ordinal);
    private readonly Bucket _total = new(TotalBurst, TotalPerSecond, time.GetTimestamp());

    /// <summary>Number of networks with a bucket.</summary>
    public int Networks
    {
        get
        {
            lock (_gate) return _networks.Count;
        }
    }

    /// <summary>
    /// Takes a permit before the lookup of a key that is not known as valid. The caller returns the permit with <see cref="GiveBack"/>
    /// when the key turns out to be valid.
    /// </summary>
    /// <param name="address">Client address.</param>
    /// <param name="wait">Time until the next permit; zero when one was taken.</param>
    /// <returns>Whether a permit was taken.</returns>
    public bool TryTake(IPAddress? address, out TimeSpan wait)
    {
        var network = NetworkOf(address);
        lock (_gate)
        {
            var now = time.GetTimestamp();
            var bucket = BucketOf(network, now);
            wait = Longer(bucket.Refill(now, time), _total.Refill(now, time));
            if (wait > TimeSpan.Zero) return false;
            bucket.Saved--;
            _total.Saved--;
            return true;
        }
    }

    /// <summary>Returns a permit: the key was valid, or was not looked up.</summary>
    public void GiveBack(IPAddress? address)
    {
        lock (_gate)
        {
            if (_networks.TryGetValue(NetworkOf(address), out var bucket)) bucket.GiveBack();
            _total.GiveBack();
        }
    }

    private Bucket BucketOf(string network, long now)
    {
        if (_networks.TryGetValue(network, out var known)) return known;
        if (_networks.Count >= FewEnough) ForgetWhole(now);
        return _networks[network] = new Bucket(Burst, PerSecond, now);
    }

    private void ForgetWhole(long now)
    {
        foreach (var (network, bucket) in _networks)
        {
            bucket.Refill(now, time);
            if (bucket.IsWhole) _networks.Remove(network);
        }
    }

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;

    /// <summary>The network that is counted: an IPv4 address, or an IPv6 /64 (the least that a subscriber has).</summary>
    internal static string NetworkOf(IPAddress? address)
    {
        if (address is null) return "";
        if (address.IsIPv4MappedToIPv6) return address.MapToIPv4().ToString();
        return address.GetAddressBytes() is { Length: 16 } bytes ? Convert.ToHexString(bytes, 0, 8) : address.ToString();
    }

    /// <summary>A token bucket. A permit needs a whole token.</summary>
    private sealed class Bucket(int size, int perSecond, long at)
    {
        private long _at = at;

        public double Saved { get; set; } = size;

        public bool IsWhole => Saved >= size;

        /// <summary>Adds the tokens since the last call.</summary>
        /// <returns>Time until there is a whole token.</returns>
        public TimeSpan Refill(long now, TimeProvider time)
        {
            Saved = Math.Min(size, Saved + (time.GetElapsedTime(_at, now).TotalSeconds * perSecond));
            _at = now;
            return Saved < 1 ? TimeSpan.FromSeconds((1 - Saved) / perSecond) : TimeSpan.Zero;
        }

        public void GiveBack() => Saved = Math.Min(size, Saved + 1);
    }
}
