using System.Globalization;
using System.Text.RegularExpressions;
using ParkAndSee.Bays;
using ParkAndSee.Catalog;

namespace ParkAndSee.Search;

/// <summary>Finds bays by what identifies them: the id, the number that the page shows, the publisher's id.</summary>
internal sealed partial class BayIds(CatalogIndex catalog, IGrainFactory grains)
{
    private const int MostBays = 5;
    private const int MaxSourceId = 200;

    /// <summary>The bays that a text names; at most five.</summary>
    /// <param name="text">As typed, trimmed.</param>
    internal async Task<List<KnownPlace>> FindAsync(string text)
    {
        int[] numbers = Named(text) is { } named ? [named] : LooksLikeSourceId(text) ? await grains.Catalog().FindBySourceAsync(text) : [];
        if (numbers.Length == 0) return [];
        var bays = await grains.Catalog().ReadDetailsAsync([.. numbers.Order().Take(MostBays)]);
        return
        [
            .. bays.Select(bay => new KnownPlace(
                PlaceKind.Bay, bay.Record.SourceId, bay.Record.Street.Length > 0 ? bay.Record.Street : null, bay.Record.Lon, bay.Record.Lat)
            {
                BayNo = bay.BayNo,
            }),
        ];
    }

    private int? Named(string text)
    {
        if (Guid.TryParseExact(text, "D", out var id)) return catalog.TryFind(new BayId(id), out var bayNo) ? bayNo : null;
        return Numbered().Match(text) is { Success: true } match
            && int.TryParse(match.Groups[1].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && catalog.Current[number].Exists
            ? number
            : null;
    }

    // Words go to the database only when they can be an id: a search asks at each letter that is typed.
    private static bool LooksLikeSourceId(string text) =>
        text.Length <= MaxSourceId && text.Any(char.IsAsciiDigit) && !text.Any(char.IsWhiteSpace);

    [GeneratedRegex(@"^(?:place|bay|n[°o]|#)\s*([1-9]\d{0,8})$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Numbered();
}
