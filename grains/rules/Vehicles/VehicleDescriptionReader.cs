using NodaTime;
using NodaTime.Text;

namespace ParkAndSee.Vehicles;

/// <summary>
/// Facts from printed fields. What is given is read strictly: a field that says nothing is refused rather than taken for unknown.
/// </summary>
public static class VehicleDescriptionReader
{
    /// <summary>Reads fields.</summary>
    /// <param name="words">The fields.</param>
    /// <param name="from">Where they come from.</param>
    /// <param name="day">The local day that is asked about: a vehicle that is first registered after it is a fault of the data.</param>
    /// <returns>The facts; the class of the sticker, <see cref="CritAirClass.Unknown"/> when
    /// none is given; and why they cannot be read, null when they can.</returns>
    public static (VehicleFacts Facts, CritAirClass Sticker, VehicleRefusal? Refusal) Read(
        VehicleDescription words, Provenance from, LocalDate day)
    {
        ArgumentNullException.ThrowIfNull(words);
        var facts = default(VehicleFacts);
        if (words.Category is { } category)
        {
            if (VehicleCategories.Read(category) is not { } read)
                return Refused("category", "must be one of L1e to L7e, M1 to M3, N1 to N3 (field J).");
            facts = facts with { Category = new(read, from) };
        }

        if (words.Energy is { } energy)
        {
            if (!EnergyCode.TryParse(energy, out var read))
                return Refused("energy", "must be two letters or digits, as in GO (field P.3).");
            facts = facts with { Energy = new(read, from) };
        }

        if (words.Euro is { } euro)
        {
            if (!EuroStandard.TryParse(euro, out var read))
                return Refused("euro", "must name a standard from 1 to 7, as in EURO6 or Euro VI (field V.9).");
            facts = facts with { Euro = new(read, from) };
        }

        if (words.FirstRegistration is { } date)
        {
            if (LocalDatePattern.Iso.Parse(date) is not { Success: true } read)
                return Refused("firstRegistration", "must be a date, as in 2009-03-15 (field B).");
            if (read.Value > day) return Refused("firstRegistration", "must not lie after the day that is asked about (field B).");
            facts = facts with { FirstRegistration = new(read.Value, from) };
        }

        if (words.CritAir is null) return (facts, CritAirClass.Unknown, null);
        var sticker = CritAirClasses.Read(words.CritAir);
        if (sticker == CritAirClass.Unknown)
            return Refused("critair", "must be one of E, 1, 2, 3, 4, 5, NC; leave it out when it is not known.");
        return facts.Energy.IsKnown || facts.Euro.IsKnown || facts.FirstRegistration.IsKnown
            ? Refused("critair", "give the class, or the fields from which it follows, not both.")
            : (facts, sticker, null);
    }

    private static (VehicleFacts Facts, CritAirClass Sticker, VehicleRefusal? Refusal) Refused(string field, string message) =>
        (default, default, new VehicleRefusal(field, $"{field}: {message}"));
}
