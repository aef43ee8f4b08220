using NodaTime;
using ParkAndSee.RuleBooks;
using ParkAndSee.Vehicles;

namespace ParkAndSee.Zfe;

/// <summary>May this vehicle be here?</summary>
/// <param name="Vehicle">What is said of it.</param>
/// <param name="Lon">Degrees, -180 to 180, WGS 84.</param>
/// <param name="Lat">Degrees, -90 to 90.</param>
/// <param name="At">When.</param>
/// <param name="AsOf">By the rules as they were known then; null = now.</param>
[GenerateSerializer, Immutable, Alias("ZfeAsk")]
public sealed record ZfeQuery(
    [property: Id(0)] VehicleDescription Vehicle, [property: Id(1)] double Lon, [property: Id(2)] double Lat, [property: Id(3)] Instant At,
    [property: Id(4)] Instant? AsOf = null);

/// <summary>A decision, or why the question has no answer: exactly one of the two.</summary>
/// <param name="Check">The decision.</param>
/// <param name="Refusal">Why not.</param>
[GenerateSerializer, Immutable, Alias("ZfeAnswer")]
public sealed record ZfeResult([property: Id(0)] ZfeCheck? Check, [property: Id(1)] VehicleRefusal? Refusal = null);

/// <summary>A decision with the rules that made it. It sends nobody.</summary>
/// <param name="By">The rules.</param>
/// <param name="Verdict"><c>allowed</c>, <c>banned</c> or <c>unknown</c>.</param>
/// <param name="Reason">Word for the reason: <c>docs/zfe.md</c>.</param>
/// <param name="Mode"><c>off</c>, <c>inform</c>, <c>warn</c> or <c>enforce</c>: what the
/// operator wants done with a ban there and then.</param>
/// <param name="CritAir">The vehicle's class, <c>Unknown</c> when facts are missing.</param>
/// <param name="BannedFrom">The best class that is banned for its group there, as the schema writes it; null when none is.</param>
/// <param name="Place">The area or road that decided; null outside every one.</param>
/// <param name="Why">Steps and reasons, in order.</param>
[GenerateSerializer, Immutable, Alias("ZfeCheck")]
public sealed record ZfeCheck(
    [property: Id(0)] RuleUse[] By,
    [property: Id(1)] string Verdict,
    [property: Id(2)] string Reason,
    [property: Id(3)] string Mode,
    [property: Id(4)] string CritAir,
    [property: Id(5)] string? BannedFrom,
    [property: Id(6)] ZfePlace? Place,
    [property: Id(7)] LocalizedText[] Why);

/// <summary>An area or a road.</summary>
/// <param name="Feature">Its key in the operator's document.</param>
/// <param name="Zone">SIREN of the body whose zone it is; null when nobody says.</param>
/// <param name="Name">Name of that body.</param>
/// <param name="IsRoad">Whether it is a road.</param>
[GenerateSerializer, Immutable, Alias("ZfePlace")]
public sealed record ZfePlace(
    [property: Id(0)] string Feature, [property: Id(1)] string? Zone, [property: Id(2)] string Name, [property: Id(3)] bool IsRoad);

/// <summary>A question for a page of what is in force.</summary>
/// <param name="At">When.</param>
/// <param name="AsOf">By the rules as they were known then; null = now. The next pages take
/// <see cref="ZfeMapPage.AsOf"/> of the first one.</param>
/// <param name="From">First feature; 0, then <see cref="ZfeMapPage.Next"/>.</param>
/// <param name="KnownTag">Tag of what the asker has; the first page is empty when it still holds.</param>
[GenerateSerializer, Immutable, Alias("ZfeMapAsk")]
public sealed record ZfeMapQuery([property: Id(0)] Instant At, [property: Id(1)] Instant? AsOf = null, [property: Id(2)] int From = 0,
    [property: Id(3)] string? KnownTag = null);

/// <summary>A page, or why the question has no answer: exactly one of the two.</summary>
/// <param name="Page">The page.</param>
/// <param name="Refusal">Why not.</param>
[GenerateSerializer, Immutable, Alias("ZfeMapAnswer")]
public sealed record ZfeMapResult([property: Id(0)] ZfeMapPage? Page, [property: Id(1)] VehicleRefusal? Refusal = null);

/// <summary>Part of a GeoJSON document in UTF-8; all pages one after the other are the document.</summary>
/// <param name="Tag">Names the document: the same versions and the same day have the same tag.</param>
/// <param name="GeoJson">The part; empty when the asker has the document.</param>
/// <param name="Next">Where the next page begins; null = this is the last one.</param>
/// <param name="AsOf">As the rules were known then.</param>
[GenerateSerializer, Immutable, Alias("ZfeMapPage")]
public sealed record ZfeMapPage(
    [property: Id(0)] string Tag, [property: Id(1)] byte[] GeoJson, [property: Id(2)] int? Next, [property: Id(3)] Instant AsOf);
