using System.Text.Json.Serialization;
using ParkAndSee.Explanations;
using ParkAndSee.RuleBooks;
using ParkAndSee.Vehicles;

namespace ParkAndSee.Zfe;

/// <summary>May a vehicle like this be here? It names no vehicle: a plate has no place in it.</summary>
/// <param name="Zfe">Name of the operator's book; left out = the only one there is.</param>
/// <param name="Category">Field J of the registration certificate, as in <c>M1</c>.</param>
/// <param name="Energy">Field P.3, as in <c>GO</c>.</param>
/// <param name="Euro">Field V.9, as in <c>EURO6</c>.</param>
/// <param name="FirstRegistration">Field B, as in <c>2009-03-15</c>.</param>
/// <param name="Critair">Class of the sticker (<c>E</c>, <c>1</c> to <c>5</c>, <c>NC</c>) in place of the three before.</param>
/// <param name="Lon">Longitude, degrees; or give <paramref name="BayId"/>.</param>
/// <param name="Lat">Latitude, degrees.</param>
/// <param name="BayId">Id of a bay.</param>
/// <param name="At">When, with its offset; left out = now.</param>
/// <param name="AsOf">By the rules as they were known then; left out = now.</param>
internal sealed record ZfeCheckRequest(
    string? Zfe, string? Category, string? Energy, string? Euro, string? FirstRegistration, string? Critair,
    double? Lon, double? Lat, string? BayId, DateTimeOffset? At, DateTimeOffset? AsOf)
{
    /// <summary>What is said of the vehicle.</summary>
    [JsonIgnore]
    public VehicleDescription Vehicle => new(Category, Energy, Euro, FirstRegistration, Critair);
}

/// <summary>The decision.</summary>
/// <param name="Verdict"><c>allowed</c>, <c>banned</c> or <c>unknown</c>; unknown is never banned.</param>
/// <param name="Reason">Word for the reason: <c>docs/zfe.md</c>.</param>
/// <param name="Mode"><c>off</c>, <c>inform</c>, <c>warn</c> or <c>enforce</c>: what the operator wants done with a ban.</param>
/// <param name="Critair">The vehicle's class; <c>Unknown</c> when facts are missing.</param>
/// <param name="BannedFrom">The best class that is banned for its group there; null when none is.</param>
/// <param name="Place">The area or road that decided; null outside every one.</param>
/// <param name="At">When.</param>
/// <param name="Rules">The versions that decided.</param>
/// <param name="Why">Steps and reasons.</param>
internal sealed record ZfeCheckResponse(
    string Verdict, string Reason, string Mode, string Critair, string? BannedFrom, ZfePlace? Place, DateTimeOffset At,
    ExplainedRule[] Rules, LocalizedText[] Why)
{
    /// <summary>Says a decision.</summary>
    public static ZfeCheckResponse Of(DateTimeOffset at, ZfeCheck check) => new(
        check.Verdict, check.Reason, check.Mode, check.CritAir, check.BannedFrom, check.Place, at,
        [.. check.By.Select(ExplainedRule.Of)], check.Why);
}
