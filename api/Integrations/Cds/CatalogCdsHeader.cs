using ParkAndSee.Catalog;

namespace ParkAndSee.Integrations.Cds;

/// <summary>The envelope of a catalogue.</summary>
public static class CatalogCdsHeader
{
    /// <summary>
    /// Time zone and currency of the largest dataset (one deployment serves one place; an
    /// empty catalogue is in Paris), last change of any bay.
    /// </summary>
    public static CdsHeader ToCdsHeader(this CatalogInfo info)
    {
        var zone = info.Datasets.MaxBy(dataset => dataset.Bays)?.TimeZone ?? "Europe/Paris";
        return new CdsHeader(zone, info.Zones.Select(each => each.UpdatedAt).DefaultIfEmpty(0).Max(), CurrencyOf(zone));
    }

    // CDS wants a currency even where no price is told.
    private static string CurrencyOf(string timeZone) => timeZone switch
    {
        ['A', 'u', 's', 't', 'r', 'a', 'l', 'i', 'a', '/', ..] => "AUD",
        "Europe/London" => "GBP",
        "Europe/Zurich" => "CHF",
        ['A', 'm', 'e', 'r', 'i', 'c', 'a', '/', ..] => "USD",
        _ => "EUR",
    };
}
