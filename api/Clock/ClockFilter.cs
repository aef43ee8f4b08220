using ParkAndSee.Http;

namespace ParkAndSee.Clock;

/// <summary>
/// Refuses requests while this host's clock differs from the database's by more than <see cref="ClockComparison.MaxDifference"/>: what they
/// say of times would be judged by a wrong clock.
/// </summary>
internal sealed class ClockFilter(ClusterClock clock) : IEndpointFilter
{
    private static readonly TimeSpan RetryLater = TimeSpan.FromSeconds(5);

    /// <inheritdoc />
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        clock.Comparison.IsOff ? ValueTask.FromResult<object?>(Refusal()) : next(context);

    /// <summary>The answer while the clock is off.</summary>
    public static ProblemResponse Refusal() =>
        Problems.Of(ProblemTypes.Overloaded, "The clock of this host is wrong, so nothing was taken. Try again later.", RetryLater);
}
