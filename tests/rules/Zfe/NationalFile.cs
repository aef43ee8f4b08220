using System.Text.Json;
using NodaTime;
using ParkAndSee.Calendars;
using ParkAndSee.RuleBooks;
using ParkAndSee.Tests.Support;
using ParkAndSee.Zfe;
using Xunit;

namespace ParkAndSee.Tests.Zfe;

/// <summary>The files that are shipped.</summary>
internal static class NationalFile
{
    public static readonly byte[] Areas = RuleFiles.Read("zfe/bnzfe_aires.geojson");
    public static readonly byte[] Roads = RuleFiles.Read("zfe/schema-zfe-exemple-voie-speciale.geojson");
    public static readonly LocalDate December = new(2025, 12, 15);
    public static readonly HolidayCalendar[] Calendars =
        [CalendarReader.Read(RuleFiles.Read("france/calendar.json")).Calendar!,
            CalendarReader.Read(RuleFiles.Read("france/calendar-alsace-moselle.json")).Calendar!];

    public static ZfeFile Read(byte[] file)
    {
        var (read, problems) = ZfeFileReader.Read(file, December);
        Assert.DoesNotContain(problems, problem => problem.Weight == ProblemWeight.Error);
        return read!;
    }

    public static ZfeOperatorDocument Operator(string? json = null)
    {
        var (document, problems) = ZfeOperatorReader.Read(
            json is null ? RuleFiles.Read("zfe/operator.json") : System.Text.Encoding.UTF8.GetBytes(json));
        Assert.True(document is not null, string.Join("\n", problems));
        return document;
    }

    public static ZfeRegime Regime(ZfeOperatorDocument? document = null, params ZfeFile[] files)
    {
        var (regime, problems) = ZfeRegime.Build("test", files.Length > 0 ? files : [Read(Areas), Read(Roads)],
            document ?? Operator(), Calendars);
        Assert.True(regime is not null, string.Join("\n", problems));
        return regime;
    }

    /// <summary>Every polygon, as the index has it and as its rings are, in microdegrees.</summary>
    public static IEnumerable<(PolygonIndex Index, MicroPoint[][] Rings)> Polygons()
    {
        using var json = JsonDocument.Parse(Areas);
        var indexes = Read(Areas).Features.SelectMany(feature => feature.Polygons).ToArray();
        var shapes = json.RootElement.GetProperty("features").EnumerateArray()
            .Select(feature => feature.GetProperty("geometry")).SelectMany(
                geometry => geometry.GetProperty("type").ValueEquals("Polygon")
                    ? [geometry.GetProperty("coordinates")]
                    : geometry.GetProperty("coordinates").EnumerateArray().ToArray());
        return [.. indexes.Zip(shapes.Select(Rings))];
    }

    private static MicroPoint[][] Rings(JsonElement polygon) =>
        [.. polygon.EnumerateArray().Select(
            ring => ring.EnumerateArray().Select(point => MicroPoint.OfDegrees(point[0].GetDouble(), point[1].GetDouble())).ToArray())];
}
