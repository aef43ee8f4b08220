using System.Text.Json;
using Microsoft.Playwright;

namespace ParkAndSee.Tests;

/// <summary>axe-core, as it lies beside the front end.</summary>
internal static class Axe
{
    /// <summary>What breaks WCAG 2.1 A and AA on the page: rule and element, one line each.</summary>
    public static async Task<List<string>> FindAsync(IPage page)
    {
        await page.EvaluateAsync(await File.ReadAllTextAsync(Repository.File("api/web/node_modules/axe-core/axe.min.js")));
        var found = await page.EvaluateAsync<JsonElement>(
            "async () => (await axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'] })).violations");
        return [.. found.EnumerateArray().SelectMany(
            rule => rule.GetProperty("nodes").EnumerateArray(),
            (rule, node) => $"{rule.GetProperty("id").GetString()}: {node.GetProperty("html").GetString()}")];
    }
}
