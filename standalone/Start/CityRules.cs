using ParkAndSee.Rules;

namespace ParkAndSee.Start;

/// <summary>The rules of each city that come with the repository (<c>data/rules</c>). They are examples: a town publishes its own.</summary>
internal static class CityRules
{
    private const string Author = "park-and-see";

    private static readonly Dictionary<string, (RuleKey Book, string File)[]> Files = new()
    {
        ["paris"] =
        [
            (new(RuleKinds.Calendar, "france"), "france/calendar.json"),
            (new(RuleKinds.Tariff, "paris"), "paris/tariff.json"),
            (new(RuleKinds.Offences, "france"), "france/offences.json"),
            (new(RuleKinds.Permits, "paris"), "paris/permits.json"),
            (new(RuleKinds.Policy, "paris"), "paris/policy.json"),
            (new(RuleKinds.SharedVehicles, "paris"), "paris/shared-vehicles.json"),
        ],
        ["montpellier"] =
        [
            (new(RuleKinds.Calendar, "france"), "france/calendar.json"),
            (new(RuleKinds.Tariff, "montpellier-2011"), "montpellier/tariff-2011.json"),
            (new(RuleKinds.Offences, "france"), "france/offences.json"),
            (new(RuleKinds.Policy, "montpellier-2011"), "montpellier/policy-2011.json"),
        ],
        ["melbourne"] = [],
        ["none"] = [],
    };

    /// <summary>Stores and publishes, from the beginning of time, the books that are not there yet. Those that are there belong to the operator.</summary>
    /// <param name="city">One of <see cref="StandaloneOptions.Cities"/>.</param>
    /// <param name="grains">Of the running host.</param>
    /// <param name="say">Told in one line of each book.</param>
    /// <param name="ct">Cancels.</param>
    public static async Task LoadAsync(string city, IGrainFactory grains, Action<string> say, CancellationToken ct)
    {
        foreach (var (book, file) in Files[city])
        {
            var grain = grains.RuleBook(book);
            var there = await grain.ReadAsync();
            if (there.Publications.Length > 0 || there.Versions.Any(each => each.Author != Author)) continue; // else an earlier start was cut off in between
            var stored = await grain.StoreAsync(await File.ReadAllBytesAsync(Path.Combine(AppContext.BaseDirectory, "data", "rules", file), ct), Author, dryRun: false);
            if (stored.Version is not { } version) throw new InvalidOperationException($"{file} is refused: {string.Join("; ", stored.Problems.Select(p => $"{p.Path}: {p.Message}"))}");
            await grain.PublishAsync(version, validFrom: 0, Author);
            say($"Rules {book}: version {version} in force");
        }
    }
}
