using ParkAndSee.RuleBooks;
using ParkAndSee.Vehicles;

namespace ParkAndSee.Tariffs;

/// <summary>Reads what identifies a zone on its signs, and a vehicle class by the registration certificate.</summary>
internal static class ClassReader
{
    private const int MostCodes = 500;
    private const int MostCode = 20;
    private const int MostMass = 100_000;

    /// <summary>The posted codes of a zone, in upper case.</summary>
    public static string[] PostedCodes(ObjectReader zone) =>
        [.. zone.Items("postedCodes", 1, MostCodes, required: false)
            .Select(item => zone.TextOf(item.Value, item.Path, MostCode).Trim().ToUpperInvariant()).Where(code => code.Length > 0)];

    /// <summary>The alternatives by which a vehicle is of a class.</summary>
    public static ClassFacts[] Facts(ObjectReader vehicle, ProblemList problems) =>
        [.. vehicle.Items("facts", 1, 20, required: false).Select(item => Facts(new ObjectReader(item.Value, item.Path, problems)))];

    private static ClassFacts Facts(ObjectReader reader)
    {
        var categories = new List<VehicleCategory>();
        foreach (var (value, path) in reader.Items("categories", 1, 20, required: false))
        {
            if (VehicleCategories.Read(reader.TextOf(value, path, 10)) is { } category) categories.Add(category);
            else reader.Error("categories", "Must be categories as in \"M1\" (field J).");
        }

        var (energies, except) = (Energies(reader, "energies"), Energies(reader, "energiesExcept"));
        if (energies.Length > 0 && except.Length > 0) reader.Error("energiesExcept", "Means nothing beside \"energies\": take it out.");
        var (above, upTo) = (reader.Integer("massAboveKg", 1, MostMass, required: false),
            reader.Integer("massUpToKg", 1, MostMass, required: false));
        if (above >= upTo) reader.Error("massUpToKg", "Must be more than \"massAboveKg\".");
        string[] classes =
            [.. reader.Items("userClasses", 1, 20, required: false).Select(item => reader.TextOf(item.Value, item.Path, 80))];
        reader.End();
        return new ClassFacts(categories, energies, except, above, upTo, classes);
    }

    private static string[] Energies(ObjectReader reader, string name)
    {
        var energies = new List<string>();
        foreach (var (value, path) in reader.Items(name, 1, 60, required: false))
        {
            if (EnergyCode.TryParse(reader.TextOf(value, path, 10), out var energy)) energies.Add(energy.ToString());
            else reader.Error(name, "Must be energies as in \"EL\" (field P.3).");
        }

        return [.. energies];
    }
}
