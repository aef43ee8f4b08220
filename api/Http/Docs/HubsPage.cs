using System.Text.RegularExpressions;

namespace ParkAndSee.Http;

/// <summary>The page of the hubs. Its examples are the files that tests run, embedded in the program.</summary>
internal static partial class HubsPage
{
    /// <summary>The page's content, HTML.</summary>
    public static string Body() => Example().Replace(
        DocsApi.ReadFile("hubs.html"),
        match => $"<pre tabindex=\"0\" role=\"region\" aria-label=\"{match.Groups[1].Value}\"><code>"
            + $"{DocsPage.Escape(DocsApi.ReadFile(match.Groups[1].Value).TrimEnd())}</code></pre>");

    // A line of the page that is replaced by a file.
    [GeneratedRegex(@"<!-- example ([\w.-]+) -->", RegexOptions.CultureInvariant)]
    private static partial Regex Example();
}
