using ParkAndSee.Catalog;

namespace ParkAndSee.Micromobility;

/// <summary>
/// Removes implausible positions: 0,0, swapped coordinates, outside the town. A vehicle
/// without a position opens no case, and removed positions are not stored.
/// </summary>
public static class BelievedPlaces
{
    private const double Millionths = 1_000_000;

    /// <summary>
    /// Filters the positions of MDS reports. A vehicle outside the town has the state <c>elsewhere</c>.
    /// </summary>
    /// <param name="reports">The reports.</param>
    /// <param name="town">Where the town is.</param>
    public static MicromobilityReport[] Of(MicromobilityReport[] reports, TownArea town)
    {
        ArgumentNullException.ThrowIfNull(reports);
        ArgumentNullException.ThrowIfNull(town);
        return Array.ConvertAll(reports,
            report => report.Fix is { } fix && Locate(fix, town) != TownPlace.Inside ? report with { Fix = null } : report);
    }

    /// <summary>
    /// A GBFS document without the vehicles outside the town, which are another town's to
    /// count: GBFS has no state for them. Vehicles whose place is not known stay in it.
    /// </summary>
    /// <param name="snapshot">The document.</param>
    /// <param name="town">Where the town is.</param>
    public static GbfsSnapshot Of(GbfsSnapshot snapshot, TownArea town)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        ArgumentNullException.ThrowIfNull(town);
        var kept = new List<GbfsVehicle>(snapshot.Vehicles.Length);
        foreach (var vehicle in snapshot.Vehicles)
        {
            var place = vehicle.Fix is { } fix ? Locate(fix, town) : TownPlace.Inside;
            if (place != TownPlace.Outside) kept.Add(place == TownPlace.Inside ? vehicle : vehicle with { Fix = null });
        }

        return snapshot with { Vehicles = [.. kept] };
    }

    private static TownPlace Locate(in MicromobilityFix fix, TownArea town) => town.Locate(fix.Lon / Millionths, fix.Lat / Millionths);
}
