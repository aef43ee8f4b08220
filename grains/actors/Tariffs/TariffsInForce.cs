using NodaTime;
using NodaTime.Text;
using ParkAndSee.Calendars;
using ParkAndSee.RuleBooks;

namespace ParkAndSee.Tariffs;

/// <summary>
/// The tariffs in force at any instant, as they were known at any other, compiled with their calendars; one for each silo. What versions
/// make is compiled once and kept. Next hop: <see cref="CompiledScale"/>.
/// </summary>
public sealed class TariffsInForce(IGrainFactory grains, RulesInForce<Tariff> tariffs, RulesInForce<HolidayCalendar> calendars)
{
    private const int MostCompiled = 64;

    private readonly VersionCache<(RuleUse Tariff, RuleUse Calendar), CompiledTariff> _compiled = new(MostCompiled);

    /// <summary>The tariff of a book.</summary>
    /// <param name="id">Its name.</param>
    /// <param name="at">When.</param>
    /// <param name="asOf">As the books stood then; null = now.</param>
    /// <returns>The tariff and the versions it was made of, or why there is none.</returns>
    public async Task<(CompiledTariff? Tariff, TariffVersions? By, TariffRefusal? Refusal)> FindAsync(string id, Instant at, Instant? asOf)
    {
        if (await tariffs.FindAsync(id, at, asOf) is not var (use, document))
            return (null, null, await NotInForceAsync(new RuleKey(RuleKinds.Tariff, id), asOf));
        if (await calendars.FindAsync(document.Calendar, at, asOf) is not { } calendar)
            return (null, null,
                new TariffRefusal("tariff",
                    $"tariff: it names the calendar {document.Calendar}, which is not in force at that instant; its operator has to "
                    + "publish it."));
        var compiled = await _compiled.GetAsync((use, calendar.Use),
            () => Task.FromResult(CompiledTariff.Compile(document, calendar.Document)));
        return (compiled, new TariffVersions(use.Version, calendar.Id, calendar.Use.Version, document.TimeZone), null);
    }

    /// <summary>A tariff that nobody has published, or one whose first version begins later.</summary>
    private async Task<TariffRefusal> NotInForceAsync(RuleKey book, Instant? knownAt)
    {
        var history = await grains.RuleBook(book).ReadAsync();
        var known = history.Publications.Where(one => one.CountsAt(knownAt)).ToArray();
        return known.Length == 0
            ? new TariffRefusal("tariff", $"No tariff {book.Id} is published: GET /v1/rules lists what there is.", IsMissing: true)
            : new TariffRefusal(
                TariffRefusal.Instant,
                $"no tariff {book.Id} is in force then; the first version begins at "
                + $"{InstantPattern.General.Format(known.Min(one => one.ValidFrom))}.");
    }
}
