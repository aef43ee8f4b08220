using NodaTime;
using ParkAndSee.Calendars;
using ParkAndSee.Offences;
using ParkAndSee.Ports;
using ParkAndSee.RuleBooks;

namespace ParkAndSee.CurbPolicies;

/// <summary>Reads the books of curb rules, of calendars and of areas of tariff zones. Safe for any number of callers.</summary>
public sealed class CurbRuleBooks(
    IRuleStore store, RulesInForce<CurbPolicyDocument> policies, RulesInForce<HolidayCalendar> calendars, RulesInForce<TariffAreas> areas,
    RulesInForce<OffenceTable> offences)
{
    /// <summary>Versions of a book that are looked at: the last so many publications.</summary>
    private const int MostPublications = 64;

    /// <summary>The rules as they are known.</summary>
    /// <param name="at">The instant that is asked about: of the publications before it only the newest are read.</param>
    /// <param name="ct">Cancels.</param>
    /// <param name="knownAt">As the books stood then; null = as they stand now.</param>
    public async Task<CurbRules> ReadAsync(Instant at, CancellationToken ct, Instant? knownAt = null)
    {
        var keys = (await store.ListAsync(ct)).Select(RuleKey.Parse).ToLookup(key => key.Kind);
        return CurbRules.Create(
            await ReadAllAsync(policies, keys[RuleKinds.Policy], at, knownAt, ct),
            await ReadAllAsync(calendars, keys[RuleKinds.Calendar], at, knownAt, ct),
            await ReadAllAsync(areas, keys[RuleKinds.TariffAreas], at, knownAt, ct));
    }

    /// <summary>The table of offences in force; of several books that of the first. Null when none is.</summary>
    /// <param name="at">When.</param>
    /// <param name="ct">Cancels.</param>
    /// <param name="knownAt">As the books stood then; null = as they stand now.</param>
    public async Task<OffenceTable?> ReadOffencesAsync(Instant at, CancellationToken ct, Instant? knownAt = null)
    {
        foreach (var book in (await store.ListAsync(ct)).Select(RuleKey.Parse).Where(book => book.Kind == RuleKinds.Offences))
            if ((await store.ReadAsync(book, ct)).InForce(at, knownAt) is { } inForce)
                return await offences.ReadAsync(book, inForce.Version).WaitAsync(ct);
        return null;
    }

    /// <summary>Those books that have a publication that counts.</summary>
    private async Task<RuleBook<T>[]> ReadAllAsync<T>(
        RulesInForce<T> kind, IEnumerable<RuleKey> keys, Instant at, Instant? knownAt, CancellationToken ct)
        where T : class
    {
        var books = new List<RuleBook<T>>();
        foreach (var key in keys)
        {
            var history = Recent(await store.ReadAsync(key, ct), at, knownAt);
            if (history.Publications.Length == 0) continue;
            var documents = new Dictionary<int, T>();
            foreach (var version in history.Publications.Select(one => one.Version).Distinct())
                documents[version] = await kind.ReadAsync(key, version).WaitAsync(ct);
            books.Add(RuleBook<T>.Of(key.Id, history, version => documents[version], knownAt));
        }

        return [.. books];
    }

    /// <summary>Publications that count, in order of their beginning: the last ones that have begun, and those that come.</summary>
    private static RuleHistory Recent(RuleHistory history, Instant at, Instant? knownAt)
    {
        var counting = history.Publications.Where(one => one.CountsAt(knownAt))
            .OrderBy(one => (one.ValidFrom, one.Number)).ToArray();
        var begun = counting.Count(one => one.ValidFrom <= at);
        return history with { Publications = [.. counting.Skip(Math.Max(0, begun - MostPublications)).Take(2 * MostPublications)] };
    }
}
