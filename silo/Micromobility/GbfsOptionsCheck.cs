using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace ParkAndSee.Micromobility;

/// <summary>Refuses feeds that would not work, before the silo starts. Its messages name the setting, never the address.</summary>
internal sealed partial class GbfsOptionsCheck : IValidateOptions<GbfsOptions>
{
    private const int MostFeeds = 100;

    /// <inheritdoc />
    public ValidateOptionsResult Validate(string? name, GbfsOptions options)
    {
        var faults = options.Feeds.SelectMany((feed, n) => FaultsOf(feed, options).Select(fault => $"Gbfs:Feeds:{n}:{fault}")).ToList();
        if (options.Feeds.Count > MostFeeds) faults.Add($"Gbfs:Feeds has at most {MostFeeds} feeds.");
        foreach (var same in options.Feeds.GroupBy(feed => feed.Operator).Where(same => same.Count() > 1))
            faults.Add($"Gbfs:Feeds names the operator '{same.Key}' twice: keep one.");
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static IEnumerable<string> FaultsOf(GbfsFeedOptions feed, GbfsOptions options)
    {
        if (!Name().IsMatch(feed.Operator))
            yield return "Operator must be the id of an operator in the rule document: 1 to 64 lower-case letters, digits and hyphens.";
        if (GbfsAddress.Read(feed.Url, options.AllowHttp, out _) is { } fault) yield return $"Url {fault}";
    }

    [GeneratedRegex("^[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?$", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
