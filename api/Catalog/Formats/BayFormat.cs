using System.Collections.Frozen;

namespace ParkAndSee.Catalog.Formats;

/// <summary>Reads a file of bays, row by row, in bounded memory; the stream stays open.</summary>
/// <param name="body">The file.</param>
/// <param name="expected">Where bays can be; null = wherever the format's city is, or anywhere.</param>
/// <param name="ct">Cancels.</param>
/// <exception cref="CorruptFileException">Thrown while reading: the whole file is to be refused.</exception>
public delegate IAsyncEnumerable<ImportRow> BayFormat(Stream body, CatalogBounds? expected, CancellationToken ct);

/// <summary>The formats that can be imported, by name.</summary>
public static class BayFormats
{
    /// <summary>Every format by the name that the door takes.</summary>
    public static FrozenDictionary<string, BayFormat> All { get; } = new Dictionary<string, BayFormat>
    {
        ["paris-emplacements"] = ParisEmplacements.ReadAsync,
        ["paris-footprints"] = ParisFootprints.ReadAsync,
        ["melbourne-markers"] = MelbourneMarkers.ReadAsync,
        ["melbourne-bays"] = MelbourneBays.ReadAsync,
        ["montpellier-reservees"] = MontpellierReservees.ReadAsync,
        ["cds-curbs"] = CdsCurbs.ReadAsync,
        ["geojson"] = PlainGeoJson.ReadAsync,
    }.ToFrozenDictionary();
}
