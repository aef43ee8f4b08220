using ParkAndSee.RuleBooks;
using ParkAndSee.Zfe;

namespace ParkAndSee.CurbPolicies;

/// <summary>Reads the areas of tariff zones (<c>docs/tariffs.md</c>): GeoJSON (RFC 7946) with additional members.</summary>
public static class TariffAreasReader
{
    private const int MostAreas = 20_000;
    private const int MostMetres = 200;

    /// <summary>Reads a document, strictly: members that are not known and geometries that cannot be read whole are errors.</summary>
    /// <param name="utf8">The document, JSON in UTF-8, at most 1 MiB.</param>
    /// <returns>The areas, or null when there is an error; and every problem found.</returns>
    public static (TariffAreas? Areas, IReadOnlyList<RuleProblem> Problems) Read(ReadOnlyMemory<byte> utf8) =>
        RuleDocument.Read(utf8, Read);

    private static TariffAreas Read(ObjectReader document, ProblemList problems)
    {
        document.Choice<bool>("type", ("FeatureCollection", true));
        var (id, title) = (document.Text("id", 80), document.LocalizedText("title"));
        document.Text("source", 400);
        document.Text("licence", 400);
        var datasets = SelectorReader.Names(document, "datasets");
        TariffArea[] areas = [.. document.Items("features", 1, MostAreas)
            .Select(item => Area(new ObjectReader(item.Value, item.Path, problems), problems))];
        document.End();
        return new TariffAreas(id, title, datasets, areas);
    }

    private static TariffArea Area(ObjectReader feature, ProblemList problems)
    {
        feature.Choice<bool>("type", ("Feature", true));
        var (zone, metres) = ("", (int?)null);
        if (feature.Object("properties") is { } properties)
        {
            zone = properties.Text("zone", 80);
            if (properties.Has("name")) properties.Text("name");
            metres = properties.Integer("withinMetres", 1, MostMetres, required: false);
            properties.End();
        }

        var quirks = new QuirkList();
        var path = feature.PathOf("geometry");
        var (polygons, lines) = feature.Take("geometry") is { } geometry ? GeometryReader.Read(geometry, path, quirks) : ([], []);
        foreach (var quirk in quirks.All) problems.Error(quirk.Path, $"{quirk.Message} Areas are read strictly: correct it.");
        if (lines.Count > 0 && metres is null)
            feature.Error("properties.withinMetres",
                $"Is missing: give the distance of its bays from the street, 1 to {MostMetres} metres.");
        if (lines.Count == 0 && metres is not null)
            feature.Error("properties.withinMetres", "Belongs to streets (LineString, MultiLineString): take it out.");
        feature.End();
        return new TariffArea(zone, polygons, lines, lines.Count > 0 ? metres ?? 1 : 0);
    }
}
