namespace ParkAndSee.Vehicles.Coverage;

/// <summary>User classes that follow from the registration certificate: the CDS words for types of vehicles and propulsion.</summary>
public static class UserClasses
{
    private static readonly string[] Types = ["bicycle", "bus", "car", "moped", "motorcycle", "truck", "van"];
    private static readonly string[] Propulsions = ["combustion", "electric", "hydrogen_fuel_cell"];

    /// <summary>
    /// Which classes a vehicle certainly has and has not. A fact that the keeper only declared makes nothing certain. Mopeds and
    /// motorcycles with three or four wheels have no word of their own, and towns count them as one thing or another: they are left open.
    /// </summary>
    /// <param name="facts">What is known.</param>
    /// <returns>Both in no order.</returns>
    public static (IEnumerable<string> Has, IEnumerable<string> HasNot) Of(in VehicleFacts facts)
    {
        var type = Certain(facts.Category) ? TypeOf(facts.Category.Value) : null;
        var propulsion = Certain(facts.Energy) ? PropulsionOf(facts.Energy.Value.ToString()) : null;
        return (Known(type).Concat(Known(propulsion)), Others(Types, type).Concat(Others(Propulsions, propulsion)));
    }

    /// <summary>Whether a class is a type of vehicle: nobody is of two.</summary>
    /// <param name="word">A user class.</param>
    public static bool IsType(string word) => Types.Contains(word);

    /// <summary>A type of vehicle that is none of some classes: <c>car</c> where possible; null when they are all types.</summary>
    /// <param name="except">User classes.</param>
    public static string? TypeOutside(IReadOnlyList<string> except) =>
        except.Contains("car") ? Types.FirstOrDefault(type => !except.Contains(type)) : "car";

    /// <summary>Whether a class follows from the registration certificate and not from a permit.</summary>
    /// <param name="word">A user class.</param>
    public static bool IsOfCertificate(string word) => Types.Contains(word) || Propulsions.Contains(word);

    private static bool Certain<T>(Attested<T> fact)
        where T : struct => fact.Provenance >= Provenance.Document;

    private static IEnumerable<string> Known(string? word) => word is null ? [] : [word];

    private static IEnumerable<string> Others(string[] words, string? word) => word is null ? [] : words.Where(other => other != word);

    private static string? TypeOf(VehicleCategory category) => category switch
    {
        VehicleCategory.L1e => "moped",
        VehicleCategory.L3e => "motorcycle",
        VehicleCategory.M1 => "car",
        VehicleCategory.M2 or VehicleCategory.M3 => "bus",
        VehicleCategory.N1 => "van",
        VehicleCategory.N2 or VehicleCategory.N3 => "truck",
        _ => null,
    };

    // P.3 of the registration certificate: only the codes that leave no doubt.
    private static string? PropulsionOf(string energy) => energy switch
    {
        "EL" => "electric",
        "H2" => "hydrogen_fuel_cell",
        "ES" or "GO" or "EP" or "EG" or "GP" or "GN" or "FE" => "combustion",
        _ => null,
    };
}
