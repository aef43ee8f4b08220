using ParkAndSee.Bays;

namespace ParkAndSee.Vehicles.Register;

/// <summary>
/// The tariff zone of a right that is bound to a plate and names a bay: it counts in the whole zone of that bay, and names no other.
/// </summary>
public static class RightZone
{
    /// <summary>Gives the right the zone of the bay when it names none.</summary>
    /// <param name="right">The right.</param>
    /// <param name="place">The place of the bay that it names, as of when it begins.</param>
    /// <returns>Why it is refused; null = it is not.</returns>
    public static RegisterRefusal? Fill(ref VehicleRight right, CurbPlace place)
    {
        if (right.Zone is null) right = right with { Zone = place.TariffZone };
        return place.TariffZone is not { } zone || right.Zone == zone || (right.UserClass is not null && right.Zone == place.Zone)
            ? null
            : new RegisterRefusal("zone",
                $"zone: the bay that bayId names is in the tariff zone {zone} when the right begins; give that zone, or leave out zone "
                + "or bayId.");
    }
}
