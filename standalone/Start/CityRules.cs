using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using NodaTime;
using NodaTime.Text;
using ParkAndSee.RuleBooks;

namespace ParkAndSee.Start;

/// <summary>
/// The rules of each city that come with the repository, with the day from which each is in
/// force (<c>data/rules/cities.json</c>). They are examples: a town publishes its own.
/// </summary>
internal static class CityRules
{
    private const string Author = "park-and-see";

    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "data", "rules");

    /// <summary>
    /// Stores and publishes the books that are not there yet, each version from its own day on. Those
    /// that are there belong to the operator; one that an interrupted start left half done is completed.
    /// </summary>
    /// <param name="city">One of <see cref="StandaloneOptions.Cities"/>.</param>
    /// <param name="grains">Of the running host.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>A summary in one line.</returns>
    public static async Task<string> LoadAsync(string city, IGrainFactory grains, CancellationToken ct)
    {
        var (books, all) = (0, 0);
        var manifest = JsonSerializer.Deserialize<Manifest>(await File.ReadAllBytesAsync(Path.Combine(Folder, "cities.json"), ct),
            JsonSerializerOptions.Web)!;
        var zone = DateTimeZoneProviders.Tzdb[manifest.TimeZone];
        foreach (var (book, versions) in manifest.Cities[city])
        {
            var grain = grains.RuleBook(RuleKey.Parse(book));
            if (await StoreAsync(grain, versions, ct) is not { } notices) continue;
            var published = (await grain.ReadAsync()).Publications;

            // The newest first: a version may be published for the past only before all that are in force already.
            foreach (var (index, version) in versions.Index().Reverse())
                if (published.All(one => one.Version != index + 1)) await grain.PublishAsync(index + 1, version.Begins(zone), Author);
            (books, all) = (books + 1, all + notices);
        }

        return string.Create(CultureInfo.InvariantCulture, $"{books} books published, {all} notices; GET /v1/rules lists all books");
    }

    /// <summary>Stores the versions in their order; the number of notices, or null when there is nothing to do.</summary>
    private static async Task<int?> StoreAsync(IRuleBookGrain grain, Version[] versions, CancellationToken ct)
    {
        var there = await grain.ReadAsync();
        if (there.Versions.Any(one => one.Author != Author) || there.Publications.Any(one => one.Author != Author)) return null;
        if (there.Publications.Length >= versions.Length) return null;
        var notices = 0;
        foreach (var (index, version) in versions.Index())
        {
            var document = await File.ReadAllBytesAsync(Path.Combine(Folder, version.File), ct);
            if (index < there.Versions.Length)
            {
                // of another release: it stays as it is
                if (there.Versions[index].Sha256 != Convert.ToHexStringLower(SHA256.HashData(document))) return null;
                continue;
            }

            var stored = await grain.StoreAsync(document, Author, dryRun: false);
            if (stored.Version != index + 1)
                throw new InvalidOperationException(
                    $"{version.File} is refused: {string.Join("; ", stored.Problems.Select(p => $"{p.Path}: {p.Message}"))}");
            notices += stored.Problems.Length;
        }

        return notices;
    }

    private sealed record Manifest(string TimeZone, Dictionary<string, Book[]> Cities);

    private sealed record Book([property: System.Text.Json.Serialization.JsonPropertyName("book")] string Name, Version[] Versions);

    private sealed record Version(string ValidFrom, string File)
    {
        public Instant Begins(DateTimeZone zone) => zone.AtStartOfDay(LocalDatePattern.Iso.Parse(ValidFrom).Value).ToInstant();
    }
}
