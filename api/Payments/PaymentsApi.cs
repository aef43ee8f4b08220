using Microsoft.AspNetCore.Http.HttpResults;
using NodaTime;
using ParkAndSee.Access;
using ParkAndSee.Http;
using ParkAndSee.Input;
using ParkAndSee.Vehicles;

namespace ParkAndSee.Payments;

/// <summary>The bank and the books: <c>docs/payments.md</c>.</summary>
internal static class PaymentsApi
{
    private static readonly Duration Longest = Duration.FromDays(31);

    /// <summary>Maps the endpoints.</summary>
    public static void MapPayments(this IEndpointRouteBuilder app)
    {
        var payments = app.MapGroup("/v1/payments").WithTags("Payments").ForVehicles();
        payments.MapGet("/bank", DescribeAsync).WithoutBody().WithQuery().WithName("DescribeBank")
            .WithSummary("Read which bank takes payments")
            .WithDescription("Of a test bank also its cards. A page that sells tells when isTest is true: no money moves.");
        payments.MapGet("/reconciliation", ReconcileAsync).WithoutBody().WithQuery("from", "until")
            .RequireAuthorization(Scopes.PaymentsRead).WithName("ReconcilePayments")
            .WithSummary("Compare tickets, ledger and statement")
            .WithDescription(
                "Differences over at most 31 days. No case means that all three agree to the cent. At most 1,000 cases. "
                + "docs/payments.md.");
        app.MapGroup("/v1/test-bank").WithTags("Payments").ForVehicles()
            .MapPost("/challenges/{challenge:guid}", ConfirmAsync).WithQuery().WithName("ConfirmTestPayment")
            .WithSummary("Confirm a payment at the test bank")
            .WithDescription(
                "Confirms or refuses as the payer (3-D Secure). The challenge is the last part of pending.challengeUrl of a "
                + "ticket; the first answer counts.")
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<Ok<BankResponse>> DescribeAsync(IGrainFactory grains)
    {
        var bank = await grains.Payments().DescribeBankAsync();
        return TypedResults.Ok(new BankResponse(bank.Name, bank.IsTest, bank.Cards));
    }

    private static async Task<Results<Ok<ReconciliationResponse>, ProblemResponse>> ReconcileAsync(
        DateTimeOffset? from, DateTimeOffset? until, IGrainFactory grains)
    {
        if (from is null || until is null)
            return Problems.Of(ProblemTypes.BadRequest, "from, until: give both ends of the time.", null, from is null ? "from" : "until");
        var (first, end) = (AcceptedInstant.Of(from.Value), AcceptedInstant.Of(until.Value));
        if (end <= first || end - first > Longest)
            return Problems.Of(ProblemTypes.BadRequest, "until: must be after from, at most 31 days.", null, "until");
        return TypedResults.Ok(ReconciliationResponse.Of(await grains.Payments().ReconcileAsync(first, end)));
    }

    private static async Task<Results<NoContent, ProblemResponse>> ConfirmAsync(
        Guid challenge, ConfirmationRequest body, IGrainFactory grains)
    {
        if (body.Confirmed is not { } confirmed)
            return Problems.Of(ProblemTypes.BadRequest, "confirmed: true or false.", null, "confirmed");
        return await grains.Payments().ConfirmTestPaymentAsync(challenge, confirmed)
            ? TypedResults.NoContent()
            : Problems.Of(ProblemTypes.NotFound, "There is no such payment to confirm, or it is over.", null, "challenge");
    }
}

/// <summary>The payer's answer.</summary>
/// <param name="Confirmed">Whether he confirms the payment.</param>
internal sealed record ConfirmationRequest(bool? Confirmed);

/// <summary>A bank.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IsTest">Whether no money moves: to be told on every page that sells.</param>
/// <param name="Cards">Cards of a test bank; empty for another one.</param>
internal sealed record BankResponse(string Name, bool IsTest, string[] Cards);

/// <summary>What a reconciliation found.</summary>
/// <param name="Tickets">Tickets that were compared.</param>
/// <param name="Lines">Lines of the statement that were compared.</param>
/// <param name="TakenCents">What the bank took, by the ledger.</param>
/// <param name="ReturnedCents">What it paid back, by the ledger.</param>
/// <param name="Cases">Differences; none = tickets, ledger and statement agree to the cent.</param>
internal sealed record ReconciliationResponse(
    int Tickets, int Lines, long TakenCents, long ReturnedCents, ReconciliationCaseResponse[] Cases)
{
    /// <summary>Maps an answer of the grain.</summary>
    public static ReconciliationResponse Of(ReconciliationResult found) => new(
        found.Tickets, found.Lines, found.TakenCents, found.ReturnedCents, [.. found.Cases.Select(ReconciliationCaseResponse.Of)]);
}

/// <summary>A difference, for a person to look at.</summary>
/// <param name="Kind"><c>onlyInStatement</c>, <c>onlyInLedger</c>, <c>otherAmount</c>, <c>ticketDiffers</c>, <c>notCaptured</c>,
/// <c>notRefunded</c>.</param>
/// <param name="Operation">Key of the bank operation; null = it is about a ticket.</param>
/// <param name="Ticket">The ticket; null = no ticket is known.</param>
/// <param name="ExpectedCents">What the ledger says.</param>
/// <param name="FoundCents">What the other side says.</param>
internal sealed record ReconciliationCaseResponse(string Kind, string? Operation, Guid? Ticket, long ExpectedCents, long FoundCents)
{
    /// <summary>Names of the kinds.</summary>
    public static readonly string[] Kinds =
        ["onlyInStatement", "onlyInLedger", "otherAmount", "ticketDiffers", "notCaptured", "notRefunded"];

    /// <summary>Maps a difference.</summary>
    public static ReconciliationCaseResponse Of(ReconciliationCase found) =>
        new(Kinds[(int)found.Kind], found.Operation, found.Ticket, found.ExpectedCents, found.FoundCents);
}
