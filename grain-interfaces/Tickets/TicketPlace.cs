using ParkAndSee.Bays;
using ParkAndSee.RuleBooks;

namespace ParkAndSee.Tickets;

/// <summary>A place as a driver tells it: exactly one of the four ways is given.</summary>
/// <param name="Position">Where the phone says it is.</param>
/// <param name="Bay">The bay; <see cref="BayId.None"/> = not told.</param>
/// <param name="PostedCode">The code that a sign or a meter shows, in any case.</param>
/// <param name="Street">Name of the street, as a person writes it.</param>
[GenerateSerializer, Immutable, Alias("TicketPlaceQuery")]
public sealed record TicketPlaceQuery(
    [property: Id(0)] PlacePosition? Position, [property: Id(1)] BayId Bay, [property: Id(2)] string? PostedCode,
    [property: Id(3)] string? Street);

/// <summary>A measured position.</summary>
/// <param name="Lon">Longitude, degrees, WGS 84.</param>
/// <param name="Lat">Latitude, degrees.</param>
/// <param name="AccuracyMetres">Radius that holds the true position, as the device says; 0 to 1,000.</param>
[GenerateSerializer, Immutable, Alias("PlacePosition")]
public sealed record PlacePosition([property: Id(0)] double Lon, [property: Id(1)] double Lat, [property: Id(2)] double AccuracyMetres);

/// <summary>The zone of a place, or those that it may be in.</summary>
/// <param name="Chosen">The zone; null = it is not certain, and the driver has to choose.</param>
/// <param name="Candidates">Zones that it may be, the nearest first, at most 10; with <paramref name="Chosen"/> that one alone.</param>
/// <param name="Refusal">Why there is no answer at all; null = there is.</param>
[GenerateSerializer, Immutable, Alias("PlaceResult")]
public sealed record PlaceResult(
    [property: Id(0)] PlaceCandidate? Chosen, [property: Id(1)] PlaceCandidate[] Candidates,
    [property: Id(2)] TicketRefusal? Refusal = null);

/// <summary>A tariff zone as an answer to where a vehicle stands.</summary>
/// <param name="Tariff">Name of the tariff's book.</param>
/// <param name="Zone">Id of the zone in it.</param>
/// <param name="Title">Name of the zone, as on the sign.</param>
/// <param name="Metres">Distance of its nearest paid bay or area, metres; null = not measured.</param>
/// <param name="Street">Street of that bay; null = not known.</param>
/// <param name="Area">Residents' zone of that bay; null = not known.</param>
/// <param name="Bay">That bay; <see cref="BayId.None"/> = none is known.</param>
[GenerateSerializer, Immutable, Alias("PlaceCandidate")]
public sealed record PlaceCandidate(
    [property: Id(0)] string Tariff, [property: Id(1)] string Zone, [property: Id(2)] LocalizedText Title, [property: Id(3)] double? Metres,
    [property: Id(4)] string? Street, [property: Id(5)] string? Area, [property: Id(6)] BayId Bay);

/// <summary>Where a ticket is for.</summary>
/// <param name="Tariff">Name of the tariff's book.</param>
/// <param name="Zone">Id of its zone.</param>
/// <param name="Area">Residents' zone; null = not known, and nobody is a resident there.</param>
/// <param name="Bay">The bay; <see cref="BayId.None"/> = the ticket names none.</param>
[GenerateSerializer, Immutable, Alias("TicketPlace")]
public sealed record TicketPlace(
    [property: Id(0)] string Tariff, [property: Id(1)] string Zone, [property: Id(2)] string? Area, [property: Id(3)] BayId Bay);

/// <summary>Why a question or command about a ticket was refused.</summary>
/// <param name="Kind">What sort of refusal it is.</param>
/// <param name="Field">Which member is at fault, as the doors spell it; empty = none.</param>
/// <param name="Message">What is wrong and what to do. Never a plate.</param>
[GenerateSerializer, Immutable, Alias("TicketRefusal")]
public sealed record TicketRefusal(
    [property: Id(0)] TicketRefusalKind Kind, [property: Id(1)] string Field, [property: Id(2)] string Message);

/// <summary>Sorts of refusals. The numbers travel: never reuse one.</summary>
public enum TicketRefusalKind : byte
{
    /// <summary>A member is wrong.</summary>
    BadRequest = 0,

    /// <summary>There is no such thing.</summary>
    NotFound = 1,

    /// <summary>The same idempotency key came with another body.</summary>
    KeyReused = 2,

    /// <summary>The offer has expired, or its price is no longer the price.</summary>
    OfferExpired = 3,

    /// <summary>The state of the ticket does not allow it.</summary>
    NotPossible = 4,
}
