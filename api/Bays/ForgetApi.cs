using Microsoft.AspNetCore.Http.HttpResults;
using ParkAndSee.Access;
using ParkAndSee.Audit;
using ParkAndSee.Catalog;
using ParkAndSee.Clock;
using ParkAndSee.Http;
using ParkAndSee.Ingest;
using ParkAndSee.Input;

namespace ParkAndSee.Bays;

/// <summary>
/// <c>POST /v1/bays/forget</c>: discards the events of a bay or of a dataset that are later than an instant (decision 0024).
/// </summary>
internal static class ForgetApi
{
    private const int AtOnce = 8;

    /// <summary>Maps the endpoint.</summary>
    public static void MapForget(this IEndpointRouteBuilder app) =>
        app.MapPost("/v1/bays/forget", ForgetAsync).WithBody().WithQuery().WithTags("Bays").RequireAuthorization(Scopes.Admin)
            .LeavesAct(AuditActKind.Forgetting, context => context.Arguments.OfType<ForgetRequest>().FirstOrDefault()?.ToString())
            .WithName("ForgetLater").WithSummary("Discard later events of bays")
            .WithDescription(
                "Removes events later than an instant, accepted while the clock of a host was ahead, from the state of a bay or of all "
                + "bays of a dataset. The journal keeps them; stays are computed without them.")
            .ProducesProblem(400).ProducesProblem(401).ProducesProblem(403).ProducesProblem(404).ProducesProblem(503);

    private static async Task<Results<Ok<ForgetResponse>, ProblemResponse>> ForgetAsync(
        ForgetRequest request, IGrainFactory grains, CatalogIndex index, ClusterClock clock, CancellationToken ct)
    {
        if (!AcceptedInstant.TryParse(request.LaterThan, out var read))
            return Bad("laterThan", "an RFC 3339 instant with an offset, such as 2026-11-24T10:00:00+01:00");
        var laterThan = read.ToUnixTimeMilliseconds();
        if (laterThan < 0 || laterThan > clock.Comparison.Now.ToUnixTimeMilliseconds())
            return Bad("laterThan", "a past instant since 1970; later events are refused anyway");
        if (request.BayId is null == request.Dataset is null) return Bad("bayId", "either bayId or dataset, not both");
        var info = index.Current.Info;
        try
        {
            if (request.BayId is { } id)
            {
                if (!index.TryFind(new BayId(id), out _) && await grains.Catalog().FindNumberAsync(new BayId(id)) == 0)
                    return Problems.Of(ProblemTypes.NotFound, "The catalogue has no such bay.", null, "bayId");
                return TypedResults.Ok(new ForgetResponse(
                    await grains.Partition(PartitionKey.Of(new BayId(id), info.Partitions)).ForgetAsync(new BayId(id), laterThan) ? 1 : 0));
            }

            if (!info.All.Any(entry => entry.Dataset.Name == request.Dataset))
                return Problems.Of(ProblemTypes.NotFound, "The catalogue has no such dataset.", null, "dataset");
            var bays = 0;
            await Parallel.ForEachAsync(
                Enumerable.Range(0, info.Partitions), new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = ct },
                async (n, _) =>
                    Interlocked.Add(ref bays, await grains.Partition(new PartitionKey((short)n))
                        .ForgetDatasetAsync(request.Dataset!, laterThan)));
            return TypedResults.Ok(new ForgetResponse(bays));
        }
        catch (Exception e) when (e is OverloadedException or FencedException or ClockOffException)
        {
            return Problems.Of(ProblemTypes.Overloaded,
                "Not all bays are done yet. Send the request again; bays that are done stay unchanged.", TimeSpan.FromSeconds(5));
        }
    }

    private static ProblemResponse Bad(string field, string wanted) =>
        Problems.Of(ProblemTypes.BadRequest, $"{field}: {wanted}.", null, field);
}

/// <summary>Body of <c>POST /v1/bays/forget</c>.</summary>
/// <param name="LaterThan">Events with a later time are discarded; RFC 3339 with an offset.</param>
/// <param name="BayId">One bay, by its CDS <c>curb_space_id</c>.</param>
/// <param name="Dataset">All bays of a dataset.</param>
internal sealed record ForgetRequest(string? LaterThan, Guid? BayId, string? Dataset)
{
    /// <summary>As the audit trail names it.</summary>
    public override string ToString() => $"{(BayId is { } bay ? $"bay {bay}" : $"dataset {Dataset}")} later than {LaterThan}";
}

/// <summary>What became of it.</summary>
/// <param name="Bays">How many bays have forgotten something.</param>
internal sealed record ForgetResponse(int Bays);
