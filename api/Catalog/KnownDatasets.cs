using System.Collections.Frozen;

namespace ParkAndSee.Catalog;

/// <summary>
/// What the publishers of the files that we know ask to be shown, by format. A dataset of such
/// a format has the format's name unless told otherwise.
/// </summary>
public static class KnownDatasets
{
    private const string Odbl = "ODbL 1.0";
    private const string Paris = "Ville de Paris";
    private const string Melbourne = "City of Melbourne Open Data";
    private const string CcBy = "CC BY 4.0";
    private const string InParis = "Europe/Paris";
    private const string InMelbourne = "Australia/Melbourne";

    private static readonly FrozenDictionary<string, Dataset> ByFormat = new Dataset[]
    {
        new("paris-emplacements", "Stationnement sur voie publique : emplacements", Odbl, Paris, InParis, 0),
        new("paris-footprints", "Stationnement sur voie publique : emprises (échantillon)", Odbl, Paris, InParis, 0),
        new("melbourne-markers", "On-street parking bays by street marker", CcBy, Melbourne, InMelbourne, 0),
        new("melbourne-bays", "On-street parking bays", CcBy, Melbourne, InMelbourne, 0),
        new("montpellier-reservees", "Places de stationnement réservées", "Licence Ouverte", "Ville de Montpellier", InParis, 0),
        new("montpellier-meters", "Horodateurs", "APIE; ODbL 1.0", "Ville de Montpellier; © OpenStreetMap contributors", InParis, 0),
    }.ToFrozenDictionary(dataset => dataset.Name);

    /// <summary>The dataset that files of a format belong to; null for a format that any publisher may use.</summary>
    public static Dataset? Of(string format) => ByFormat.GetValueOrDefault(format);
}
