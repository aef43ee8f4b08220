using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using ParkAndSee.Access;
using ParkAndSee.Assessments;
using ParkAndSee.Bays;
using ParkAndSee.Catalog;
using ParkAndSee.Enforcement;
using ParkAndSee.Hosting;
using ParkAndSee.Rules;

namespace ParkAndSee.Tariffs;

/// <summary><c>GET /v1/explain</c>: by which rules, which versions of them and which facts something is decided, as of any instant. For anybody, for it holds no personal data; but an
/// assessment of a stay is for keys with <c>enforcement:read</c>.</summary>
internal static class ExplainApi
{
    /// <summary>Maps the endpoint.</summary>
    public static void MapExplain(this IEndpointRouteBuilder app) =>
        app.MapGet("/v1/explain", ExplainAsync).WithName("Explain").WithTags("Tariffs")
            .WithSummary("Explain a price (decision=quote), an FPS (decision=fps) or, with the scope enforcement:read, the stay in a bay (decision=assessment): rules, versions, facts, steps; as known at asOf")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<Results<Ok<Explanation>, ProblemAnswer>> ExplainAsync(
        [AsParameters] ExplainQuery query, IGrainFactory grains, CatalogIndex catalog, ClaimsPrincipal user)
    {
        if (query.Decision == AssessmentExplanation.Decision) return await ExplainStayAsync(query, grains, catalog, user);
        if (query.Fault() is { } fault) return Wrong(fault);
        if (!RuleKey.TryCreate(RuleKinds.Tariff, query.Tariff!, out var book)) return Wrong(new("tariff", "tariff: the name of a book of rules, such as \"paris\"."));
        var tariff = grains.Tariff(book.Value.Id);
        if (query.Decision == ExplainQuery.Fps)
        {
            var answer = await tariff.FpsAsync(query.AskFps());
            return answer.Fps is { } fps ? TypedResults.Ok(Explanation.Of(query, fps)) : Wrong(answer.Refusal!);
        }
        else
        {
            var answer = await tariff.QuoteAsync(query.AskQuote());
            return answer.Price is { } price ? TypedResults.Ok(Explanation.Of(query, price)) : Wrong(answer.Refusal!);
        }
    }

    private static async Task<Results<Ok<Explanation>, ProblemAnswer>> ExplainStayAsync(ExplainQuery query, IGrainFactory grains, CatalogIndex catalog, ClaimsPrincipal user)
    {
        if (user.Identity is not { IsAuthenticated: true }) return Problems.Of(ProblemTypes.Unauthenticated, "Send a valid API key as 'Authorization: Bearer <key>'.");
        if (!ApiCaller.MaySeeAssessments(user))
            return Problems.Of(ProblemTypes.MissingScope, $"This API key has no scope '{Scopes.EnforcementRead}'. Ask an administrator for a key that has it.");
        if (!Guid.TryParse(query.Bay, out var id)) return Wrong(new("bay", "bay: a UUID, the CDS curb_space_id."));
        if (query.At is not { } at) return Wrong(new("at", "at: give the instant with its offset, as in 2026-11-24T09:00:00Z."));
        if (!catalog.Current.TryFind(new BayId(id), out var bayNo)) return Problems.Of(ProblemTypes.NotFound, "bay: the catalogue has no such bay: GET /v1/bays lists what there is.", null, "bay");
        var answer = await grains.Assessments().ExplainAsync(new AssessmentAsk(bayNo, at.ToUnixTimeMilliseconds(), query.AsOf?.ToUnixTimeMilliseconds()));
        return answer.Explained is { } told ? TypedResults.Ok(AssessmentExplanation.Of(new BayId(id), at, query.AsOf, told)) : Wrong(new("at", answer.Refusal!));
    }

    private static ProblemAnswer Wrong(TariffRefusal refusal) =>
        Problems.Of(refusal.Message.StartsWith("No tariff", StringComparison.Ordinal) ? ProblemTypes.NotFound : ProblemTypes.BadRequest, refusal.Message, null, refusal.Field);
}
