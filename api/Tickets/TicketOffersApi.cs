using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using ParkAndSee.Access;
using ParkAndSee.Audit;
using ParkAndSee.Http;
using ParkAndSee.Plates;
using ParkAndSee.Vehicles;

namespace ParkAndSee.Tickets;

/// <summary>
/// <c>POST /v1/places</c> and <c>POST /v1/tickets/quotes</c>: for anybody. What the register knows of the holder enters an offer only for
/// a caller with the scope <c>vehicles:read</c>, and such an answer leaves a row in the audit trail (decision 0032).
/// </summary>
internal static class TicketOffersApi
{
    /// <summary>Maps the endpoints.</summary>
    public static void MapTicketOffers(this IEndpointRouteBuilder app)
    {
        app.MapPost("/v1/places", FindAsync).WithBody().WithQuery().WithName("FindPlace").WithTags("Tickets")
            .WithSummary("Find the tariff zone of a place")
            .WithDescription(
                "Of a position, bay, posted code or street. Near a border of zones no zone is chosen: let the driver choose by "
                + "the sign. docs/tickets.md.")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound);
        app.MapGroup("/v1/tickets").WithTags("Tickets").ForVehicles()
            .MapPost("/quotes", OfferAsync).WithQuery().WithName("OfferTicket")
            .WithSummary("Ask for an offer of a ticket")
            .WithDescription(
                "What a ticket costs; the offer can be taken for two minutes. The server finds the classes that set the price; "
                + "nothing is added to it. docs/tickets.md.")
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<Results<Ok<PlaceResponse>, ProblemResponse>> FindAsync(PlaceRequest body, IGrainFactory grains)
    {
        if (body.Fault() is { } fault) return TicketProblems.Of(fault);
        var found = await grains.TicketOffice().FindPlaceAsync(body.Query());
        return found.Refusal is { } refusal ? TicketProblems.Of(refusal) : TypedResults.Ok(PlaceResponse.Of(found));
    }

    private static async Task<Results<Ok<OfferResponse>, ProblemResponse>> OfferAsync(
        OfferRequest body, PlateSecret secret, OfferSeal seal, IGrainFactory grains, AuditTrail trail, ClaimsPrincipal user)
    {
        if (body.Fault() is { } fault) return TicketProblems.Of(fault);
        if (!body.SentPlate().TryRead(out var plate, out var noPlate)) return VehicleEndpoints.NoPlate(noPlate);
        var (vehicle, isHolder) = (secret.IdOf(plate), ApiCaller.Has(user, Scopes.VehiclesRead));
        var (offer, refusal) = await grains.TicketOffice().OfferAsync(body.Query(vehicle, isHolder));
        if (offer is null) return TicketProblems.Of(refusal!);
        if (isHolder && !await trail.TryRecordAsync(user, Scopes.VehiclesRead, AccessRecordKind.Vehicle, offer.Rights.Length,
            about: "ticket offer", vehicles: vehicle))
            return AuditTrail.NotRecorded();
        return TypedResults.Ok(OfferResponse.Of(offer, isHolder, purchase => seal.Seal(plate, purchase), body.Minutes));
    }
}
