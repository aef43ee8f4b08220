using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Xunit;

namespace ParkAndSee.Tests.Http;

/// <summary>
/// Two dozen readers without a key that read all there is, over and over, beside a sender of events: its answers take a bounded
/// number of times as long as without them, and the readers get answers while it sends.
/// Measured in turns, with and without, so that what else the machine does is in both.
/// </summary>
public sealed class FairSharesTests(ITestOutputHelper output)
{
    private const int Readers = 24;
    private const int Rounds = 5;
    private const int Batches = 40;
    private const double MostTimes = 4;
    private static readonly TimeSpan MostUntilAnswer = TimeSpan.FromSeconds(10);
    private static readonly string[] Addresses = ["/cds/curbs/spaces?limit=5000", "/cds/curbs/zones?limit=5000", "/v1/bays?limit=5000"];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Readers_do_not_hold_up_ingest()
    {
        var folder = TestDirectory.Make();
        try
        {
            await using var host = await StandaloneProcess.StartAsync(
                Path.Combine(folder, "data"), ["--city", "paris", "--no-simulation"], new() { ["Limits__RequestsPerAddress"] = "0" });
            var bays = await BaysAsync(host);
            using var sender = host.As("simulation");
            await SendAsync(sender, bays, Batches);
            var ratios = new List<double>();
            for (var round = 0; round < Rounds; round++)
            {
                // The order changes from round to round, so that a machine that gets busier or quieter meanwhile counts for both sides.
                var took = new Dictionary<int, double>();
                foreach (var readers in round % 2 == 0 ? (int[])[0, Readers] : [Readers, 0])
                    took[readers] = await MeasureAsync(host, sender, bays, readers);
                var (without, with) = (took[0], took[Readers]);
                ratios.Add(with / without);
                output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"p50 without readers {without:F1} ms, with {with:F1} ms: {with / without:F1} times"));
            }

            ratios.Sort();
            Assert.True(ratios[Rounds / 2] <= MostTimes,
                $"With {Readers} readers ingest takes "
                + $"{string.Join(", ", ratios.Select(ratio => ratio.ToString("F1", CultureInfo.InvariantCulture)))} times as long.");
        }
        finally
        {
            await TestDirectory.RemoveAsync(folder);
        }
    }

    // What a batch takes beside so many readers, once they are under way, or those of the turn before are gone.
    // The sender goes on until the readers have an answer: how many come within its forty batches is a matter of the machine's speed.
    private static async Task<double> MeasureAsync(StandaloneProcess host, HttpClient sender, Guid[] bays, int readers)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var answers = 0;
        var reading = Enumerable.Range(0, readers)
            .Select(n => ReadAsync(host.Url, Addresses[n % Addresses.Length], () => Interlocked.Increment(ref answers), stop.Token))
            .ToArray();
        await SendAsync(sender, bays, 5);
        var took = await SendAsync(sender, bays, Batches);
        var began = Stopwatch.GetTimestamp();
        while (readers > 0 && Volatile.Read(ref answers) == 0)
        {
            Assert.True(Stopwatch.GetElapsedTime(began) < MostUntilAnswer,
                $"No reader got an answer within {MostUntilAnswer.TotalSeconds:F0} s of sending: shares are for both sides.");
            await SendAsync(sender, bays, 2);
        }

        await stop.CancelAsync();
        await Task.WhenAll(reading);
        return took;
    }

    // Median of the times of batches of a hundred events, milliseconds.
    private static async Task<double> SendAsync(HttpClient sender, Guid[] bays, int batches)
    {
        var times = new List<double>(batches);
        for (var batch = 0; batch < batches; batch++)
        {
            var now = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
            var events = Enumerable.Range(0, 100).Select(n =>
                $$"""{"event_id":"{{Guid.NewGuid()}}","event_type":"park_{{(batch % 2 == 0 ? "start" : "end")}}","event_time":{{now}},"event_publication_time":{{now}},"curb_space_id":"{{bays[n]}}","data_source_type":"in_ground","data_source_device_id":"{{bays[n]}}"}""");
            using var content = new StringContent($"[{string.Join(',', events)}]", Encoding.UTF8,
                new MediaTypeHeaderValue("application/json"));
            var began = Stopwatch.GetTimestamp();
            using var answer = await sender.PostAsync("/cds/events/event", content, Ct);
            times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }

        times.Sort();
        return times[batches / 2];
    }

    private static async Task ReadAsync(string url, string address, Action onAnswer, CancellationToken stop)
    {
        using var http = new HttpClient { BaseAddress = new Uri(url), Timeout = TimeSpan.FromMinutes(2) };
        try
        {
            while (true)
            {
                using var answer = await http.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, stop);
                await using var body = await answer.Content.ReadAsStreamAsync(stop);
                await body.CopyToAsync(Stream.Null, stop);
                if (answer.IsSuccessStatusCode) onAnswer();
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The round is over.
        }
    }

    private static async Task<Guid[]> BaysAsync(StandaloneProcess host)
    {
        using var page = JsonDocument.Parse(await host.Http.GetStringAsync("/v1/bays?limit=100", Ct));
        return [.. page.RootElement.GetProperty("features").EnumerateArray()
            .Select(bay => bay.GetProperty("properties").GetProperty("bayId").GetGuid())];
    }
}
