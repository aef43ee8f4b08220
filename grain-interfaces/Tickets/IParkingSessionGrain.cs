using NodaTime;
using ParkAndSee.Vehicles;

namespace ParkAndSee.Tickets;

/// <summary>
/// One ticket, from its order to its settlement. Key: the ticket's id, UUIDv5 of its owner and the idempotency key of its order, so that
/// the key of a repeated order is the grain of the first one. State on the storage <c>park</c>: ticket, bank operations and outbox are one
/// state. Commands are idempotent; what they answer is on disk. Next hop: <c>grains/actors/Tickets/ParkingSessionGrain.cs</c>.
/// </summary>
[Alias("ParkAndSee.Tickets.IParkingSessionGrain")]
public interface IParkingSessionGrain : IGrainWithGuidKey
{
    /// <summary>Orders the ticket. Repeated with the same order, it answers what became of the first one.</summary>
    [Alias("Order"), ResponseTimeout("00:00:30")]
    Task<TicketResult> OrderAsync(TicketOrder order);

    /// <summary>The ticket as it is now.</summary>
    [Alias("Read"), ResponseTimeout("00:00:30")]
    Task<TicketResult> ReadAsync();

    /// <summary>What more paid minutes cost: the scale for the whole stay, less what was paid.</summary>
    /// <param name="minutes">Paid minutes to add, 1 to 100,000; null = as many as are sold.</param>
    [Alias("OfferExtension")]
    Task<ExtensionResult> OfferExtensionAsync(int? minutes);

    /// <summary>Extends the ticket. The instant at which the command arrives counts.</summary>
    [Alias("Extend"), ResponseTimeout("00:00:30")]
    Task<TicketResult> ExtendAsync(TicketExtension extension);

    /// <summary>Ends the ticket now; what the tariff gives back is paid back.</summary>
    [Alias("Stop"), ResponseTimeout("00:00:30")]
    Task<TicketResult> StopAsync(TicketCommand command);

    /// <summary>Corrects the plate or the zone, once, within ten minutes, while neither vehicle was controlled.</summary>
    [Alias("Correct"), ResponseTimeout("00:00:30")]
    Task<TicketResult> CorrectAsync(TicketCorrection correction);

    /// <summary>The bank hints that something has changed: its operations are asked for now, whatever the hint said.</summary>
    [Alias("Hint"), ResponseTimeout("00:00:30")]
    Task HintAsync();

    /// <summary>
    /// Goes on with what is unfinished: asks the bank for outcomes, ends what is too late, sends what its receivers lack.
    /// </summary>
    [Alias("Resume"), ResponseTimeout("00:00:30")]
    Task ResumeAsync();
}

/// <summary>An order of a ticket.</summary>
/// <param name="Command">Its idempotency key, and the fingerprint of its body.</param>
/// <param name="Purchase">What is bought.</param>
/// <param name="Means">By which the bank is to be paid: the bank's own name of a card, never a number. 1 to 80 characters.</param>
/// <param name="Trace">The plate, encrypted, and what it can be found by when it was misread.</param>
[GenerateSerializer, Immutable, Alias("TicketOrder")]
public sealed record TicketOrder(
    [property: Id(0)] TicketCommand Command, [property: Id(1)] TicketPurchase Purchase, [property: Id(2)] string Means,
    [property: Id(3)] PlateTrace Trace);

/// <summary>A command as its sender names it.</summary>
/// <param name="Key">Its idempotency key.</param>
/// <param name="Fingerprint">Hash of its body, which holds no plate: the same key with another body is refused.</param>
[GenerateSerializer, Immutable, Alias("TicketCommand")]
public sealed record TicketCommand([property: Id(0)] string Key, [property: Id(1)] string Fingerprint);

/// <summary>An extension.</summary>
/// <param name="Command">Its idempotency key and fingerprint.</param>
/// <param name="Minutes">Paid minutes to add; null = as many as are sold.</param>
/// <param name="Cents">The price that was shown: the extension is refused when it is another one now.</param>
/// <param name="Means">As of an order.</param>
[GenerateSerializer, Immutable, Alias("TicketExtension")]
public sealed record TicketExtension(
    [property: Id(0)] TicketCommand Command, [property: Id(1)] int? Minutes, [property: Id(2)] long Cents, [property: Id(3)] string Means);

/// <summary>A correction: of the vehicle, of the place, or of both.</summary>
/// <param name="Command">Its idempotency key and fingerprint.</param>
/// <param name="Vehicle">The right vehicle.</param>
/// <param name="Trace">Its plate; null = it is the one that the ticket has.</param>
/// <param name="Place">The right place; null = it is the one that the ticket has.</param>
[GenerateSerializer, Immutable, Alias("TicketCorrection")]
public sealed record TicketCorrection(
    [property: Id(0)] TicketCommand Command, [property: Id(1)] VehicleId Vehicle, [property: Id(2)] PlateTrace? Trace,
    [property: Id(3)] TicketPlace? Place);

/// <summary>The price of an extension, or why there is none: exactly one of the two.</summary>
/// <param name="Minutes">Paid minutes that are added.</param>
/// <param name="Quote">Price and times of the whole stay; <see cref="Tariffs.Quote.Cents"/> is what is to be paid now.</param>
/// <param name="Refusal">Why not.</param>
[GenerateSerializer, Immutable, Alias("ExtensionResult")]
public sealed record ExtensionResult(
    [property: Id(0)] int Minutes, [property: Id(1)] Tariffs.Quote? Quote, [property: Id(2)] TicketRefusal? Refusal = null);

/// <summary>A ticket, or why there is none: a refusal may come with the ticket as it stays.</summary>
/// <param name="Ticket">The ticket; null = there is none.</param>
/// <param name="Refusal">Why the command was refused; null = it was not.</param>
[GenerateSerializer, Immutable, Alias("TicketResult")]
public sealed record TicketResult([property: Id(0)] TicketView? Ticket, [property: Id(1)] TicketRefusal? Refusal = null);

/// <summary>A ticket as its holder sees it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Status">Its status.</param>
/// <param name="Terms">Place and classes.</param>
/// <param name="Plate">Its plate, encrypted.</param>
/// <param name="Stay">What is paid and valid; null = nothing is.</param>
/// <param name="PaidCents">All that was paid for it.</param>
/// <param name="RefundedCents">What is paid back.</param>
/// <param name="Pending">The payment that is under way; null = none is.</param>
/// <param name="Reason">Why it is not valid, or the last extension was not paid: a word of <c>docs/tickets.md</c>; null = no
/// reason.</param>
/// <param name="Extensions">How often it was extended.</param>
/// <param name="OrderedAt">When it was ordered.</param>
/// <param name="StoppedAt">When it was stopped; null = it was not.</param>
/// <param name="CorrectedAt">When it was corrected; null = it was not.</param>
[GenerateSerializer, Immutable, Alias("TicketView")]
public sealed record TicketView(
    [property: Id(0)] Guid Id,
    [property: Id(1)] TicketStatus Status,
    [property: Id(2)] TicketTerms Terms,
    [property: Id(3)] byte[] Plate,
    [property: Id(4)] TicketStay? Stay,
    [property: Id(5)] long PaidCents,
    [property: Id(6)] long RefundedCents,
    [property: Id(7)] TicketPending? Pending,
    [property: Id(8)] string? Reason,
    [property: Id(9)] int Extensions,
    [property: Id(10)] Instant OrderedAt,
    [property: Id(11)] Instant? StoppedAt,
    [property: Id(12)] Instant? CorrectedAt);

/// <summary>A payment that is under way.</summary>
/// <param name="Cents">What is to be paid.</param>
/// <param name="ChallengeUrl">Where the payer confirms it (3-D Secure); null = he need not.</param>
/// <param name="Deadline">When it is given up.</param>
[GenerateSerializer, Immutable, Alias("TicketPending")]
public sealed record TicketPending(
    [property: Id(0)] long Cents, [property: Id(1)] string? ChallengeUrl, [property: Id(2)] Instant Deadline);

/// <summary>A stay that is paid, with its extensions.</summary>
/// <param name="Start">First instant.</param>
/// <param name="PaidUntil">When the paid time is over, exclusive.</param>
/// <param name="CoveredUntil">Until when nothing more is due.</param>
/// <param name="PaidSeconds">Paid time.</param>
/// <param name="Cents">Price of the whole.</param>
/// <param name="IsFreeTicket">Whether it is the free ticket of the day.</param>
[GenerateSerializer, Immutable, Alias("TicketStay")]
public sealed record TicketStay(
    [property: Id(0)] Instant Start, [property: Id(1)] Instant PaidUntil, [property: Id(2)] Instant CoveredUntil,
    [property: Id(3)] long PaidSeconds, [property: Id(4)] long Cents, [property: Id(5)] bool IsFreeTicket);

/// <summary>Where a ticket is in its life. The numbers are stored: never reuse one.</summary>
public enum TicketStatus : byte
{
    /// <summary>On disk; the bank was not asked.</summary>
    Ordered = 0,

    /// <summary>The bank was asked, and its answer is not known.</summary>
    Asking = 1,

    /// <summary>The payer has to confirm (3-D Secure).</summary>
    Challenged = 2,

    /// <summary>Paid: the right is valid.</summary>
    Running = 3,

    /// <summary>Its time is over, and all payments are done.</summary>
    Settled = 4,

    /// <summary>Not paid: the bank refused, or the vehicle may not have a ticket there now.</summary>
    Declined = 5,

    /// <summary>Not paid: no answer came in time; whatever the bank held is released.</summary>
    Abandoned = 6,

    /// <summary>Ended by its holder.</summary>
    Stopped = 7,

    /// <summary>Not paid: the bank was never asked in time.</summary>
    Expired = 8,
}
