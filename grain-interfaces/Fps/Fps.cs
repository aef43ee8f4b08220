using ParkAndSee.RuleBooks;
using ParkAndSee.Tariffs;

namespace ParkAndSee.Fps;

/// <summary>A question for the FPS of a finding. Times are Unix milliseconds.</summary>
/// <param name="Zone">Id of the zone in the tariff.</param>
/// <param name="Vehicle">Id of the vehicle class.</param>
/// <param name="Finding">When the agent made the finding.</param>
/// <param name="Tickets">Tickets of the vehicle that are valid in the zone, in any order.</param>
/// <param name="NotBefore"><see cref="FpsPrice.NextNotBefore"/> of the vehicle's last FPS in the zone; null = none.</param>
/// <param name="AsOf">By the rules as they were known then; null = now.</param>
/// <param name="IsPermitted">Whether a permit or a card covers the vehicle there.</param>
[GenerateSerializer, Immutable, Alias("FpsAsk")]
public sealed record FpsQuery(
    [property: Id(0)] string Zone,
    [property: Id(1)] string Vehicle,
    [property: Id(2)] long Finding,
    [property: Id(3)] TicketFact[] Tickets,
    [property: Id(4)] long? NotBefore = null,
    [property: Id(5)] long? AsOf = null,
    [property: Id(6)] bool IsPermitted = false);

/// <summary>A ticket with its extensions. Times are Unix milliseconds.</summary>
/// <param name="Start">When it starts.</param>
/// <param name="PaidUntil">When its paid time is over, exclusive.</param>
/// <param name="Cents">All that was paid for it.</param>
/// <param name="Shown">Whether it was displayed or sent electronically (code de la route R417-3-1).</param>
[GenerateSerializer, Immutable, Alias("TicketFact")]
public readonly record struct TicketFact(
    [property: Id(0)] long Start, [property: Id(1)] long PaidUntil, [property: Id(2)] long Cents, [property: Id(3)] bool Shown = true);

/// <summary>An FPS, or why the question has no answer: exactly one of the two.</summary>
/// <param name="Fps">The FPS.</param>
/// <param name="Refusal">Why not.</param>
[GenerateSerializer, Immutable, Alias("FpsAnswer")]
public sealed record FpsResult([property: Id(0)] FpsPrice? Fps, [property: Id(1)] TariffRefusal? Refusal = null);

/// <summary>What is due, with the rules that made it. Times are Unix milliseconds.</summary>
/// <param name="By">The rules that made it.</param>
/// <param name="Outcome">Word for whether one is due, and why not: <c>docs/tariffs.md</c>.</param>
/// <param name="Cents">What is due after deduction; 0 unless due.</param>
/// <param name="ReducedCents">What is enough for who pays soon; null where the town grants no reduction.</param>
/// <param name="DeductedCents">What was deducted.</param>
/// <param name="DeductedTicket">Index of the ticket that was deducted; -1 = none.</param>
/// <param name="NextNotBefore">No further FPS for the vehicle in the zone before this; null when none is due and none stands.</param>
/// <param name="Why">Steps and reasons, in order.</param>
[GenerateSerializer, Immutable, Alias("FpsPrice")]
public sealed record FpsPrice(
    [property: Id(0)] TariffVersions By,
    [property: Id(1)] string Outcome,
    [property: Id(2)] long Cents,
    [property: Id(3)] long? ReducedCents,
    [property: Id(4)] long DeductedCents,
    [property: Id(5)] int DeductedTicket,
    [property: Id(6)] long? NextNotBefore,
    [property: Id(7)] LocalizedText[] Why);
