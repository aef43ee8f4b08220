using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;

namespace ParkAndSee.Http;

/// <summary>
/// Limits callers without a key, per <see cref="ClientAddress"/>: requests per second, open requests and connections, and turns at heavy
/// endpoints. Callers with a key have the limits of their key. Beyond a limit: 429 with <c>Retry-After</c>. <c>docs/overload.md</c>.
/// </summary>
internal static class CallerLimits
{
    private const string OneAddress = "Use an API key, or send fewer requests.";
    private static readonly TimeSpan RetryFull = TimeSpan.FromSeconds(10);

    /// <summary>Adds the bounds.</summary>
    public static void AddCallerLimits(this IServiceCollection services)
    {
        services.AddSingleton<HeavyReads>();
        services.AddSingleton<AddressBounds>();
    }

    /// <summary>Applies them. Runs after authentication.</summary>
    public static void UseCallerLimits(this WebApplication app)
    {
        var bounds = app.Services.GetRequiredService<AddressBounds>();
        var turns = app.Services.GetRequiredService<HeavyReads>();
        app.Use(async (context, next) =>
        {
            // A health check must be answered whatever is going on.
            var isHealth = context.Request.Path.StartsWithSegments("/health", StringComparison.Ordinal);
            if (isHealth || context.User.Identity is { IsAuthenticated: true })
            {
                await next(context);
                return;
            }

            var address = ClientAddress.Of(context.Connection.RemoteIpAddress);
            using var rate = bounds.Take(address);
            if (!rate.IsAcquired)
            {
                await RefuseAsync(context, $"This address has sent too many requests. {OneAddress}", WaitOf(rate));
                return;
            }

            using var underWay = bounds.Enter(address);
            if (!underWay.IsAcquired)
            {
                await RefuseAsync(context, $"This address has too many open requests and connections. {OneAddress}", RetryFull);
                return;
            }

            if (context.GetEndpoint()?.Metadata.GetMetadata<HeavyRead>() is null)
            {
                await next(context);
                return;
            }

            using var turn = await turns.EnterAsync(address, context.RequestAborted);
            await (turn is not null ? next(context) : RefuseAsync(context, $"Too many large requests are queued. {OneAddress}",
                HeavyReads.RetryAfter));
        });
    }

    private static TimeSpan WaitOf(RateLimitLease lease) =>
        lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : TimeSpan.FromSeconds(1);

    private static Task RefuseAsync(HttpContext context, string detail, TimeSpan retryAfter) =>
        Problems.WriteAsync(context, ProblemTypes.TooManyRequests, detail, retryAfter);
}

/// <summary>What each address has used. Addresses that are quiet are forgotten. Thread-safe.</summary>
internal sealed class AddressBounds(IOptions<LimitOptions> limits) : IAsyncDisposable
{
    private readonly PartitionedRateLimiter<ClientAddress> _rates =
        PartitionedRateLimiter.Create<ClientAddress, ClientAddress>(address => RateOf(address, limits.Value.RequestsPerAddress));

    private readonly PartitionedRateLimiter<ClientAddress> _underWay =
        PartitionedRateLimiter.Create<ClientAddress, ClientAddress>(address => BoundOf(address, limits.Value.ConnectionsPerAddress));

    /// <summary>Counts a request.</summary>
    public RateLimitLease Take(ClientAddress address) => _rates.AttemptAcquire(address);

    /// <summary>Counts a request, or a connection of a hub, as long as the lease is held.</summary>
    public RateLimitLease Enter(ClientAddress address) => _underWay.AttemptAcquire(address);

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _rates.DisposeAsync();
        await _underWay.DisposeAsync();
    }

    private static RateLimitPartition<ClientAddress> RateOf(ClientAddress address, int perSecond) => perSecond == 0
        ? RateLimitPartition.GetNoLimiter(address)
        : RateLimitPartition.GetTokenBucketLimiter(address, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = perSecond * LimitOptions.BurstSeconds,
            TokensPerPeriod = (perSecond + 4) / 5,
            ReplenishmentPeriod = TimeSpan.FromMilliseconds(200),
            QueueLimit = 0,
        });

    private static RateLimitPartition<ClientAddress> BoundOf(ClientAddress address, int most) => most == 0
        ? RateLimitPartition.GetNoLimiter(address)
        : RateLimitPartition.GetConcurrencyLimiter(address, _ => new ConcurrencyLimiterOptions { PermitLimit = most, QueueLimit = 0 });
}
