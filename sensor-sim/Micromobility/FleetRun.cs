using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ParkAndSee.Bays;
using ParkAndSee.City;
using ParkAndSee.Sending;
using ParkAndSee.Simulation;

namespace ParkAndSee.Micromobility;

/// <summary>Lets a fleet ride on the server's bays and sends what it says, through the public door.</summary>
/// <param name="options">The server and the key, which is named after the operator.</param>
/// <param name="plan">The fleet.</param>
/// <param name="speed">Simulated seconds a second.</param>
/// <param name="time">The clock.</param>
internal sealed class FleetRun(SendOptions options, FleetPlan plan, double speed, TimeProvider time)
{
    private const int Most = 200;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly BayKind[] Dedicated = [BayKind.SharedVehicle, BayKind.TwoWheeler];

    /// <summary>Objects that the server has taken.</summary>
    public long Taken { get; private set; }

    /// <summary>Objects that it has refused.</summary>
    public long Refused { get; private set; }

    /// <summary>Runs for a simulated time, or until cancelled.</summary>
    /// <exception cref="UserError">The server cannot be reached or has no bay, or the key may not send.</exception>
    public async Task RunAsync(TimeSpan? duration, CancellationToken cancel)
    {
        using var http = SendClient.Create(options);
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", options.Key);
        var bays = await new BayClient(http, options.Url, options.Key).ReadAllAsync(datasets: null, cancel);
        var dedicated = bays.Where(bay => Dedicated.Contains(bay.Kind)).ToArray();
        if (bays.Length == 0) throw new UserError($"{options.Url} has no bay: import a dataset first");
        var clock = new SimulatedClock(time, plan.Start, speed);
        var end = duration is { } length ? plan.Start + (long)length.TotalMilliseconds : long.MaxValue;
        var batch = new List<MdsVehicle>();
        try
        {
            foreach (var item in new Fleet(plan, dedicated.Length > 0 ? dedicated : bays).Items())
            {
                if (item.At > end) break;
                if (batch.Count == Most || (batch.Count > 0 && item.At > clock.Now)) await SendAsync(http, batch, cancel);
                if (item.At > clock.Now) await clock.UntilAsync(item.At, cancel);
                batch.Add(item);
            }

            await SendAsync(http, batch, cancel);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // Asked to stop: what was sent is counted.
        }
    }

    private async Task SendAsync(HttpClient http, List<MdsVehicle> batch, CancellationToken cancel)
    {
        foreach (var part in batch.GroupBy(item => item.IsEvent))
            await PostAsync(http, part.Key ? "mds/events" : "mds/telemetry", new JsonArray([.. part.Select(item => item.Item)]), cancel);
        batch.Clear();
    }

    /// <summary>The same again until there is an answer: an object counts once.</summary>
    private async Task PostAsync(HttpClient http, string path, JsonArray items, CancellationToken cancel)
    {
        for (var began = time.GetTimestamp(); ;)
        {
            var (answered, fault) = await TryAsync(http, path, items, cancel);
            if (answered) return;
            if (time.GetElapsedTime(began) > options.GiveUp) throw new UserError($"{path}: {fault}");
            await Task.Delay(Pause, time, cancel);
        }
    }

    private async Task<(bool Answered, string Fault)> TryAsync(HttpClient http, string path, JsonArray items, CancellationToken cancel)
    {
        try
        {
            using var answer = await http.PostAsJsonAsync(new Uri(options.Url, path), items, cancel);
            var status = (int)answer.StatusCode;
            if (Backoff.IsTransient(answer.StatusCode)) return (false, $"answered {status}");
            var bulk = status is 201 or 400 ? await answer.Content.ReadFromJsonAsync<JsonObject>(cancel) : null;
            if (bulk?["success"] is not { } success)
                throw new UserError(
                    $"{path} answered {status}: "
                    + $"{Problem.Parse(await answer.Content.ReadAsByteArrayAsync(cancel), answer.StatusCode).Text}");
            Taken += (int)success;
            Refused += items.Count - (int)success;
            return (true, "");
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return (false, "no answer in time");
        }
        catch (HttpRequestException e)
        {
            return (false, e.Message);
        }
    }
}
