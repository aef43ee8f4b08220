using System.Net;

namespace ParkAndSee.Access;

/// <summary>
/// Limits wrong API keys: per client network <see cref="Burst"/> at once, then <see cref="PerSecond"/> a second, and over all networks <see cref="TotalBurst"/>
/// at once, then <see cref="TotalPerSecond"/> a second. A key whose hash this host knows as good does not come here, so a guesser cannot lock good keys
/// out, also where all clients share the address of a proxy. Thread-safe.
/// </summary>
internal sealed class GuessLimiter(TimeProvider time)
{
    /// <summary>Wrong keys of one network at once.</summary>
    public const int Burst = 60;

    /// <summary>Wrong keys of one network a second, sustained.</summary>
    public const int PerSecond = 2;

    /// <summary>Wrong keys of all networks together at once.</summary>
    public const int TotalBurst = 600;

    /// <summary>Wrong keys of all networks together a second, sustained.</summary>
    public const int TotalPerSecond = 20;

    /// <summary>
    /// Networks are forgotten when there are more and their allowance is whole again. The total bounds the others: a bucket fills up in 30 s, in which at most
    /// 1,200 networks can take from theirs.
    /// </summary>
    private const int FewEnough = 2_048;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Bucket> _networks = new(StringComparer.Ordinal);
    private readonly Bucket _total = new(TotalBurst, TotalPerSecond, time.GetTimestamp());

    /// <summary>Networks that are remembered.</summary>
    public int Networks
    {
        get
        {
            lock (_gate) return _networks.Count;
        }
    }

    /// <summary>
    /// Takes a permit to look up a key that is not known as good, before it is looked up. A key that turns out to be good gives it back
    /// (<see cref="GiveBack"/>); a wrong one has used it.
    /// </summary>
    /// <param name="address">Where the request comes from.</param>
    /// <param name="wait">When there is a permit again; zero when this one was given.</param>
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

    /// <summary>Gives a permit back: the key was good, or was not looked up.</summary>
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

    /// <summary>The network that is counted: one subscriber of IPv6 has at least a /64.</summary>
    internal static string NetworkOf(IPAddress? address)
    {
        if (address is null) return "";
        if (address.IsIPv4MappedToIPv6) return address.MapToIPv4().ToString();
        return address.GetAddressBytes() is { Length: 16 } bytes ? Convert.ToHexString(bytes, 0, 8) : address.ToString();
    }

    /// <summary>An allowance that fills up with time. A permit needs a whole token.</summary>
    private sealed class Bucket(int size, int perSecond, long at)
    {
        private long _at = at;

        public double Saved { get; set; } = size;

        public bool IsWhole => Saved >= size;

        /// <summary>Adds what time has saved up; answers how long until there is a whole token.</summary>
        public TimeSpan Refill(long now, TimeProvider time)
        {
            Saved = Math.Min(size, Saved + (time.GetElapsedTime(_at, now).TotalSeconds * perSecond));
            _at = now;
            return Saved < 1 ? TimeSpan.FromSeconds((1 - Saved) / perSecond) : TimeSpan.Zero;
        }

        public void GiveBack() => Saved = Math.Min(size, Saved + 1);
    }
}
