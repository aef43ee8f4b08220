using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace ParkAndSee.Catalog.Formats;

/// <summary>
/// The member <c>crs</c> of GeoJSON 2008, which some programs still write: the coordinate system of the file. RFC 7946 allows WGS 84 only.
/// </summary>
internal static partial class GeoJsonCrs
{
    private const string Remedy = "Convert the file to WGS 84 and send it again: ogr2ogr -t_srs EPSG:4326 out.geojson in.geojson.";

    /// <summary>Reads the member.</summary>
    /// <param name="crs">Its value.</param>
    /// <param name="line">Line of the member.</param>
    /// <returns>The projection of the coordinates; null when they are degrees of WGS 84, or of
    /// a system that is the same here (RGF93, ETRS89).</returns>
    /// <exception cref="CorruptFileException">The coordinate system is not supported.</exception>
    internal static LambertConic? Read(JsonElement crs, long line)
    {
        if (crs.ValueKind == JsonValueKind.Null) return null;
        var row = new RowCheck(line);
        var name = crs.ValueKind is JsonValueKind.String or JsonValueKind.Number
            ? crs.GetRawText().Trim('"')
            : crs.Member("properties").Text(row, "name", "code");
        if (name.Contains("CRS84", StringComparison.OrdinalIgnoreCase)) return null;
        if (Code().Match(name) is not { Success: true } match || !int.TryParse(match.ValueSpan, CultureInfo.InvariantCulture, out var code))
            throw new CorruptFileException(line, "crs", $"the coordinates are in a system that is not known here. {Remedy}");
        if (code is 4326 or 4171 or 4258) return null;
        return LambertConic.Of(code) ?? throw new CorruptFileException(
            line, "crs",
            string.Create(CultureInfo.InvariantCulture,
                $"the coordinates are in EPSG:{code}, which is not converted here (EPSG:2154 and EPSG:3942 to 3950 are). {Remedy}"));
    }

    /// <summary>The member comes after features that were read as degrees.</summary>
    /// <param name="line">Line of the member.</param>
    internal static CorruptFileException TooLate(long line) =>
        new(line, "crs", $"the projected 'crs' comes after the features. Put it before them, or: {Remedy}");

    // "EPSG:2154", "urn:ogc:def:crs:EPSG::2154", "http://www.opengis.net/def/crs/EPSG/0/2154", or the code alone.
    [GeneratedRegex(@"[0-9]{4,6}$", RegexOptions.CultureInvariant)]
    private static partial Regex Code();
}
