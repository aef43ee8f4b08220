using Microsoft.AspNetCore.Http.HttpResults;
using ParkAndSee.Http;
using ParkAndSee.RuleBooks;

namespace ParkAndSee.Tariffs;

/// <summary><c>POST /v1/quotes</c>: what a stay costs, or what a sum pays for; for anybody.</summary>
internal static class QuotesApi
{
    /// <summary>Bound of a duration.</summary>
    public const int MostMinutes = 100_000;

    /// <summary>Bound of a sum.</summary>
    public const int MostCents = 1_000_000;

    /// <summary>Maps the endpoint.</summary>
    public static void MapQuotes(this IEndpointRouteBuilder app) =>
        app.MapPost("/v1/quotes", QuoteAsync).WithBody().WithQuery().WithName("Quote").WithTags("Tariffs")
            .WithSummary("Quote a price")
            .WithDescription("What a stay costs, or until when a sum pays, with the rules, their versions and the steps.")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<Results<Ok<QuoteResponse>, ProblemResponse>> QuoteAsync(QuoteRequest request, IGrainFactory grains)
    {
        if (request.Fault() is { } fault) return Problems.Of(ProblemTypes.BadRequest, fault.Message, null, fault.Field);
        if (!RuleKey.TryCreate(RuleKinds.Tariff, request.Tariff!, out var book))
            return Problems.Of(ProblemTypes.BadRequest, "tariff: the name of a book of rules, such as \"paris\".", null, "tariff");
        var answer = await grains.Tariff(book.Value.Id).QuoteAsync(request.Query());
        return answer switch
        {
            { Quote: { } quote, By: { } by } => TypedResults.Ok(QuoteResponse.Of(request, quote, by, answer.Why)),
            { Refusal: { IsMissing: true } refusal } => Problems.Of(ProblemTypes.NotFound, refusal.Message, null, refusal.Field),
            { Refusal: { Field: TariffRefusal.Instant } refusal } => Problems.Of(ProblemTypes.BadRequest,
                $"start: {refusal.Message}", null, "start"),
            { Refusal: { } refusal } => Problems.Of(ProblemTypes.BadRequest, refusal.Message, null, refusal.Field),
            _ => throw new InvalidOperationException("A quote is a price or a refusal."),
        };
    }
}
