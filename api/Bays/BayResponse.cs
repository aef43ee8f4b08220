using System.Text.Json;

namespace ParkAndSee.Bays;

/// <summary>A page of bays, as GeoJSON.</summary>
/// <remarks>Describes what <see cref="BayReader"/> writes, for <c>/openapi/v1.json</c>; never serialized.</remarks>
/// <param name="Type"><c>FeatureCollection</c>.</param>
/// <param name="Features">The bays, by number.</param>
/// <param name="Next">Value of <c>after</c> for the next page; absent on the last page.</param>
internal sealed record BayCollectionResponse(string Type, BayResponse[] Features, int? Next);

/// <summary>A bay as a GeoJSON feature.</summary>
/// <remarks>Describes what <see cref="BayFeature"/> writes; never serialized.</remarks>
/// <param name="Type"><c>Feature</c>.</param>
/// <param name="Id">Number of the bay.</param>
/// <param name="Geometry">The publisher's geometry, or a point.</param>
/// <param name="Properties">The bay and its state.</param>
internal sealed record BayResponse(string Type, int Id, BayGeometry Geometry, BayProperties Properties);

/// <summary>A GeoJSON geometry.</summary>
/// <param name="Type">A point where the publisher gives no outline.</param>
/// <param name="Coordinates">Positions (longitude, latitude), nested as the type asks.</param>
internal sealed record BayGeometry(string Type, JsonElement Coordinates);

/// <summary>A bay and its state.</summary>
/// <param name="BayNo">Compact number, as in tiles and frames.</param>
/// <param name="BayId">CDS <c>curb_space_id</c>.</param>
/// <param name="SourceId">The publisher's id.</param>
/// <param name="Dataset">Name of the dataset.</param>
/// <param name="ImportedAt">When it came into the catalogue first, in whole seconds; null = not known.</param>
/// <param name="Kind">Whom or what the bay is for.</param>
/// <param name="Status">What is known of it now.</param>
/// <param name="Since">Since when; null = unknown, or not public.</param>
/// <param name="LastHeard">Time of the latest event; null = never, or not public.</param>
/// <param name="Places">How many vehicles it holds.</param>
/// <param name="Taken">How many are there; null where they are not counted.</param>
/// <param name="Orientation">How vehicles stand to the kerb.</param>
/// <param name="Street">Street as the publisher writes it; empty = not given.</param>
/// <param name="Zone">Name of its zone.</param>
/// <param name="TariffZone">Tariff zone by which a right covers there now; null = unknown.</param>
/// <param name="Assessment">Only with the scope <c>enforcement:read</c>; null = there is none.</param>
internal sealed record BayProperties(
    int BayNo, Guid BayId, string SourceId, string Dataset, DateTimeOffset? ImportedAt, string Kind, string Status,
    DateTimeOffset? Since, DateTimeOffset? LastHeard, int Places, int? Taken, string Orientation, string Street, string Zone,
    string? TariffZone, JsonElement? Assessment);
