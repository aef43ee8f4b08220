using NodaTime;
using ParkAndSee.Permits;
using ParkAndSee.Vehicles.Register;

namespace ParkAndSee.Vehicles.Coverage;

/// <summary>What the rules in force say of a kind of permit.</summary>
/// <param name="Id">Its name.</param>
/// <param name="UserClasses">User classes that its holder has.</param>
/// <param name="CoversParking">Whether it takes the place of a paid right.</param>
/// <param name="IsDisabledCard">Whether it is the card of a disabled person.</param>
/// <param name="MostZones">Zones that one permit names at most; 0 = it counts everywhere and names none.</param>
/// <param name="Zfe">What it allows in a low emission zone; null = nothing.</param>
public sealed record PermitKind(
    string Id, string[] UserClasses, bool CoversParking, bool IsDisabledCard, int MostZones, PermitZfe? Zfe = null)
{
    private const long Latest = 250_000_000_000_000; // the year 9892: months can be added to it

    private static readonly DateTimeZone Paris = DateTimeZoneProviders.Tzdb["Europe/Paris"];

    /// <summary>Sets of zones: those of a permit lie in one of them; empty = any zones.</summary>
    public string[][] ZoneSets { get; init; } = [];

    /// <summary>Categories that may have it; empty = all.</summary>
    public VehicleCategory[] Vehicles { get; init; } = [];

    /// <summary>Energies (P.3) that may have it; empty = all.</summary>
    public EnergyCode[] Energies { get; init; } = [];

    /// <summary>Calendar months that a permit runs at most, from its first instant; null = as long as the paper that it rests on.</summary>
    public int? LongestMonths { get; init; }

    /// <summary>User class of the tariff that prices its holder's tickets; null = none of its own.</summary>
    public string? TariffUser { get; init; }

    /// <summary>The kind as a document has it.</summary>
    public static PermitKind Of(PermitTerms terms) =>
        new(terms.Id, [.. terms.UserClasses], terms.CoversParking, terms.IsDisabledCard, terms.Zones.Most, terms.Zfe)
        {
            ZoneSets = [.. terms.Zones.Sets.Select(set => set.ToArray())],
            Vehicles = [.. terms.Vehicles],
            Energies = [.. terms.Energies],
            LongestMonths = terms.LongestMonths,
            TariffUser = terms.TariffUser,
        };

    /// <summary>Why a permit is none of this kind; null when it is one.</summary>
    /// <param name="permit">The permit.</param>
    /// <param name="facts">What is known of its vehicle; an unknown category refuses nobody,
    /// but a kind for some energies needs the energy.</param>
    public RegisterRefusal? Refuse(VehiclePermit permit, VehicleFact[] facts) =>
        WrongZones(permit.Zones) ?? TooLong(permit)
        ?? (FactBook.Read(facts) is var read ? WrongVehicle(read.Category.Value) ?? WrongEnergy(read.Energy) : null);

    private RegisterRefusal? WrongZones(string[] zones) => (MostZones, zones.Length) switch
    {
        (0, > 0) => new("zones", "zones: permits of this kind count everywhere; leave the zones out."),
        ( > 0, 0) => new("zones", $"zones: permits of this kind are for zones; name 1 to {MostZones}."),
        var (most, named) when named > most => new("zones", $"zones: permits of this kind are for at most {MostZones} zones."),
        _ when ZoneSets.Length > 0 && !ZoneSets.Any(set => zones.All(set.Contains)) =>
            new("zones", $"zones: must lie together in one of: {string.Join("; ", ZoneSets.Select(set => string.Join(", ", set)))}."),
        _ => null,
    };

    private RegisterRefusal? TooLong(VehiclePermit permit)
    {
        if (LongestMonths is not { } months) return null;
        var end = Instant.FromUnixTimeMilliseconds(Math.Min(permit.From, Latest)).InZone(Paris).LocalDateTime.PlusMonths(months)
            .InZoneLeniently(Paris);
        return permit.Until <= end.ToInstant().ToUnixTimeMilliseconds()
            ? null
            : new("until",
                $"until: permits of this kind run for at most {months} months, this one until {end.ToOffsetDateTime():G} at the latest.");
    }

    private RegisterRefusal? WrongEnergy(Attested<EnergyCode> energy) =>
        Energies.Length == 0 || (energy.Provenance >= Provenance.Document && Energies.Contains(energy.Value))
            ? null
            : new("kind",
                $"kind: permits of this kind are for vehicles of the energy {string.Join(", ", Energies)} (P.3), by a document or an "
                + "authorised source; attest the energy first.");

    private RegisterRefusal? WrongVehicle(VehicleCategory category) =>
        Vehicles.Length == 0 || category == VehicleCategory.Unknown || Vehicles.Contains(category)
            ? null
            : new("kind",
                $"kind: permits of this kind are for vehicles of the category {string.Join(", ", Vehicles)}, and this one is {category}; "
                + "attest the right category first.");
}
