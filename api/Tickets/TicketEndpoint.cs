using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using ParkAndSee.Clock;
using ParkAndSee.Http;
using ParkAndSee.Plates;
using ParkAndSee.Vehicles;

namespace ParkAndSee.Tickets;

/// <summary>Calls tickets for their holders: checks the secret of the ticket, and reads its plate for the answer.</summary>
internal sealed class TicketEndpoint(PlateSecret secret, IGrainFactory grains, TimeProvider time)
{
    /// <summary>What the register holds of a plate so that a misread one is found.</summary>
    public PlateTrace TraceOf(in Plate plate) => new(secret.Seal(plate, secret.IdOf(plate)), secret.MarksToKeep(plate));

    /// <summary>Orders a ticket; the answer has its secret.</summary>
    public async Task<Results<Ok<TicketResponse>, ProblemResponse>> OrderAsync(Guid id, TicketOrder order) =>
        Answer(await grains.ParkingSession(id).OrderAsync(order), secret.LinkOf(id));

    /// <summary>Calls a ticket whose secret the caller has.</summary>
    public async Task<Results<Ok<TicketResponse>, ProblemResponse>> CallAsync(
        Guid id, TicketHeaders headers, Func<IParkingSessionGrain, Task<TicketResult>> call) =>
        NoLink(id, headers) is { } stranger ? stranger : Answer(await call(grains.ParkingSession(id)), null);

    /// <summary>Corrects a ticket.</summary>
    public async Task<Results<Ok<TicketResponse>, ProblemResponse>> CorrectAsync(
        Guid id, TicketHeaders headers, CorrectionRequest body, Plate plate)
    {
        if (NoLink(id, headers) is { } stranger) return stranger;
        var session = grains.ParkingSession(id);
        if (await session.ReadAsync() is not { Ticket: { } ticket }) return TicketProblems.Of(NoSuchTicket);
        var isOther = body.Plate is not null;
        var vehicle = isOther ? secret.IdOf(plate) : ticket.Terms.Vehicle;
        var place = body.Zone is null ? null : ticket.Terms.Place with { Zone = body.Zone, Area = body.Area, Bay = Bays.BayId.None };
        // the plate itself may not be in a fingerprint: its id is as good
        var command = headers.Command(TicketInput.FingerprintOf("correct", vehicle.Value, body.Zone, body.Area));
        return Answer(
            await session.CorrectAsync(new TicketCorrection(command, vehicle, isOther ? TraceOf(plate) : null, place)), null);
    }

    /// <summary>The answer to a caller without the secret of a ticket: the same whether there is such a ticket or not.</summary>
    public ProblemResponse? NoLink(Guid id, TicketHeaders headers) =>
        secret.IsLinkOf(id, headers.TicketLink) ? null : TicketProblems.Of(NoSuchTicket);

    private static TicketRefusal NoSuchTicket => new(TicketRefusalKind.NotFound, "Ticket-Link",
        "There is no such ticket, or Ticket-Link is not its secret.");

    private Results<Ok<TicketResponse>, ProblemResponse> Answer(TicketResult result, string? link)
    {
        if (result.Refusal is { } refusal) return TicketProblems.Of(refusal);
        var ticket = result.Ticket!;
        var plate = secret.Open(ticket.Plate, ticket.Terms.Vehicle);
        return TypedResults.Ok(TicketResponse.Of(ticket, plate, link, time.GetCurrentInstant()));
    }
}

/// <summary>Headers of requests about tickets. They are secrets of the caller: never logged, never part of an address.</summary>
internal sealed class TicketHeaders
{
    /// <summary>Names a request, so that it can be repeated: random characters, the same ones in the repetition.</summary>
    [FromHeader(Name = "Idempotency-Key")]
    public string? IdempotencyKey { get; init; }

    /// <summary>The secret of a ticket, of the answer to its order.</summary>
    [FromHeader(Name = "Ticket-Link")]
    public string? TicketLink { get; init; }

    /// <summary>What is wrong with the key; null = nothing.</summary>
    /// <param name="least">Least characters: a guest's key is all that keeps others from his ticket.</param>
    /// <param name="most">Most characters.</param>
    public TicketRefusal? KeyFault(int least, int most) =>
        IdempotencyKey is { } key && key.Length >= least && key.Length <= most && key.All(letter => letter is > ' ' and <= '~')
            ? null
            : new(TicketRefusalKind.BadRequest, "Idempotency-Key",
                $"Idempotency-Key: give {least} to {most} random characters, as a UUID, and the same ones when you repeat the request.");

    /// <summary>The command of the request.</summary>
    public TicketCommand Command(string fingerprint) => new(IdempotencyKey!, fingerprint);
}
