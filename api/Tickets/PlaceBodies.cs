using ParkAndSee.Bays;
using ParkAndSee.Input;
using ParkAndSee.RuleBooks;

namespace ParkAndSee.Tickets;

/// <summary>Where a vehicle stands: give exactly one member.</summary>
/// <param name="Position">As the device measured it.</param>
/// <param name="BayId">The bay: CDS <c>curb_space_id</c>.</param>
/// <param name="PostedCode">The code that a sign or a meter shows, in any case.</param>
/// <param name="Street">Name of the street.</param>
internal sealed record PlaceRequest(PositionRequest? Position, Guid? BayId, string? PostedCode, string? Street)
{
    private const int MostCode = 20;
    private const int MostStreet = 200;

    /// <summary>What is wrong with it before anything is asked; null = nothing.</summary>
    public TicketRefusal? Fault()
    {
        var given = new object?[] { Position, BayId, PostedCode, Street }.Count(member => member is not null);
        if (given != 1) return Bad("position", "position, bayId, postedCode, street: give exactly one of them.");
        if (Position?.Fault() is { } wrong) return wrong;
        if (BayId == Guid.Empty) return Bad("bayId", "bayId: must not be the nil UUID.");
        if (AcceptedText.Fault(PostedCode, MostCode) is { } badCode) return Bad("postedCode", $"postedCode {badCode}.");
        if (AcceptedText.Fault(Street, MostStreet) is { } badStreet) return Bad("street", $"street {badStreet}.");
        return Street is { Length: < 2 } ? Bad("street", "street: give at least 2 characters.") : null;
    }

    /// <summary>The question for the grain.</summary>
    public TicketPlaceQuery Query() => new(Position?.Place(), BayId is { } bay ? new BayId(bay) : Bays.BayId.None, PostedCode, Street);

    private static TicketRefusal Bad(string field, string message) => new(TicketRefusalKind.BadRequest, field, message);
}

/// <summary>A measured position, WGS 84.</summary>
/// <param name="Lat">Latitude, degrees.</param>
/// <param name="Lon">Longitude, degrees.</param>
/// <param name="AccuracyM">Radius that holds the true position, metres, 0 to 1,000; left out = 30.</param>
internal sealed record PositionRequest(double? Lat, double? Lon, double? AccuracyM)
{
    private const double UsualAccuracy = 30;
    private const double MostAccuracy = 1_000;

    /// <summary>What is wrong with it; null = nothing.</summary>
    public TicketRefusal? Fault() => this switch
    {
        { Lat: not (>= -90 and <= 90) } => new(TicketRefusalKind.BadRequest, "position.lat", "position.lat: degrees, -90 to 90."),
        { Lon: not (>= -180 and <= 180) } => new(TicketRefusalKind.BadRequest, "position.lon", "position.lon: degrees, -180 to 180."),
        { AccuracyM: not (null or (>= 0 and <= MostAccuracy)) } => new(TicketRefusalKind.BadRequest, "position.accuracyM",
            $"position.accuracyM: metres, 0 to {MostAccuracy}; a position that is less certain says nothing of a zone."),
        _ => null,
    };

    /// <summary>The position for the grain.</summary>
    public PlacePosition Place() => new(Lon!.Value, Lat!.Value, AccuracyM ?? UsualAccuracy);
}

/// <summary>The tariff zone of a place, or those that it may be in.</summary>
/// <param name="Zone">The zone; null = it is not certain: show the candidates, and choose none for the driver.</param>
/// <param name="Candidates">Zones that it may be in, the nearest first; none = nobody pays there, as far as is known.</param>
internal sealed record PlaceResponse(PlaceCandidateResponse? Zone, PlaceCandidateResponse[] Candidates)
{
    /// <summary>Maps an answer of the grain.</summary>
    public static PlaceResponse Of(PlaceResult found) => new(
        found.Chosen is { } chosen ? PlaceCandidateResponse.Of(chosen) : null,
        [.. found.Candidates.Select(PlaceCandidateResponse.Of)]);
}

/// <summary>A tariff zone.</summary>
/// <param name="Tariff">Name of the tariff, as in <c>/v1/rules</c>.</param>
/// <param name="Zone">Id of the zone in it.</param>
/// <param name="Title">Name of the zone, as on the sign.</param>
/// <param name="DistanceM">Distance of its nearest paid bay or area, metres; null = not measured.</param>
/// <param name="Street">Street of that bay; null = not known.</param>
/// <param name="Area">Residents' zone of that bay; null = not known.</param>
/// <param name="BayId">That bay; null = none is known.</param>
internal sealed record PlaceCandidateResponse(
    string Tariff, string Zone, LocalizedText Title, double? DistanceM, string? Street, string? Area, Guid? BayId)
{
    /// <summary>Maps a candidate.</summary>
    public static PlaceCandidateResponse Of(PlaceCandidate found) => new(
        found.Tariff, found.Zone, found.Title, found.Metres is { } metres ? Math.Round(metres, 1) : null, found.Street, found.Area,
        found.Bay == Bays.BayId.None ? null : found.Bay.Value);
}
