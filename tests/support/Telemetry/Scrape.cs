using System.Globalization;

namespace ParkAndSee.Tests;

/// <summary>What a Prometheus scrape of a process has answered.</summary>
/// <param name="Text">As it came.</param>
public sealed record Scrape(string Text)
{
    /// <summary>Names of all series, <c>_bucket</c>, <c>_sum</c> and <c>_count</c> included.</summary>
    public HashSet<string> Names => [.. Lines.Select(NameOf)];

    private IEnumerable<string> Lines => Text.Split('\n').Where(line => line.Length > 0 && line[0] != '#');

    /// <summary>Scrapes.</summary>
    public static async Task<Scrape> OfAsync(Uri metrics, CancellationToken ct)
    {
        using var http = new HttpClient();
        return new Scrape(await http.GetStringAsync(metrics, ct));
    }

    /// <summary>Sum of a series over its labels; 0 when it is not there.</summary>
    /// <param name="name">Name.</param>
    /// <param name="label">Text that the labels must contain, such as <c>outcome="accepted"</c>.</param>
    public double Sum(string name, string label = "") =>
        Lines.Where(line => NameOf(line) == name && line.Contains(label, StringComparison.Ordinal)).Sum(ValueOf);

    private static string NameOf(string line) => line[..line.IndexOfAny(['{', ' '])];

    // "name{labels} value [timestamp]": a label value may hold blanks, but no brace of ours does.
    private static double ValueOf(string line) =>
        double.Parse(line[(line.LastIndexOf('}') + 1)..]
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)[line.Contains('}', StringComparison.Ordinal) ? 0 : 1],
            CultureInfo.InvariantCulture);
}
