using ParkAndSee.Ingest;

namespace ParkAndSee.Bays;

/// <summary>How old a known state may become, for bays that were last confirmed from a date on (decision 0031).</summary>
/// <param name="From">Unix milliseconds, inclusive.</param>
/// <param name="Longest">Longest age of a state.</param>
/// <param name="LongestOccupied">
/// Longest age of the state "occupied" of a bay on which vehicles may stand for days (<see cref="StateAges.IsForLongStays"/>).
/// Where <paramref name="Longest"/> or the age of the source is longer, that one holds.
/// </param>
/// <param name="BySource">Longest ages of states that these source types have confirmed, in place of <paramref name="Longest"/>.</param>
public sealed record StateAge(
    long From, TimeSpan Longest, TimeSpan LongestOccupied, IReadOnlyDictionary<DataSourceType, TimeSpan> BySource);

/// <summary>
/// The ages over time. The one in force when the bay was last confirmed holds for that state, so that a later setting changes nothing of
/// what was known before, and a bay turns unknown once.
/// </summary>
/// <param name="periods">In any order; before the first <see cref="Normal"/> holds.</param>
public sealed class StateAges(IEnumerable<StateAge> periods)
{
    private readonly StateAge[] _periods = [.. periods.OrderBy(period => period.From)];

    /// <summary>
    /// What holds without a setting: 24 hours, and 7 days for a vehicle on a bay for long stays. After 7 days on one public place a stay
    /// is abusive in France (Code de la route, R417-12).
    /// </summary>
    public static StateAge Normal { get; } =
        new(long.MinValue, TimeSpan.FromHours(24), TimeSpan.FromDays(7), new Dictionary<DataSourceType, TimeSpan>());

    /// <summary>No setting.</summary>
    public static StateAges Default { get; } = new([]);

    /// <summary>
    /// Whether a vehicle may stand there for days without paying for each hour: a free bay, and one for residents, for disabled people or
    /// for two-wheelers that has no tariff zone.
    /// </summary>
    /// <param name="place">The bay's place; null = not known.</param>
    public static bool IsForLongStays(CurbPlace? place) => place is { Kind: BayKind.Free }
        or { TariffZone: null, Kind: BayKind.Residential or BayKind.Disabled or BayKind.TwoWheeler };

    /// <summary>The instant from which a state is too old (inclusive), Unix milliseconds.</summary>
    /// <param name="confirmed">What confirmed it last.</param>
    /// <param name="status">The state.</param>
    /// <param name="place">The bay's place; null = not known.</param>
    public long TooOldFrom(SourceMark confirmed, BayStatus status, CurbPlace? place)
    {
        var age = Normal;
        foreach (var period in _periods)
            if (period.From <= confirmed.At) age = period;
        var longest = age.BySource.GetValueOrDefault(confirmed.Source, age.Longest);
        if (status == BayStatus.Occupied && age.LongestOccupied > longest && IsForLongStays(place)) longest = age.LongestOccupied;
        return confirmed.At + (long)longest.TotalMilliseconds;
    }
}
