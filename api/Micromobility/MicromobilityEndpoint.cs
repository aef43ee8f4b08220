using System.Security.Claims;
using ParkAndSee.Access;
using ParkAndSee.Clock;
using ParkAndSee.Http;

namespace ParkAndSee.Micromobility;

/// <summary>What the doors of shared vehicles have in common: who sends, and a body within bounds.</summary>
internal sealed class MicromobilityEndpoint(EventRates rates, BodyBudget budget, ClusterClock clock, TimeProvider time)
{
    /// <summary>The server's clock, Unix milliseconds.</summary>
    public long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>The operator that a key stands for: the one that it is named after. Null = any, for an administrator.</summary>
    public static string? SenderOf(ClaimsPrincipal user) => user.HasClaim(ApiCaller.ScopeClaim, Scopes.Admin) ? null : NameOf(user);

    /// <summary>Name of the key.</summary>
    public static string NameOf(ClaimsPrincipal user) => user.Identity?.Name ?? "";

    /// <summary>An empty, counted body.</summary>
    public RequestBody Body() => new(budget);

    /// <summary>
    /// Reads a body; a problem when this host's clock is wrong, the key's rate is spent, the body is too large or the host has no room.
    /// </summary>
    public async Task<ProblemResponse?> ReadAsync(HttpContext http, RequestBody body, CancellationToken ct)
    {
        // What is ahead of its time and what is not would be judged by a wrong clock.
        if (clock.Comparison.IsOff) return ClockFilter.Refusal();
        if (rates.IsSpent(ApiCaller.Of(http.User), out var wait)) return TooFast(http, wait);
        return await body.ReadAsync(http.Request.BodyReader, http.Request.ContentLength, ct) switch
        {
            BodyEnd.TooLarge => Problems.Of(ProblemTypes.TooLarge, $"At most {RequestBody.MaxBytes / 1024 / 1024} MB in one request."),
            BodyEnd.NoRoom =>
                Problems.Of(ProblemTypes.Overloaded, "Too many requests are being read. Nothing was taken.", TimeSpan.FromSeconds(1)),
            _ => null,
        };
    }

    /// <summary>Takes items from the key's rate; a problem when they must wait.</summary>
    public ProblemResponse? RateOf(HttpContext http, int items) =>
        rates.TryTake(ApiCaller.Of(http.User), items, out var wait) ? null : TooFast(http, wait);

    private static ProblemResponse TooFast(HttpContext http, TimeSpan wait) =>
        Problems.Of(ProblemTypes.TooManyEvents,
            $"This key may send {ApiCaller.Of(http.User).EventsPerSecond} items a second. Nothing was taken.", wait);
}
