using NodaTime;
using ParkAndSee.RuleBooks;
using ParkAndSee.Tariffs;

namespace ParkAndSee.Fps;

/// <summary>A question for the FPS of a finding.</summary>
/// <param name="Zone">Id of the zone in the tariff.</param>
/// <param name="Vehicle">Id of the vehicle class.</param>
/// <param name="Finding">When the agent made the finding.</param>
/// <param name="Tickets">Tickets of the vehicle that are valid in the zone, in any order.</param>
/// <param name="NotBefore"><see cref="FpsDecision.NextNotBefore"/> of the vehicle's last FPS in the zone; null = none.</param>
/// <param name="AsOf">By the rules as they were known then; null = now.</param>
/// <param name="IsPermitted">Whether a permit or a card covers the vehicle there.</param>
[GenerateSerializer, Immutable, Alias("FpsQuery")]
public sealed record FpsQuery(
    [property: Id(0)] string Zone,
    [property: Id(1)] string Vehicle,
    [property: Id(2)] Instant Finding,
    [property: Id(3)] FpsTicket[] Tickets,
    [property: Id(4)] Instant? NotBefore = null,
    [property: Id(5)] Instant? AsOf = null,
    [property: Id(6)] bool IsPermitted = false);

/// <summary>What is due, with the rules that made it, or a refusal: exactly one of the two.</summary>
/// <param name="Fps">What is due; null = refused.</param>
/// <param name="By">The rules that made it; null = refused.</param>
/// <param name="Why">Steps and reasons, in order.</param>
/// <param name="Refusal">Why the question has no answer.</param>
[GenerateSerializer, Immutable, Alias("FpsResult")]
public sealed record FpsResult(
    [property: Id(0)] FpsDecision? Fps,
    [property: Id(1)] TariffVersions? By,
    [property: Id(2)] LocalizedText[] Why,
    [property: Id(3)] TariffRefusal? Refusal = null)
{
    /// <summary>No answer.</summary>
    public static FpsResult Refused(TariffRefusal refusal) => new(null, null, [], refusal);
}
