using ParkAndSee.Bays;
using ParkAndSee.Micromobility;
using ParkAndSee.Tests.Support;

namespace ParkAndSee.Tests.Micromobility;

/// <summary>
/// The shipped document, and a street in Paris with one dedicated bay: 10 m by 2 m along the
/// parallel, its south-west corner at 48.85, 2.35.
/// </summary>
internal static class MicromobilityTown
{
    public const int Minute = 60_000;
    public const long Morning = 1_790_000_000_000;

    // At this latitude a microdegree is 7.339 cm of longitude and 11.12 cm of latitude.
    private const double CmLon = 7.3391;
    private const double CmLat = 11.1207;

    public static MicromobilityRules Document { get; } = MicromobilityRulesReader.Read(RuleFiles.Read("paris/shared-vehicles.json")).Rules!;

    public static MicromobilityInForce InForce { get; } = new(Document, 7);

    public static MicromobilityClass Light => Document.Classes[0];

    public static MicromobilityClass Moped => Document.Classes[1];

    public static DedicatedBays Map { get; } = new([Bay(BayKind.SharedVehicle)]);

    public static DedicatedBay Bay(BayKind kind, string dataset = "test") => new(
        BayId.Of(dataset, "one"), kind, dataset, "Louvre", 2.350068, 48.850009, 1000, 200,
        """{"type":"Polygon","coordinates":[[[2.35,48.85],[2.350136,48.85],[2.350136,48.850018],[2.35,48.850018],[2.35,48.85]]]}""");

    /// <summary>A place so many metres east and south of the bay's south-west corner.</summary>
    public static MicromobilityFix At(double eastMetres, double southMetres, double? accuracyMetres) => new(
        2_350_000 + (int)Math.Round(eastMetres * 100 / CmLon), 48_850_000 - (int)Math.Round(southMetres * 100 / CmLat),
        accuracyMetres is { } metres ? (int)(metres * 100) : null);

    public static MicromobilityReport Event(
        double minute, MdsVehicleState state, MicromobilityFix? fix = null, MicromobilityFlags signs = default) =>
        new(Guid.NewGuid(), default, default, Morning + (long)(minute * Minute), state, signs, fix, default, null);

    public static MicromobilityReport Telemetry(
        double minute, MicromobilityFix? fix, MicromobilitySurface surface = default, bool? tipped = null) =>
        new(Guid.NewGuid(), default, default, Morning + (long)(minute * Minute), default, default, fix, surface, tipped);

    public static MicromobilityVehicleState Known(params MicromobilityReport[] reports) =>
        MicromobilityFold.Take(default, [], reports, Document.Tolerance).Known;

    public static MicromobilityFinding Judge(params MicromobilityReport[] reports) =>
        MicromobilityAssessor.Assess(Known(reports), Document, Light, Map);
}
