using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using ParkAndSee.Access;
using ParkAndSee.Http;

namespace ParkAndSee.Micromobility;

/// <summary>
/// <c>/v1/shared/cases</c>: an operator reads and answers the cases of its own vehicles, an
/// agent those that are due. <c>docs/shared-vehicles.md</c>.
/// </summary>
internal static class MicromobilityCasesApi
{
    private const int Usual = 100;

    /// <summary>Maps the endpoints.</summary>
    public static void MapMicromobilityCases(this IEndpointRouteBuilder app)
    {
        var cases = app.MapGroup("/v1/shared/cases").WithTags("Shared vehicles").ProducesProblem(400).ProducesProblem(401)
            .ProducesProblem(403);
        cases.MapGet("", ListAsync).WithQuery("operator", "state", "zone", "before", "limit")
            .RequireAuthorization(AccessExtensions.ReadCases).WithName("list-shared-cases")
            .WithSummary("List cases of shared vehicles")
            .WithDescription(
                "Cases of badly parked shared vehicles: a key with `shared:read` sees those of the operator that it is named after, "
                + "one with `enforcement:read` those that are due for an agent. `next` of a page is `before` of the following one.");
        cases.MapPost("{id:guid}/clear", ClearAsync).WithBody().WithQuery().RequireAuthorization(AccessExtensions.AnswerCases)
            .WithName("clear-shared-case")
            .WithSummary("End a case")
            .WithDescription(
                "With a reason: as its operator (`shared:write`), or as an agent once it is due (`enforcement:write`).")
            .ProducesProblem(404)
            .ProducesProblem(409);
    }

    private static async Task<Results<Ok<MicromobilityCaseList>, ProblemResponse>> ListAsync(
        [AsParameters] MicromobilityCasesQuery asked, ClaimsPrincipal user, IGrainFactory grains)
    {
        var (query, fault) = asked.Read();
        if (query is null) return fault!;
        if (Is(user, Scopes.Admin)) return Answer(await grains.MicromobilityCases().ListAsync(query));
        if (Is(user, Scopes.EnforcementRead))
        {
            if ((query.State ?? MicromobilityCaseState.ForAgent) != MicromobilityCaseState.ForAgent)
                return Problems.Of(ProblemTypes.BadRequest, "state: an agent's key sees for_agent only.", null, "state");
            return Answer(await grains.MicromobilityCases().ListAsync(query with { State = MicromobilityCaseState.ForAgent }));
        }

        var own = MicromobilityEndpoint.NameOf(user);
        return (query.Operator ?? own) == own
            ? Answer(await grains.MicromobilityCases().ListAsync(query with { Operator = own }))
            : Problems.Of(ProblemTypes.OtherOperator, "operator: a key reads for the operator that it is named after.", null, "operator");
    }

    private static async Task<Results<NoContent, ProblemResponse>> ClearAsync(
        Guid id, MicromobilityClearRequest request, ClaimsPrincipal user, IGrainFactory grains)
    {
        if (request.Reason?.Trim() is not { Length: >= 1 and <= MicromobilityLimits.MaxMessage } reason)
            return Problems.Of(ProblemTypes.BadRequest,
                $"reason: give the reason, in 1 to {MicromobilityLimits.MaxMessage} characters, without names or plates.", null, "reason");
        var isAgent = Is(user, Scopes.EnforcementWrite) || Is(user, Scopes.Admin);
        var answer = await grains.MicromobilityCases().ClearAsync(id, isAgent ? null : MicromobilityEndpoint.NameOf(user),
            new MicromobilityComment(MicromobilityEndpoint.NameOf(user), isAgent, reason));
        return answer switch
        {
            MicromobilityResult.Cleared => TypedResults.NoContent(),
            MicromobilityResult.WasOver => Problems.Of(ProblemTypes.CaseOver, "The case was over already."),
            _ =>
                Problems.Of(ProblemTypes.NotFound,
                    "id: no case of this id is yours to answer: an operator's own, or one that is due for an agent."),
        };
    }

    private static Ok<MicromobilityCaseList> Answer(MicromobilityCasePage page) => TypedResults.Ok(MicromobilityCaseList.Of(page));

    private static bool Is(ClaimsPrincipal user, string scope) => user.HasClaim(ApiCaller.ScopeClaim, scope);

    /// <summary>The question of the list.</summary>
    internal sealed class MicromobilityCasesQuery
    {
        /// <summary>Id of an operator.</summary>
        public string? Operator { get; init; }

        /// <summary><c>for_operator</c>, <c>for_agent</c> or <c>cleared</c>; left out = all.</summary>
        public string? State { get; init; }

        /// <summary>Name of a zone.</summary>
        public string? Zone { get; init; }

        /// <summary><c>next</c> of the page before.</summary>
        public string? Before { get; init; }

        /// <summary>Cases in the answer, 1 to 500; left out = 100.</summary>
        public int? Limit { get; init; }

        public (MicromobilityCaseQuery? Query, ProblemResponse? Fault) Read()
        {
            var state = MicromobilityCaseState.Waiting;
            if (State is not null && (!MicromobilityMapping.TryRead(State, out state) || state == MicromobilityCaseState.Waiting))
                return Bad("state", "one of for_operator, for_agent, cleared.");
            if (Operator is { Length: 0 or > 64 }) return Bad("operator", "the id of an operator, 1 to 64 characters.");
            if (Zone is { Length: 0 or > 200 }) return Bad("zone", "the name of a zone, 1 to 200 characters.");
            if (Limit is < 1 or > MicromobilityLimits.MaxCases) return Bad("limit", $"1 to {MicromobilityLimits.MaxCases}.");
            var before = Before is null ? null : MicromobilityCaseList.Read(Before);
            if (Before is not null && before is null) return Bad("before", "'next' of the page before, as it was given.");
            return (new MicromobilityCaseQuery(Operator, State is null ? null : state, Zone, before, Limit ?? Usual), null);
        }

        private static (MicromobilityCaseQuery?, ProblemResponse?) Bad(string field, string what) =>
            (null, Problems.Of(ProblemTypes.BadRequest, $"{field}: {what}", null, field));
    }
}

/// <summary>Why a case is over.</summary>
/// <param name="Reason">1 to 500 characters; no names, no plates.</param>
internal sealed record MicromobilityClearRequest(string? Reason);
