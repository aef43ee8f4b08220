using ParkAndSee.Http;

namespace ParkAndSee.Vehicles;

/// <summary>What the doors to vehicles have in common.</summary>
internal static class VehicleEndpoints
{
    /// <summary>Most bytes of a body about one vehicle.</summary>
    public const int MaxBody = 64 * 1024;

    private static readonly TimeSpan RetryLater = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Bounds the bodies, and answers for a cluster that does not answer itself: what Orleans
    /// says of it names the vehicle's grain, and that is no matter for a log.
    /// </summary>
    /// <param name="doors">The doors.</param>
    /// <param name="maxBody">Most bytes of a body.</param>
    public static RouteGroupBuilder ForVehicles(this RouteGroupBuilder doors, int maxBody = MaxBody) => doors
        .WithBody(maxBody)
        .AddEndpointFilter(async (context, next) =>
        {
            try
            {
                return await next(context);
            }
            catch (Exception e) when (e.IsUnanswered())
            {
                return Problems.Of(ProblemTypes.Overloaded,
                    "The vehicle's register does not answer. Send again later: nothing counts twice.", RetryLater);
            }
        })
        .ProducesProblem(400).ProducesProblem(401).ProducesProblem(403).ProducesProblem(413).ProducesProblem(503);

    /// <summary>A refusal as an answer.</summary>
    public static ProblemResponse Refused(RegisterRefusal refusal) =>
        Problems.Of(ProblemTypes.BadRequest, refusal.Message, null, refusal.Field);

    /// <summary>A plate that cannot be read, as an answer.</summary>
    public static ProblemResponse NoPlate(string fault) =>
        Problems.Of(ProblemTypes.BadRequest, fault, null, fault[..fault.IndexOf(':', StringComparison.Ordinal)]);
}
