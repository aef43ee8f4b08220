using System.Text.RegularExpressions;

namespace ParkAndSee.Vehicles;

/// <summary>European category (field J of the registration certificate).</summary>
public enum VehicleCategory : byte
{
    /// <summary>Not known.</summary>
    Unknown = 0,

    /// <summary>Moped with two wheels.</summary>
    L1e = 1,

    /// <summary>Moped with three wheels.</summary>
    L2e = 2,

    /// <summary>Motorcycle.</summary>
    L3e = 3,

    /// <summary>Motorcycle with a side-car.</summary>
    L4e = 4,

    /// <summary>Motor tricycle.</summary>
    L5e = 5,

    /// <summary>Light quadricycle.</summary>
    L6e = 6,

    /// <summary>Heavy quadricycle.</summary>
    L7e = 7,

    /// <summary>Car.</summary>
    M1 = 8,

    /// <summary>Bus or coach up to 5 t.</summary>
    M2 = 9,

    /// <summary>Bus or coach above 5 t.</summary>
    M3 = 10,

    /// <summary>Van, up to 3.5 t.</summary>
    N1 = 11,

    /// <summary>Lorry from 3.5 to 12 t.</summary>
    N2 = 12,

    /// <summary>Lorry above 12 t.</summary>
    N3 = 13,
}

/// <summary>How categories are printed on the certificate.</summary>
public static partial class VehicleCategories
{
    /// <summary>
    /// Reads field J as it is printed. What follows the category is left out: <c>G</c> (off-road) and the codes of
    /// special vehicles (<c>M1 SA</c>) of regulation 2018/858, the sub-categories of regulation 168/2013 (<c>L3e-A2</c>).
    /// </summary>
    /// <param name="printed">The field, in any case.</param>
    /// <returns>The category; null when the field names none.</returns>
    public static VehicleCategory? Read(string? printed) =>
        printed is not null && Category().Match(printed) is { Success: true } match
            ? Enum.Parse<VehicleCategory>(match.Groups["base"].Value, ignoreCase: true)
            : null;

    [GeneratedRegex("""^\s*((?<base>L[1-7]E)([ -]?[A-Z][A-Z0-9]{0,3})?|(?<base>[MN][1-3])( ?-?(G|S[A-Z]G?))?)\s*$""",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Category();
}
