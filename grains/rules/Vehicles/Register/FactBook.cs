using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace ParkAndSee.Vehicles.Register;

/// <summary>
/// The facts of a vehicle as they are stored and as they are merged: each with its source, in the form of <see cref="VehicleClaim"/>.
/// </summary>
public static class FactBook
{
    private const int LeastMass = 20;
    private const int MostMass = 100_000;

    private static readonly string[] Names = ["category", "energy", "euro", "firstRegistration", "massKg"];

    /// <summary>
    /// Joins a claim with what is known. A fact of a source that is as strong or stronger takes the place of the known one; a weaker word
    /// that agrees changes nothing, and one that contradicts is not taken. A claim with a member that cannot be read is refused whole.
    /// </summary>
    /// <param name="known">What is known.</param>
    /// <param name="claim">What is said.</param>
    /// <param name="provenance">By whom.</param>
    /// <param name="today">The local day: a first registration after it is a fault of the data. Null = not checked.</param>
    /// <returns>The facts after it, and what became of each.</returns>
    public static (VehicleFact[] Facts, FactResult Answer) Merge(
        VehicleFact[] known, VehicleClaim claim, Provenance provenance, LocalDate? today = null)
    {
        if (provenance is < Provenance.Declared or > Provenance.Authorised)
            return Refuse(known, "provenance", "provenance: declared, document or authorised.");
        var facts = known.ToDictionary(fact => fact.Name);
        var taken = new List<FactTaken>();
        foreach (var name in Names)
        {
            if (Written(claim, name) is not { } written) continue;
            if (Canonical(name, written) is not { } value) return Refuse(known, name, Remedy(name));
            if (name == "firstRegistration" && LocalDatePattern.Iso.Parse(value).Value > today)
                return Refuse(known, name, "firstRegistration: is in the future; check field B of the registration certificate.");
            var said = new VehicleFact(name, value, provenance);
            var outcome = Weigh(facts.GetValueOrDefault(name), said);
            if (outcome == FactOutcome.Taken) facts[name] = said;
            taken.Add(new FactTaken(facts[name], outcome));
        }

        if (taken.Count == 0) return Refuse(known, "facts", $"No fact is given: give one or more of {string.Join(", ", Names)}.");
        return ([.. Names.Where(facts.ContainsKey).Select(name => facts[name])], new FactResult([.. taken]));
    }

    /// <summary>The facts as rules take them.</summary>
    /// <param name="facts">As <see cref="Merge"/> gives them.</param>
    public static VehicleFacts Read(VehicleFact[] facts)
    {
        var read = default(VehicleFacts);
        foreach (var (name, value, by) in facts)
        {
            read = name switch
            {
                "category" => read with { Category = new(Enum.Parse<VehicleCategory>(value), by) },
                "energy" when EnergyCode.TryParse(value, out var energy) => read with { Energy = new(energy, by) },
                "euro" when EuroStandard.TryParse(value, out var euro) => read with { Euro = new(euro, by) },
                "firstRegistration" => read with { FirstRegistration = new(LocalDatePattern.Iso.Parse(value).Value, by) },
                "massKg" => read with { MassKg = new(int.Parse(value, CultureInfo.InvariantCulture), by) },
                _ => read,
            };
        }

        return read;
    }

    private static FactOutcome Weigh(VehicleFact? known, VehicleFact said)
    {
        if (known is null) return FactOutcome.Taken;
        if (known.Value == said.Value) return said.Provenance > known.Provenance ? FactOutcome.Taken : FactOutcome.Confirmed;
        return said.Provenance >= known.Provenance ? FactOutcome.Taken : FactOutcome.ContradictsStronger;
    }

    private static string? Written(VehicleClaim claim, string name) => name switch
    {
        "category" => claim.Category,
        "energy" => claim.Energy,
        "euro" => claim.Euro,
        "firstRegistration" => claim.FirstRegistration,
        _ => claim.MassKg?.ToString(CultureInfo.InvariantCulture),
    };

    private static string? Canonical(string name, string written) => name switch
    {
        "category" => VehicleCategories.Read(written)?.ToString(),
        "energy" => EnergyCode.TryParse(written, out var energy) ? energy.ToString() : null,
        "euro" => EuroStandard.TryParse(written, out var euro) ? euro.ToString() : null,
        "firstRegistration" => LocalDatePattern.Iso.Parse(written) is { Success: true } day ? LocalDatePattern.Iso.Format(day.Value) : null,
        _ => int.Parse(written, CultureInfo.InvariantCulture) is >= LeastMass and <= MostMass ? written : null,
    };

    private static string Remedy(string name) => name switch
    {
        "category" => "category: field J of the registration certificate, L1e to L7e, M1 to M3 or N1 to N3.",
        "energy" => "energy: field P.3 of the registration certificate, two letters or digits such as ES or EL.",
        "euro" => "euro: field V.9 of the registration certificate, such as EURO6; leave it out when it names no Euro standard.",
        "firstRegistration" => "firstRegistration: field B of the registration certificate, as in 2015-03-31.",
        _ => $"massKg: field G of the registration certificate, {LeastMass} to {MostMass} kilograms.",
    };

    private static (VehicleFact[] Facts, FactResult Answer) Refuse(VehicleFact[] known, string field, string message) =>
        (known, new FactResult([], new RegisterRefusal(field, message)));
}
