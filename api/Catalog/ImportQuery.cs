using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc;
using NodaTime;
using ParkAndSee.Catalog.Formats;
using ParkAndSee.Http;

namespace ParkAndSee.Catalog;

/// <summary>Parameters of an import.</summary>
/// <remarks>
/// Properties, not parameters of a constructor: the framework's generator of endpoints (.NET
/// 10) cannot write the type of a constructor's <c>string?</c>.
/// </remarks>
internal sealed partial record ImportQuery
{
    /// <summary>Required.</summary>
    [FromQuery(Name = "format")]
    public string? Format { get; init; }

    /// <summary>Defaults to the format's own dataset, where it has one.</summary>
    [FromQuery(Name = "dataset")]
    public string? Dataset { get; init; }

    /// <summary>For people; like the next three, defaults to what the dataset has, else to what its publisher says.</summary>
    [FromQuery(Name = "title")]
    public string? Title { get; init; }

    /// <summary>Licence of the data.</summary>
    [FromQuery(Name = "licence")]
    public string? Licence { get; init; }

    /// <summary>Text that must be shown.</summary>
    [FromQuery(Name = "attribution")]
    public string? Attribution { get; init; }

    /// <summary>IANA name.</summary>
    [FromQuery(Name = "timeZone")]
    public string? TimeZone { get; init; }

    /// <summary>West, south, east, north: rows outside are rejected.</summary>
    [FromQuery(Name = "bbox")]
    public string? Bbox { get; init; }

    /// <summary>Only read and report.</summary>
    [FromQuery(Name = "dryRun")]
    public bool? DryRun { get; init; }

    /// <summary>The member of a GeoJSON feature, or of its properties, or the column of a CSV file that identifies a bay.</summary>
    [FromQuery(Name = "idMember")]
    public string? IdMember { get; init; }

    private const int MaxText = 300;
    private const int MaxMember = 64;

    internal bool TryRead(
        CatalogInfo catalog, [NotNullWhen(true)] out ImportRequest? request, [NotNullWhen(false)] out ProblemResponse? problem)
    {
        (request, problem) = (null, null);
        if (Format is null || !BayFormats.All.ContainsKey(Format))
        {
            problem = CatalogProblems.BadParameter("format",
                $"must be one of {string.Join(", ", BayFormats.All.Keys.Order(StringComparer.Ordinal))}");
            return false;
        }

        var name = Dataset ?? KnownDatasets.Of(Format)?.Name ?? "";
        var known = catalog.All.FirstOrDefault(each => each.Dataset.Name == name)?.Dataset ?? KnownDatasets.Of(Format);
        var dataset = new Dataset(
            name, Title ?? known?.Title ?? name, Licence ?? known?.Licence ?? "", Attribution ?? known?.Attribution ?? "",
            TimeZone ?? known?.TimeZone ?? "Europe/Paris", 0);
        CatalogBounds? expected = null;
        if (!IsDatasetName(name))
            problem = CatalogProblems.BadParameter("dataset",
                "must be 1 to 63 lower-case letters, digits and hyphens, and begin with a letter or digit");
        else if (FirstLong(dataset) is { } field)
            problem = CatalogProblems.BadParameter(field, "must be at most 300 characters, without control characters");
        else if (DateTimeZoneProviders.Tzdb.GetZoneOrNull(dataset.TimeZone) is null)
            problem = CatalogProblems.BadParameter("timeZone", "is not an IANA time zone such as Europe/Paris");
        else if (Bbox is not null && (expected = Box(Bbox)) is null)
            problem = CatalogProblems.BadParameter("bbox", "must be west,south,east,north in degrees");
        else problem = FaultOfIdMember();
        if (problem is not null) return false;
        request = new ImportRequest(Format, dataset, DryRun ?? false, new FormatOptions(expected, IdMember));
        return true;
    }

    /// <summary>Whether a text may name a dataset.</summary>
    internal static bool IsDatasetName(string text) => DatasetName().IsMatch(text);

    private ProblemResponse? FaultOfIdMember()
    {
        if (IdMember is null) return null;
        if (Format is not ("geojson" or "csv"))
            return CatalogProblems.BadParameter("idMember", "is for format=geojson and format=csv; the other formats have their own id");
        return IdMember.Length is 0 or > MaxMember || IdMember.Any(char.IsControl)
            ? CatalogProblems.BadParameter("idMember", "must be the name of a member or column, 1 to 64 characters")
            : null;
    }

    private static string? FirstLong(Dataset dataset)
    {
        foreach (var (field, text) in new[]
            { ("title", dataset.Title), ("licence", dataset.Licence), ("attribution", dataset.Attribution) })
        {
            if (text.Length > MaxText || text.Any(char.IsControl)) return field;
        }

        return null;
    }

    private static CatalogBounds? Box(string text)
    {
        var parts = text.Split(',');
        Span<double> edges = stackalloc double[4];
        if (parts.Length != edges.Length) return null;
        for (var i = 0; i < edges.Length; i++)
        {
            if (!double.TryParse(parts[i], NumberStyles.Float, CultureInfo.InvariantCulture, out edges[i]) || !double.IsFinite(edges[i]))
                return null;
        }

        return edges[0] < edges[2] && edges[1] < edges[3] ? new CatalogBounds(edges[0], edges[1], edges[2], edges[3]) : null;
    }

    [GeneratedRegex(@"\A[a-z0-9][a-z0-9-]{0,62}\z", RegexOptions.CultureInvariant)]
    private static partial Regex DatasetName();
}
