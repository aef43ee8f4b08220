using Microsoft.AspNetCore.Http.HttpResults;
using ParkAndSee.Hosting;
using ParkAndSee.Rules;

namespace ParkAndSee.Tariffs;

/// <summary><c>GET /v1/explain</c>: by which rules, which versions of them and which facts something is decided, as of any instant. For anybody: it holds no personal data.</summary>
internal static class ExplainApi
{
    /// <summary>Maps the endpoint.</summary>
    public static void MapExplain(this IEndpointRouteBuilder app) =>
        app.MapGet("/v1/explain", ExplainAsync).WithName("Explain").WithTags("Tariffs")
            .WithSummary("Explain a price (decision=quote) or an FPS (decision=fps): rules, versions, facts, steps; as known at asOf")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<Results<Ok<Explanation>, ProblemAnswer>> ExplainAsync([AsParameters] ExplainQuery query, IGrainFactory grains)
    {
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

    private static ProblemAnswer Wrong(TariffRefusal refusal) =>
        Problems.Of(refusal.Message.StartsWith("No tariff", StringComparison.Ordinal) ? ProblemTypes.NotFound : ProblemTypes.BadRequest, refusal.Message, null, refusal.Field);
}
