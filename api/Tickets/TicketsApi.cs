using Microsoft.AspNetCore.Http.HttpResults;
using ParkAndSee.Bays;
using ParkAndSee.Http;
using ParkAndSee.Plates;
using ParkAndSee.Vehicles;

namespace ParkAndSee.Tickets;

/// <summary>
/// Tickets of guests: <c>docs/tickets.md</c>. Who orders one gets its secret, and with it in the header <c>Ticket-Link</c> follows,
/// extends,
/// stops and corrects it. The secret is never part of an address.
/// </summary>
internal static class TicketsApi
{
    private const int LeastKey = 16;
    private const int MostKey = 80;
    private static readonly Guid Guests = BayId.UuidV5(Guid.Empty, "park-and-see:guests");

    /// <summary>Maps <c>/v1/tickets</c>.</summary>
    public static void MapTickets(this IEndpointRouteBuilder app)
    {
        var tickets = app.MapGroup("/v1/tickets").WithTags("Tickets").ForVehicles()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        tickets.MapPost("", OrderAsync).WithQuery().WithName("OrderTicket").WithSummary("Order and pay a ticket")
            .WithDescription(
                "Idempotency-Key is required: 16 to 80 random characters, as a UUID. Repeat a request without an answer with the same key "
                + "and body. Only a ticket with isValid true is paid.");
        tickets.MapGet("/{id:guid}", ReadAsync).WithoutBody().WithQuery().WithName("ReadTicket")
            .WithSummary("Read a ticket").WithDescription("Needs the header Ticket-Link of the answer to the order.");
        tickets.MapPost("/{id:guid}/extend/quotes", OfferExtensionAsync).WithQuery().WithName("OfferExtension")
            .WithSummary("Ask what more time costs")
            .WithDescription(
                "The price of the whole stay less what was paid. Needs the header Ticket-Link. Without minutes, the price of "
                + "the longest stay that is sold.");
        tickets.MapPost("/{id:guid}/extend", ExtendAsync).WithQuery().WithName("ExtendTicket")
            .WithSummary("Extend a ticket")
            .WithDescription(
                "Up to the longest stay, for the price that was answered. Needs Ticket-Link and an Idempotency-Key. Another "
                + "price than cents is refused with offer-expired.");
        tickets.MapPost("/{id:guid}/stop", StopAsync).WithoutBody().WithQuery().WithName("StopTicket")
            .WithSummary("End a ticket")
            .WithDescription(
                "The tariff says what is paid back. Needs Ticket-Link and an Idempotency-Key, and no body. refundedCents is "
                + "what is paid back.");
        tickets.MapPost("/{id:guid}/correct", CorrectAsync).WithQuery().WithName("CorrectTicket")
            .WithSummary("Correct the plate or zone of a ticket")
            .WithDescription(
                "Once, free, within ten minutes and before any control. Needs Ticket-Link and an Idempotency-Key. What is left "
                + "out stays as it is.");
    }

    private static async Task<Results<Ok<TicketResponse>, ProblemResponse>> OrderAsync(
        TicketRequest body, [AsParameters] TicketHeaders headers, OfferSeal seal, TicketEndpoint tickets)
    {
        if (headers.KeyFault(LeastKey, MostKey) is { } noKey) return TicketProblems.Of(noKey);
        if (body.Fault() is { } fault) return TicketProblems.Of(fault);
        if (seal.Open(body.Offer) is not var (plate, purchase))
            return Problems.Of(ProblemTypes.BadRequest, "offer: was not made by this installation, or for another release.", null, "offer");
        var owner = BayId.UuidV5(Guests, purchase.Terms.Vehicle.Value);
        var id = BayId.UuidV5(owner, headers.IdempotencyKey!);
        var command = new TicketCommand(headers.IdempotencyKey!, TicketInput.FingerprintOf(body.Offer, body.Card));
        return await tickets.OrderAsync(id, new TicketOrder(command, purchase, body.Card!, tickets.TraceOf(plate)));
    }

    private static Task<Results<Ok<TicketResponse>, ProblemResponse>> ReadAsync(
        Guid id, [AsParameters] TicketHeaders headers, TicketEndpoint tickets) =>
        tickets.CallAsync(id, headers, session => session.ReadAsync());

    private static async Task<Results<Ok<ExtensionOfferResponse>, ProblemResponse>> OfferExtensionAsync(
        Guid id, ExtensionOfferRequest body, [AsParameters] TicketHeaders headers, TicketEndpoint tickets, IGrainFactory grains)
    {
        if (body.Fault() is { } fault) return TicketProblems.Of(fault);
        if (tickets.NoLink(id, headers) is { } stranger) return stranger;
        var offer = await grains.ParkingSession(id).OfferExtensionAsync(body.Minutes);
        return offer.Quote is { } quote
            ? TypedResults.Ok(ExtensionOfferResponse.Of(offer.Minutes, quote))
            : TicketProblems.Of(offer.Refusal!);
    }

    private static async Task<Results<Ok<TicketResponse>, ProblemResponse>> ExtendAsync(
        Guid id, ExtensionRequest body, [AsParameters] TicketHeaders headers, TicketEndpoint tickets)
    {
        if (headers.KeyFault(LeastKey, MostKey) is { } noKey) return TicketProblems.Of(noKey);
        if (body.Fault() is { } fault) return TicketProblems.Of(fault);
        var command = headers.Command(TicketInput.FingerprintOf("extend", body.Minutes, body.Cents, body.Card));
        return await tickets.CallAsync(id, headers,
            session => session.ExtendAsync(new TicketExtension(command, body.Minutes, body.Cents!.Value, body.Card!)));
    }

    private static async Task<Results<Ok<TicketResponse>, ProblemResponse>> StopAsync(
        Guid id, [AsParameters] TicketHeaders headers, TicketEndpoint tickets) =>
        headers.KeyFault(LeastKey, MostKey) is { } noKey
            ? TicketProblems.Of(noKey)
            : await tickets.CallAsync(id, headers, session => session.StopAsync(headers.Command(TicketInput.FingerprintOf("stop"))));

    private static async Task<Results<Ok<TicketResponse>, ProblemResponse>> CorrectAsync(
        Guid id, CorrectionRequest body, [AsParameters] TicketHeaders headers, TicketEndpoint tickets)
    {
        if (headers.KeyFault(LeastKey, MostKey) is { } noKey) return TicketProblems.Of(noKey);
        if (body.Fault() is { } fault) return TicketProblems.Of(fault);
        var plate = default(Plate);
        if (body.Plate is not null && !body.SentPlate().TryRead(out plate, out var noPlate)) return VehicleEndpoints.NoPlate(noPlate);
        return await tickets.CorrectAsync(id, headers, body, plate);
    }
}
