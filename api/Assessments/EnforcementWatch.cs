using ParkAndSee.Catalog;

namespace ParkAndSee.Assessments;

/// <summary>What one connection to the enforcement feed looks at, and how far it has been told. Only its pump writes to it.</summary>
internal sealed class EnforcementWatch
{
    /// <summary>Nothing.</summary>
    public static EnforcementWatch Nothing => new() { Filter = new EnforcementFilter([], null, 0) };

    /// <summary>The client's number for it.</summary>
    public int Number { get; init; }

    /// <summary>Which assessments.</summary>
    public required EnforcementFilter Filter { get; init; }

    /// <summary>Version that was sent; −1 = none.</summary>
    public long Sent { get; set; } = -1;

    /// <summary>The last bay number of the snapshot that is being sent; −1 = none is.</summary>
    public int Cursor { get; set; } = -1;
}

/// <summary>Which assessments somebody wants to see.</summary>
/// <param name="Zones">Numbers of zones.</param>
/// <param name="Box">West, south, east, north in degrees, edges inclusive; null = none.</param>
/// <param name="Verdicts">Bit per verdict.</param>
internal sealed record EnforcementFilter(HashSet<int> Zones, double[]? Box, int Verdicts)
{
    /// <summary>Whether a bay is in one of the zones or in the box.</summary>
    public bool Holds(in BaySlot bay) =>
        Zones.Contains(bay.ZoneNo)
        || (Box is [var west, var south, var east, var north] && bay.Lat >= south && bay.Lat <= north && bay.Lon >= west
            && bay.Lon <= east);

    /// <summary>Whether the verdict is asked for.</summary>
    public bool Wants(in Assessment assessment) => (Verdicts & (1 << (int)assessment.Verdict)) != 0;
}
