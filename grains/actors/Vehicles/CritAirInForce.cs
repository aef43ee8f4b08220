using NodaTime;
using ParkAndSee.RuleBooks;

namespace ParkAndSee.Vehicles;

/// <summary>
/// The Crit'Air table in force at any instant, as it was known at any other; one holder for
/// each silo. What was read is kept, for a version never changes.
/// </summary>
public sealed class CritAirInForce(IGrainFactory grains)
{
    private const int MostTables = 8;

    private readonly VersionCache<RuleUse, CritAirTable> _tables = new(MostTables);

    /// <summary>The table of a book and its version; null when none is in force.</summary>
    /// <param name="book">Its name.</param>
    /// <param name="at">When.</param>
    /// <param name="asOf">As the book stood then; null = now.</param>
    public async Task<(CritAirTable Table, RuleUse Use)?> FindAsync(string book, Instant at, Instant? asOf = null)
    {
        if (await grains.FindAsync($"{RuleKinds.CritAir}/{book}", at, asOf) is not { } use) return null;
        return (await _tables.GetAsync(use, () => ReadAsync(use)), use);
    }

    private async Task<CritAirTable> ReadAsync(RuleUse use) =>
        CritAirTableReader.Read(await grains.ReadAsync(use)).Table
        ?? throw new InvalidOperationException(
            $"Version {use.Version} of {use.Book} was stored by another release and is not read by this one: store it again.");
}
