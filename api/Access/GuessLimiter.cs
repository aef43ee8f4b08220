using System.Net;
using System.Threading.RateLimiting;

namespace ParkAndSee.Access;

/// <summary>
/// Slows down addresses that send wrong keys: 60 at once, then 2 a second. Right keys that this host knows already pass it by, so
/// nobody can lock a neighbour out.
/// </summary>
internal sealed class GuessLimiter : IDisposable
{
    private const int Burst = 60;
    private const int PerSecond = 2;

    // Idle limiters are dropped by the partitioned limiter itself, which bounds them.
    private readonly PartitionedRateLimiter<IPAddress?> _limiter = PartitionedRateLimiter.Create<IPAddress?, string>(
        address => RateLimitPartition.GetTokenBucketLimiter(NetworkOf(address), _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = Burst,
            TokensPerPeriod = PerSecond,
            ReplenishmentPeriod = TimeSpan.FromSeconds(1),
            QueueLimit = 0,
        }));

    /// <summary>True when the address has used up its wrong keys for now.</summary>
    /// <param name="address">Where the request comes from.</param>
    /// <param name="wait">How long to wait.</param>
    public bool MustWait(IPAddress? address, out TimeSpan wait)
    {
        using var lease = _limiter.AttemptAcquire(address, 0);
        wait = lease.IsAcquired ? TimeSpan.Zero : TimeSpan.FromSeconds(1);
        return !lease.IsAcquired;
    }

    /// <summary>Counts a wrong key.</summary>
    public void Count(IPAddress? address) => _limiter.AttemptAcquire(address).Dispose();

    /// <inheritdoc />
    public void Dispose() => _limiter.Dispose();

    // One subscriber of IPv6 has at least a /64: count by network.
    private static string NetworkOf(IPAddress? address)
    {
        if (address is null) return "";
        if (address.IsIPv4MappedToIPv6) return address.MapToIPv4().ToString();
        return address.GetAddressBytes() is { Length: 16 } bytes ? Convert.ToHexString(bytes, 0, 8) : address.ToString();
    }
}
