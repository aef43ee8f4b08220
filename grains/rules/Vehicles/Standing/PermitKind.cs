using ParkAndSee.Permits;

namespace ParkAndSee.Vehicles.Standing;

/// <summary>What the rules in force say of a kind of permit.</summary>
/// <param name="Id">Its name.</param>
/// <param name="UserClasses">User classes that its holder has.</param>
/// <param name="CoversParking">Whether it takes the place of a paid right.</param>
/// <param name="IsDisabledCard">Whether it is the card of a disabled person.</param>
/// <param name="MostZones">Zones that one permit names at most; 0 = it counts everywhere and names none.</param>
/// <param name="Zfe">What it allows in a low emission zone; null = nothing.</param>
public sealed record PermitKind(string Id, string[] UserClasses, bool CoversParking, bool IsDisabledCard, int MostZones, PermitZfe? Zfe = null)
{
    /// <summary>The kind as a document has it.</summary>
    public static PermitKind Of(PermitTerms terms) => new(terms.Id, [.. terms.UserClasses], terms.CoversParking, terms.IsDisabledCard, terms.Zones.Most, terms.Zfe);

    /// <summary>Why a permit is none of this kind; null when it is one.</summary>
    public RegisterRefusal? Refuse(VehiclePermit permit) => (MostZones, permit.Zones.Length) switch
    {
        (0, > 0) => new("zones", "zones: permits of this kind count everywhere; leave the zones out."),
        ( > 0, 0) => new("zones", $"zones: permits of this kind are for zones; name 1 to {MostZones}."),
        var (most, named) when named > most => new("zones", $"zones: permits of this kind are for at most {MostZones} zones."),
        _ => null,
    };
}
