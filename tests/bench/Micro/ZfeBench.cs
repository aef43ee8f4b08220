using BenchmarkDotNet.Attributes;
using NodaTime;
using ParkAndSee.Calendars;
using ParkAndSee.Plates;
using ParkAndSee.Vehicles;
using ParkAndSee.Zfe;

namespace ParkAndSee.Bench.Micro;

/// <summary>
/// Checks against the whole national file of low emission zones, on one core: random points in the boxes of its areas, which are as often
/// outside as inside, points that are all in an area, and the same among thousands of special roads; and the near-miss search of plates.
/// </summary>
[MemoryDiagnoser]
public class ZfeBench
{
    private const int Points = 1_024;

    private readonly MicroPoint[] _inBoxes = new MicroPoint[Points];
    private readonly MicroPoint[] _inAreas = new MicroPoint[Points];
    private readonly Instant[] _instants = new Instant[Points];
    private readonly Plate[] _tickets = new Plate[10_000];
    private readonly PlateMatch[] _found = new PlateMatch[8];
    private readonly ZfeVehicle _vehicle = new(VehicleGroup.Cars, CritAirClass.Four);
    private ZfeRegime _regime = null!;
    private ZfeRegime _withRoads = null!;
    private Plate _wanted;

    /// <summary>Reads the shipped files.</summary>
    [GlobalSetup]
    public void Read()
    {
        var data = Path.Combine(AppContext.BaseDirectory, "data", "rules");
        var asOf = new LocalDate(2025, 12, 15);
        ZfeFile[] files = [.. new[] { "bnzfe_aires.geojson", "schema-zfe-exemple-voie-speciale.geojson" }.Select(
            name => ZfeFileReader.Read(File.ReadAllBytes(Path.Combine(data, "zfe", name)), asOf).File!)];
        var document = ZfeOperatorReader.Read(File.ReadAllBytes(Path.Combine(data, "zfe", "operator.json"))).Document!;
        HolidayCalendar[] calendars = [.. new[] { "calendar.json", "calendar-alsace-moselle.json" }.Select(
            name => CalendarReader.Read(File.ReadAllBytes(Path.Combine(data, "france", name))).Calendar!)];
        _regime = ZfeRegime.Build("bench", files, document, calendars).Regime!;
        var random = new Random(1);
        var boxes = Boxes(File.ReadAllBytes(Path.Combine(data, "zfe", "bnzfe_aires.geojson")));
        for (var i = 0; i < Points; i++)
        {
            _instants[i] = Instant.FromUtc(2025, 1, 1, 0, 0).Plus(Duration.FromMinutes(random.Next(500_000)));
            _inBoxes[i] = Within(boxes[random.Next(boxes.Length)], random);
            do _inAreas[i] = Within(boxes[random.Next(boxes.Length)], random);
            while (ZfeRule.MayBeHere(_regime, _vehicle, [], _inAreas[i], _instants[i]).Feature < 0);
        }

        _withRoads = ZfeRegime.Build("bench", [.. files, ZfeFileReader.Read(Roads(boxes, random), asOf).File!], document,
            calendars).Regime!;
        for (var i = 0; i < _tickets.Length; i++) PlateParser.Parse($"A{(char)('A' + (i % 8))}-{(i % 999) + 1:000}-CD", out _tickets[i]);
        PlateParser.Parse("AB-123-CD", out _wanted);
    }

    /// <summary>May this vehicle be here: points in the boxes of the areas.</summary>
    [Benchmark(OperationsPerInvoke = Points)]
    public int PointsInBoxes() => Banned(_regime, _inBoxes);

    /// <summary>May this vehicle be here: points that are all in an area.</summary>
    [Benchmark(OperationsPerInvoke = Points)]
    public int PointsInAreas() => Banned(_regime, _inAreas);

    /// <summary>The same with as many special roads as the national file of roads has, made up, of ten pieces each.</summary>
    [Benchmark(OperationsPerInvoke = Points)]
    public int PointsInAreasWithRoads() => Banned(_withRoads, _inAreas);

    /// <summary>
    /// What the next 24 hours of a parked vehicle are, at one place after the other; for each
    /// read with the purpose of a zone, not for each event.
    /// </summary>
    [Benchmark(OperationsPerInvoke = Points)]
    public int Next24Hours()
    {
        var spans = 0;
        for (var i = 0; i < Points; i++) spans += ZfeTimeline.Next24Hours(_regime, _vehicle, [], _inAreas[i], _instants[i]).Length;
        return spans;
    }

    /// <summary>One near-miss search over 10,000 tickets.</summary>
    [Benchmark]
    public int NearMissSearch() => PlateSearch.Find(_wanted, _tickets, _found);

    private int Banned(ZfeRegime regime, MicroPoint[] points)
    {
        var banned = 0;
        for (var i = 0; i < points.Length; i++)
            if (ZfeRule.MayBeHere(regime, _vehicle, [], points[i], _instants[i]).Verdict == ZfeVerdict.Banned) banned++;
        return banned;
    }

    private static MicroPoint Within((MicroPoint Low, MicroPoint High) box, Random random) =>
        new(random.Next(box.Low.Lon, box.High.Lon), random.Next(box.Low.Lat, box.High.Lat));

    private static byte[] Roads((MicroPoint Low, MicroPoint High)[] boxes, Random random)
    {
        var features = Enumerable.Range(0, 8_072).Select(number =>
        {
            var (lon, lat) = Within(boxes[random.Next(boxes.Length)], random);
            var points = Enumerable.Range(0, 11)
                .Select(_ => FormattableString.Invariant(
                    $"[{(lon += random.Next(-300, 300)) / 1e6},{(lat += random.Next(-300, 300)) / 1e6}]")).ToArray();
            return $$$"""{"type":"Feature","properties":{"id":"TRONROUT{{{number:0000000000000000}}}","date_debut":"2020-01-01"},"geometry":{"type":"LineString","coordinates":[{{{string.Join(",", points)}}}]}}""";
        });
        return System.Text.Encoding.UTF8.GetBytes($$"""{"type":"FeatureCollection","features":[{{string.Join(",", features)}}]}""");
    }

    private static (MicroPoint Low, MicroPoint High)[] Boxes(byte[] geoJson)
    {
        using var json = System.Text.Json.JsonDocument.Parse(geoJson);
        return [.. json.RootElement.GetProperty("features").EnumerateArray().Select(feature =>
        {
            var points = Numbers(feature.GetProperty("geometry").GetProperty("coordinates")).Chunk(2).ToArray();
            return (MicroPoint.OfDegrees(points.Min(p => p[0]), points.Min(p => p[1])),
                MicroPoint.OfDegrees(points.Max(p => p[0]), points.Max(p => p[1])));
        })];
    }

    private static IEnumerable<double> Numbers(System.Text.Json.JsonElement element) =>
        element.ValueKind == System.Text.Json.JsonValueKind.Array ? element.EnumerateArray().SelectMany(Numbers) : [element.GetDouble()];
}
