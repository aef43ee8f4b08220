using System.Net;

namespace ParkAndSee.Sending;

/// <summary>When the same request is tried again.</summary>
internal static class Backoff
{
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestAsked = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    /// <summary>True when the answer says nothing final about the events: too busy, or broken on the way.</summary>
    public static bool IsTransient(HttpStatusCode status) =>
        status is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests || (int)status is >= 500 and not 501;

    /// <summary>
    /// How long to wait: what the server asks for, up to 5 minutes, else 100 ms doubled each
    /// time up to 5 s, less up to a fifth so that workers part.
    /// </summary>
    /// <param name="attempt">0 for the first failure.</param>
    /// <param name="asked">The server's Retry-After, or null.</param>
    public static TimeSpan Delay(int attempt, TimeSpan? asked)
    {
        if (asked is { } wait) return TimeSpan.FromTicks(Math.Clamp(wait.Ticks, 0, LongestAsked.Ticks));
        var doubled = Math.Min(First.TotalMilliseconds * Math.Pow(2, Math.Min(attempt, 16)), Longest.TotalMilliseconds);
        return TimeSpan.FromMilliseconds(doubled * (1 - (0.2 * Random.Shared.NextDouble())));
    }

    /// <summary>Retry-After as a delay, in seconds or as a date.</summary>
    public static TimeSpan? Asked(HttpResponseMessage answer, DateTimeOffset now) =>
        answer.Headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } => date - now,
            _ => null,
        };
}
