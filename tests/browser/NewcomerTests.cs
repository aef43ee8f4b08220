using System.Text.Json;
using Xunit;

namespace ParkAndSee.Tests;

/// <summary>A newcomer's hour: the empty product, the commands that its page shows, and every command of the README as written.</summary>
[Collection("one page at a time")]
public sealed class NewcomerTests(CityPage city) : IAsyncLifetime
{
    private readonly string _folder = TestDirectory.Make();
    private StandaloneProcess _empty = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <inheritdoc />
    public async ValueTask InitializeAsync() =>
        _empty = await StandaloneProcess.StartAsync(Path.Combine(_folder, "my-town"), ["--city", "none"]);

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _empty.DisposeAsync();
        await TestDirectory.RemoveAsync(_folder);
    }

    [Theory]
    [InlineData("fr", "Aucune place pour l’instant", 1440, 900)]
    [InlineData("en", "No bay yet", 390, 844)]
    public async Task An_empty_city_shows_the_commands_and_they_lead_to_a_bay_that_moves(
        string language, string title, int width, int height)
    {
        await using var context = await city.OpenAsync(width, height);
        var page = await context.NewPageAsync();
        await CityPage.WithPictureAsync(page, $"newcomer-{language}", async () =>
        {
            await page.GotoAsync($"{_empty.Url}/?lang={language}");
            await page.WaitForSelectorAsync("ps-start h1");
            Assert.Equal(title, await page.TextContentAsync("ps-start h1"));
            Assert.Empty(await Axe.FindAsync(page));
            var commands = await page.EvalOnSelectorAllAsync<string[]>("ps-start pre", "all => all.map(each => each.textContent)");

            using var shell = Shell(_empty.Data, _empty.Url);
            var output = await shell.RunAsync(string.Join('\n', commands), Ct);

            Assert.Contains("\"accepted\":3", output, StringComparison.Ordinal);
            Assert.Contains("\"success\":1", output, StringComparison.Ordinal);
            var bayNo = (await BayAsync("A1")).GetProperty("bayNo").GetInt32();
            await page.WaitForFunctionAsync(
                "no => !document.querySelector('ps-start') && window.parkAndSee && window.parkAndSee.statusOf(no) === 'occupied'", bayNo);
        });
    }

    [Fact]
    public async Task Every_command_of_the_readme_works_as_written()
    {
        var blocks = Readme.Blocks();
        Assert.Equal(
            [
                "dotnet run -c Release --project standalone     # terminal 1: the product, until Ctrl+C",
                "dotnet run -c Release --project standalone -- --city none --data ~/my-town      # terminal 1",
                "dotnet run -c Release --project standalone -- --city melbourne --no-simulation --data /tmp/melbourne      # terminal 1",
            ],
            blocks.SelectMany(block => block.Split('\n')).Where(line => line.Contains("--project standalone", StringComparison.Ordinal)));

        using var shell = Shell(city.Host.Data, city.Host.Url);
        var moved = await shell.RunAsync(Readme.Block("event()"), Ct);
        var link = moved.Split('\n').Single(line => line.StartsWith(city.Host.Url + "/#", StringComparison.Ordinal));
        Assert.Equal(10, moved.Split('\n').Count(line => line.Contains("\"success\":1", StringComparison.Ordinal)));
        Assert.Contains("\"arrival\"", moved, StringComparison.Ordinal);
        await SeesItsBayAsync(link);

        using var own = Shell(_empty.Data, _empty.Url);
        var imported = await own.RunAsync(Readme.FunctionEvent() + Readme.Block("bays.csv"), Ct);
        Assert.Contains("\"accepted\":3,\"rejected\":0", imported, StringComparison.Ordinal);
        Assert.Contains("\"state\":\"retired\"", imported, StringComparison.Ordinal);
        Assert.EndsWith("\"state\":\"active\"", imported[..(imported.LastIndexOf("\"state\"", StringComparison.Ordinal) + 16)],
            StringComparison.Ordinal);
        Assert.Equal("occupied", (await BayAsync("A1")).GetProperty("status").GetString());

        Assert.Contains("\"currency\":\"EUR\"", await shell.RunAsync(Readme.Block("/v1/quotes"), Ct), StringComparison.Ordinal);
        Assert.Equal(
            ["git clone", "event()", "--city none", "bays.csv", "--city melbourne", "sensor-sim", "./test.sh", "/v1/quotes"],
            blocks.Select(block => Readme.Marks.Single(mark => block.Contains(mark, StringComparison.Ordinal))));
    }

    private async Task SeesItsBayAsync(string link)
    {
        await using var context = await city.OpenAsync(1440, 900);
        var page = await city.OpenMapAsync(context, link);
        await CityPage.WithPictureAsync(page, "readme-link", async () =>
        {
            var bayNo = int.Parse(link[(link.LastIndexOf('/') + 1)..], System.Globalization.CultureInfo.InvariantCulture);
            await page.WaitForFunctionAsync(
                "no => window.parkAndSee.visibleBays().some(bay => bay.bayNo === no && bay.status === 'free')", bayNo);
            await page.WaitForSelectorAsync("ps-bay .bay");
        });
    }

    private async Task<JsonElement> BayAsync(string sourceId)
    {
        using var answer = await _empty.Http.GetAsync($"/v1/bays?dataset=my-bays&sourceId={sourceId}", Ct);
        using var bays = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Ct));
        return bays.RootElement.GetProperty("features")[0].GetProperty("properties").Clone();
    }

    private NewcomerShell Shell(string data, string url) => new(_folder, data, url);
}
