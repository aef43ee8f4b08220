using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Xunit;

namespace ParkAndSee.Tests.Fuzz;

/// <summary>
/// A seeded fuzzer over every door that the product describes, and its hubs: no answer is a fault of ours, no answer breaks off, every call
/// of a hub is answered or its connection closed with a reason within 20 seconds, and no line of the log holds what was sent.
/// <c>PARKANDSEE_FUZZ_SEED</c> and <c>PARKANDSEE_FUZZ_REQUESTS</c> set the seed and the number of requests; a failure names both.
/// </summary>
public sealed partial class DoorFuzzTests(ITestOutputHelper output)
{
    private const int AtOnce = 16;
    private const int MostTold = 40;
    private static readonly TimeSpan HubPatience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(6);

    private static int Seed =>
        int.TryParse(Environment.GetEnvironmentVariable("PARKANDSEE_FUZZ_SEED"), CultureInfo.InvariantCulture, out var seed)
            ? seed
            : 20_261_130;

    private static int Requests =>
        int.TryParse(Environment.GetEnvironmentVariable("PARKANDSEE_FUZZ_REQUESTS"), CultureInfo.InvariantCulture, out var count)
            ? count
            : 20_000;

    [Fact]
    public async Task No_request_is_answered_with_a_fault_and_nothing_of_it_is_logged()
    {
        output.WriteLine($"Seed {Seed}, {Requests} requests.");
        var folder = TestDirectory.Make();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Patience);
        try
        {
            await using var host = await StandaloneProcess.StartAsync(
                Path.Combine(folder, "data"), ["--city", "paris", "--no-simulation"],
                new()
                {
                    ["Limits__RequestsPerAddress"] = "0",
                    ["Limits__ConnectionsPerAddress"] = "0",
                    ["Logging__LogLevel__ParkAndSee"] = "Information"
                });
            using var description = JsonDocument.Parse(await host.Http.GetStringAsync("/openapi/v1.json", limit.Token));
            var doors = FuzzDoors.Of(description.RootElement);
            var faults = new ConcurrentDictionary<string, string>();
            var began = Stopwatch.StartNew();
            await SendAllAsync(host, doors, faults, limit.Token);
            output.WriteLine($"{Requests} requests in {began.Elapsed.TotalSeconds:F0} s.");
            await CallHubsAsync(host, faults, limit.Token);

            using var alive = await host.Http.GetAsync("/health/ready", limit.Token);
            Assert.Equal(HttpStatusCode.OK, alive.StatusCode);
            var log = host.Output;
            Assert.True(faults.IsEmpty,
                $"Seed {Seed}: {faults.Count} "
                + $"faults.\n{string.Join('\n', faults.Take(MostTold).Select(fault => $"{fault.Key}: {fault.Value}"))}\n{Tail(log)}");
            Assert.True(!log.Contains(FuzzValues.Mark, StringComparison.OrdinalIgnoreCase),
                $"Seed {Seed}: the log holds what was sent.\n{Around(log)}");
            foreach (var words in (string[])["A request failed", "An answer broke off", "A call of a hub failed", "unhandled exception"])
                Assert.True(!log.Contains(words, StringComparison.OrdinalIgnoreCase), $"Seed {Seed}: the log says '{words}'.\n{Tail(log)}");
        }
        finally
        {
            await TestDirectory.RemoveAsync(folder);
        }
    }

    private static async Task SendAllAsync(
        StandaloneProcess host, FuzzDoor[] doors, ConcurrentDictionary<string, string> faults, CancellationToken ct)
    {
        using var admin = host.As("admin");
        await Parallel.ForAsync(0, Requests, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = ct },
            async (n, token) =>
            {
                var random = new Random(HashCode(n));
                var door = doors[n % doors.Length];
                using var request = FuzzRequest.Make(door, random);
                try
                {
                    using var answer = await (random.Next(4) == 0 ? host.Http : admin).SendAsync(request, token);
                    _ = await answer.Content.ReadAsByteArrayAsync(token);
                    var fine = (int)answer.StatusCode < 500
                        || (answer.StatusCode == HttpStatusCode.ServiceUnavailable && answer.Headers.RetryAfter is not null)
                        || (answer.StatusCode == HttpStatusCode.NotImplemented && door.Path == "/cds/curbs/objects");
                    // A changed segment may make it another address.
                    var mayBeElsewhere = door.Path.Contains('{', StringComparison.Ordinal)
                        && answer.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed;
                    if (fine && !mayBeElsewhere && !door.Outcomes.Contains((int)answer.StatusCode))
                        faults.TryAdd($"{door} {(int)answer.StatusCode} is not described", $"request {n}: {request.RequestUri}");
                    if (!fine)
                        faults.TryAdd($"{door} {(int)answer.StatusCode}",
                            $"request {n}: {request.RequestUri} {await BodyOfAsync(request)}");
                }
                catch (HttpRequestException e)
                {
                    faults.TryAdd($"{door} broke off", $"request {n}: {request.RequestUri} {await BodyOfAsync(request)} ({e.Message})");
                }
            });
    }

    private static async Task CallHubsAsync(StandaloneProcess host, ConcurrentDictionary<string, string> faults, CancellationToken ct)
    {
        var hubs = FuzzDoors.Hubs();
        await Parallel.ForAsync(0, Requests / 100, new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = ct },
            async (n, token) =>
            {
                var random = new Random(HashCode(-1 - n));
                var (hub, method, argument) = hubs[n % hubs.Length];
                var url = new Uri($"{host.Url.Replace("http", "ws", StringComparison.Ordinal)}{hub}");
                await using var talk = await FuzzHubTalk.BeginAsync(url, host.Secret("admin"), token);
                var protocol = random.Next(20) == 0 ? FuzzValues.Mark : "json";
                await talk.SendAsync($"{{\"protocol\":\"{protocol}\",\"version\":1}}");
                for (var calls = 0; calls < 10; calls++)
                {
                    var sent = Encoding.UTF8.GetString(FuzzRequest.Body(argument.ToJsonString(), random));
                    var target = random.Next(10) == 0 ? FuzzValues.Mark : method;
                    var type = FuzzValues.One(random,
                        (string[])["1", "1", "1", "1", "2", "3", "4", "5", "6", "99", $"\"{FuzzValues.Mark}\""]);
                    var stream = random.Next(10) == 0 ? $"s{calls}" : null;
                    var streams = stream is null ? "" : $",\"streamIds\":[\"{stream}\"]";
                    var message =
                        $"{{\"type\":{type},\"target\":\"{target}\",\"invocationId\":\"i{calls}\",\"arguments\":[{sent}]{streams}}}";
                    if (type is "1" or "4") await talk.CallAsync($"i{calls}", message);
                    else await talk.SendAsync(message);

                    // A stream that the client does not end has no answer: that is no fault.
                    if (stream is not null) await talk.SendAsync($"{{\"type\":3,\"invocationId\":\"{stream}\"}}");
                }

                var last = argument.ToJsonString();
                await talk.CallAsync("last-call",
                    $"{{\"type\":1,\"target\":\"{method}\",\"invocationId\":\"last-call\",\"arguments\":[{last}]}}");
                if (await talk.UnansweredAsync(HubPatience) is { } unanswered)
                    faults.TryAdd($"{hub} {method} gave no answer", $"connection {n}: {unanswered} {Cut(talk.Heard)}");

                // SignalR's words for what is no HubException, that is: a fault of ours. Of a HubException the message follows.
                if (FaultOfOurs().IsMatch(talk.Heard)) faults.TryAdd($"{hub} {method}", $"connection {n}: {Cut(talk.Heard)}");
            });
    }

    private static int HashCode(int n) => unchecked((Seed * 397) ^ (n * 7919));

    private static async Task<string> BodyOfAsync(HttpRequestMessage request) =>
        request.Content is null ? "" : Cut(Encoding.UTF8.GetString(await request.Content.ReadAsByteArrayAsync()));

    private static string Cut(string text) => text.Length > 700 ? $"{text[..700]}…" : text;

    private static string Tail(string log) => log.Length > 6000 ? log[^6000..] : log;

    private static string Around(string log)
    {
        var at = log.IndexOf(FuzzValues.Mark, StringComparison.OrdinalIgnoreCase);
        return log[Math.Max(0, at - 1500)..Math.Min(log.Length, at + 500)];
    }

    [GeneratedRegex("An unexpected error occurred[^\"]*on the server\\.\"", RegexOptions.CultureInvariant)]
    private static partial Regex FaultOfOurs();
}
