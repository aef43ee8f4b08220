using NodaTime;
using ParkAndSee.Calendars;
using ParkAndSee.Offences;
using ParkAndSee.Ports;
using ParkAndSee.RuleBooks;

namespace ParkAndSee.CurbPolicies;

/// <summary>
/// Reads the books of curb rules, of calendars and of areas of tariff zones. What was read is
/// kept, for a version never changes; not thread-safe.
/// </summary>
internal sealed class CurbRuleBooks(IRuleStore store)
{
    /// <summary>Documents that are kept.</summary>
    private const int MostKept = 256;

    /// <summary>Versions of a book that are looked at: the last so many publications.</summary>
    private const int MostPublications = 64;

    private readonly Dictionary<(RuleKey Book, int Version), object> _documents = [];

    /// <summary>The rules as they are known.</summary>
    /// <param name="at">The instant that is asked about: of the publications before it only the newest are read.</param>
    /// <param name="ct">Cancels.</param>
    /// <param name="knownAt">As the books stood then; null = as they stand now.</param>
    public async Task<CurbRules> ReadAsync(Instant at, CancellationToken ct, Instant? knownAt = null)
    {
        var policies = new List<RuleBook<CurbPolicyDocument>>();
        var calendars = new List<RuleBook<HolidayCalendar>>();
        var areas = new List<RuleBook<TariffAreas>>();
        foreach (var book in (await store.ListAsync(ct)).Select(RuleKey.Parse))
        {
            if (book.Kind == RuleKinds.Policy)
                policies.Add(await ReadAsync(book, at, knownAt, bytes => CurbPolicyReader.Read(bytes).Document, ct));
            if (book.Kind == RuleKinds.Calendar)
                calendars.Add(await ReadAsync(book, at, knownAt, bytes => CalendarReader.Read(bytes).Calendar, ct));
            if (book.Kind == RuleKinds.TariffAreas)
                areas.Add(await ReadAsync(book, at, knownAt, bytes => TariffAreasReader.Read(bytes).Areas, ct));
        }

        return CurbRules.Create(Begun(policies), Begun(calendars), Begun(areas));
    }

    /// <summary>The table of offences in force; of several books that of the first. Null when none is.</summary>
    /// <param name="at">When.</param>
    /// <param name="ct">Cancels.</param>
    /// <param name="knownAt">As the books stood then; null = as they stand now.</param>
    public async Task<OffenceTable?> ReadOffencesAsync(Instant at, CancellationToken ct, Instant? knownAt = null)
    {
        foreach (var book in (await store.ListAsync(ct)).Select(RuleKey.Parse).Where(book => book.Kind == RuleKinds.Offences))
            if ((await ReadAsync(book, at, knownAt, bytes => OffenceReader.Read(bytes).Table,
                ct)).Publications.LastOrDefault(one => one.ValidFrom <= at.ToUnixTimeMilliseconds()) is { } inForce)
                return inForce.Document;
        return null;
    }

    private static RuleBook<T>[] Begun<T>(IEnumerable<RuleBook<T>> books)
        where T : class => [.. books.Where(book => book.Publications.Count > 0)];

    private async Task<RuleBook<T>> ReadAsync<T>(
        RuleKey key, Instant at, Instant? knownAt, Func<ReadOnlyMemory<byte>, T?> read, CancellationToken ct)
        where T : class
    {
        var history = Recent(await store.ReadAsync(key, ct), at, knownAt);
        var documents = new Dictionary<int, T>();
        foreach (var version in history.Publications.Select(one => one.Version).Distinct())
        {
            if (!_documents.TryGetValue((key, version), out var known))
            {
                var bytes = await store.ReadDocumentAsync(key, version, ct)
                    ?? throw new InvalidOperationException($"Version {version} of {key} is published and not stored.");
                known = read(bytes) ?? throw new InvalidOperationException(
                    $"Version {version} of {key} was stored by another release and is not read by this one: store it again.");
                if (_documents.Count == MostKept) _documents.Clear();
                _documents.Add((key, version), known);
            }

            documents[version] = (T)known;
        }

        return RuleBook<T>.Of(key.Id, history, version => documents[version], knownAt);
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
