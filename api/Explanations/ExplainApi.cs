using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using ParkAndSee.Access;
using ParkAndSee.Assessments;
using ParkAndSee.Audit;
using ParkAndSee.Bays;
using ParkAndSee.Catalog;
using ParkAndSee.Http;
using ParkAndSee.Tariffs;
using ParkAndSee.Zfe;

namespace ParkAndSee.Explanations;

/// <summary><c>GET /v1/explain</c>: by which rules, which versions of them and which facts something is decided, as of any instant.
/// For anybody, for it holds no personal data; but an assessment of a stay is for keys with <c>enforcement:read</c>.</summary>
internal static class ExplainApi
{
    /// <summary>Maps the endpoint.</summary>
    public static void MapExplain(this IEndpointRouteBuilder app) =>
        app.MapGet("/v1/explain", ExplainAsync)
            .WithQuery(
                "decision", "at", "asOf", "tariff", "zone", "vehicle", "user", "minutes", "budgetCents", "ticket", "notBefore",
                "zfe", "table", "category", "energy", "euro", "firstRegistration", "critair", "lon", "lat", "bayId", "bay")
            .WithName("Explain").WithTags("Explain")
            .WithMoreFor(Scopes.EnforcementRead, "the stay in a bay by `decision=assessment` (audited)")
            .WithSummary("Explain a decision")
            .WithDescription(
                "A price (`quote`), an FPS (`fps`), a low emission zone (`zfe`) or a Crit'Air class (`critair`): rules, versions, "
                + "facts and steps in French and English, as they were known at `asOf`.")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<Results<Ok<Explanation>, ProblemResponse>> ExplainAsync(
        [AsParameters] ExplainHead head, [AsParameters] TariffExplainQuery tariff, [AsParameters] ZfeExplainQuery zfe,
        [AsParameters] AssessmentExplainQuery stay, IGrainFactory grains, CatalogIndex catalog, AuditTrail trail, ClaimsPrincipal user)
    {
        if (head.Decision == Decisions.Assessment && user.Identity is not { IsAuthenticated: true })
            return Problems.Of(ProblemTypes.Unauthenticated, "Send a valid API key as 'Authorization: Bearer <key>'.");
        if (head.Decision == Decisions.Assessment && !ApiCaller.MaySeeAssessments(user))
            return Problems.Of(ProblemTypes.MissingScope,
                $"This API key has no scope '{Scopes.EnforcementRead}'. Ask an administrator for a key that has it.");
        if (head.Fault() is { } fault) return Wrong(fault);
        var (told, refused) = head.Decision switch
        {
            Decisions.Quote => await TariffExplanations.QuoteAsync(head, tariff, grains),
            Decisions.Fps => await TariffExplanations.FpsAsync(head, tariff, grains),
            Decisions.Assessment => await AssessmentExplanations.ExplainAsync(head, stay, grains, catalog),
            Decisions.Zfe => await ZfeExplanations.ZfeAsync(head, zfe, grains, catalog),
            _ => await ZfeExplanations.CritAirAsync(head, zfe, grains),
        };
        if (told is null) return Wrong(refused!);
        return head.Decision != Decisions.Assessment
            || await trail.TryRecordAsync(user, Scopes.EnforcementRead, AccessRecordKind.StayExplained, 1, new BayId(Guid.Parse(stay.Bay!)))
            ? TypedResults.Ok(told)
            : AuditTrail.NotRecorded();
    }

    private static ProblemResponse Wrong(ExplainFault fault) =>
        Problems.Of(fault.IsMissing ? ProblemTypes.NotFound : ProblemTypes.BadRequest, fault.Message, null, fault.Field);
}
