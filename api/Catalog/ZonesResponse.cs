namespace ParkAndSee.Catalog;

/// <summary>All zones, as GeoJSON.</summary>
/// <remarks>Describes what <see cref="ZonesDocument"/> writes, for <c>/openapi/v1.json</c>; never serialized.</remarks>
/// <param name="Type"><c>FeatureCollection</c>.</param>
/// <param name="Features">The zones.</param>
internal sealed record ZonesResponse(string Type, ZoneFeature[] Features);

/// <summary>A zone as a GeoJSON feature.</summary>
/// <param name="Type"><c>Feature</c>.</param>
/// <param name="Id">Number of the zone, as in frames.</param>
/// <param name="Geometry">The middle of its bays.</param>
/// <param name="Properties">The zone.</param>
internal sealed record ZoneFeature(string Type, int Id, ZonePoint Geometry, ZoneProperties Properties);

/// <summary>A GeoJSON point.</summary>
/// <param name="Type"><c>Point</c>.</param>
/// <param name="Coordinates">Longitude and latitude in degrees.</param>
internal sealed record ZonePoint(string Type, double[] Coordinates);

/// <summary>A zone.</summary>
/// <param name="ZoneId">Its id.</param>
/// <param name="Name">The publisher's name for it.</param>
/// <param name="Dataset">Name of the dataset.</param>
/// <param name="Bays">How many bays it has.</param>
/// <param name="Kinds">Bays by number of their kind (docs/live-protocol.md).</param>
internal sealed record ZoneProperties(Guid ZoneId, string Name, string Dataset, int Bays, Dictionary<string, int> Kinds);
