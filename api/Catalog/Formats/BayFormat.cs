using System.Collections.Frozen;

namespace ParkAndSee.Catalog.Formats;

/// <summary>Reads a file of bays, row by row, in bounded memory; the stream stays open.</summary>
/// <param name="body">The file.</param>
/// <param name="options">What the sender says about the file.</param>
/// <param name="ct">Cancels.</param>
/// <exception cref="CorruptFileException">Thrown while reading: the whole file is to be refused.</exception>
public delegate IAsyncEnumerable<ImportRow> BayFormat(Stream body, FormatOptions options, CancellationToken ct);

/// <summary>What the sender of a file says about it.</summary>
/// <param name="Expected">Where bays can be; null = wherever the format's city is, or anywhere.</param>
/// <param name="IdMember">
/// What identifies a bay: of <c>geojson</c> a member of the feature or of its properties, of <c>csv</c> a column; null = those that are
/// usual.
/// </param>
public readonly record struct FormatOptions(CatalogBounds? Expected = null, string? IdMember = null);

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
        ["montpellier-meters"] = MontpellierMeters.ReadAsync,
        ["cds-curbs"] = CdsCurbs.ReadAsync,
        ["geojson"] = PlainGeoJson.ReadAsync,
        ["csv"] = PlainCsv.ReadAsync,
    }.ToFrozenDictionary();
}
