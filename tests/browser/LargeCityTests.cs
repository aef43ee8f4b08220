using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Xunit;

namespace ParkAndSee.Tests;

/// <summary>
/// The map stays fluid with 150,000 bays: 40 pans and zooms, measured by the script that developers use (api/web/dev/measure.mjs).
/// </summary>
[Collection("one page at a time")]
public sealed class LargeCityTests(CityPage city)
{
    private const int Bays = 150_000;
    private const int Columns = 388;

    [Fact]
    public async Task Panning_over_150000_bays_keeps_the_main_thread_free()
    {
        var data = TestDirectory.Make();
        await using (var host = await StandaloneProcess.StartAsync(data, ["--city", "none", "--no-simulation"]))
        {
            await ImportAsync(host);
            using var measured = JsonDocument.Parse(await MeasureAsync(host));

            Assert.True(measured.RootElement.GetProperty("visibleBays").GetInt32() > 100, "The map shows no bays.");
            // Processor time of the main thread: on a machine without a graphics card, the clock measures the drawing in another process.
            Assert.Equal(0, measured.RootElement.GetProperty("processor").GetProperty("over100ms").GetInt32());
        }

        await TestDirectory.RemoveAsync(data);
    }

    private async Task<string> MeasureAsync(StandaloneProcess host)
    {
        var start = new ProcessStartInfo("node", [Repository.File("api/web/dev/measure.mjs"), host.Url + "/"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["CHROMIUM"] = city.Chromium;
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken),
            process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, await errors);
        return await output;
    }

    private static async Task ImportAsync(StandaloneProcess host)
    {
        var file = new StringBuilder("{\"type\":\"FeatureCollection\",\"features\":[");
        for (var n = 0; n < Bays; n++)
        {
            if (n > 0) file.Append(',');
            file.Append(CultureInfo.InvariantCulture,
                $$$"""{"type":"Feature","geometry":{"type":"Point","coordinates":[{{{2.29 + n % Columns * 0.0003:F6}}},{{{48.893 - n / Columns * 0.00019:F6}}}]},"properties":{"id":"b{{{n}}}","kind":"{{{(n % 7 == 0 ? "delivery" : "paying")}}}","street":"Rue {{{n / 200}}}","zone":"Z{{{n / 2000}}}"}}""");
        }

        using var http = host.As("operator");
        using var body = new StringContent(file.Append("]}").ToString(), Encoding.UTF8, "application/geo+json");
        using var answer = await http.PostAsync(
            "/v1/catalog/imports?format=geojson&dataset=large&title=Large&licence=none&attribution=none&timeZone=Europe/Paris", body,
            TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
