using Microsoft.AspNetCore.Http.HttpResults;
using ParkAndSee.Catalog;
using ParkAndSee.Hosting;
using ParkAndSee.Tariffs;
using ParkAndSee.Zfe;

namespace ParkAndSee.Explain;

/// <summary><c>GET /v1/explain</c>: by which rules, which versions of them and which facts something is decided, as of any instant. For anybody: it holds no personal data.</summary>
internal static class ExplainApi
{
    /// <summary>Maps the endpoint.</summary>
    public static void MapExplain(this IEndpointRouteBuilder app) =>
        app.MapGet("/v1/explain", ExplainAsync).WithName("Explain").WithTags("Explain")
            .WithSummary("Explain a price (decision=quote), an FPS (fps), a low emission zone (zfe) or a Crit'Air class (critair): rules, versions, facts, steps; as known at asOf")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<Results<Ok<Explanation>, ProblemAnswer>> ExplainAsync(
        [AsParameters] ExplainHead head, [AsParameters] TariffExplainQuery tariff, [AsParameters] ZfeExplainQuery zfe, IGrainFactory grains, CatalogIndex catalog)
    {
        if (head.Fault() is { } fault) return Wrong(fault);
        var (told, refused) = head.Decision switch
        {
            Decisions.Quote => await TariffExplanations.QuoteAsync(head, tariff, grains),
            Decisions.Fps => await TariffExplanations.FpsAsync(head, tariff, grains),
            Decisions.Zfe => await ZfeExplanations.ZfeAsync(head, zfe, grains, catalog),
            _ => await ZfeExplanations.CritAirAsync(head, zfe, grains),
        };
        return told is null ? Wrong(refused!) : TypedResults.Ok(told);
    }

    private static ProblemAnswer Wrong(ExplainFault fault) =>
        Problems.Of(fault.IsMissing ? ProblemTypes.NotFound : ProblemTypes.BadRequest, fault.Message, null, fault.Field);
}
