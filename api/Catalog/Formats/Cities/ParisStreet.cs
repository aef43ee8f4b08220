namespace ParkAndSee.Catalog.Formats;

/// <summary>How Paris writes streets and zones.</summary>
internal static class ParisStreet
{
    /// <summary><c>RUE DU</c> + <c>SIMPLON</c>, <c>RUE D'</c> + <c>AMSTERDAM</c>: no space after an apostrophe.</summary>
    internal static string Name(string type, string name) => type switch
    {
        "" => name,
        [.., '\''] => type + name,
        _ => $"{type} {name}",
    };

    /// <summary>The residents' zone (<c>18M</c>), else the arrondissement.</summary>
    internal static string Zone(string residents, string arrondissement)
    {
        if (residents.Length > 0) return residents;
        return arrondissement.Length > 0 ? $"Arrondissement {arrondissement}" : "Paris";
    }
}
