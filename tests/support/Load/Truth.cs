using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Http.Json;
using ParkAndSee.Bays;

namespace ParkAndSee.Tests.Load;

/// <summary>What the product has acknowledged about each bay of a street, while events go on: the yardstick of screens.</summary>
public sealed class Truth : IAsyncDisposable
{
    /// <summary>How much later than its acknowledgement a change may be on a screen that calls itself whole, milliseconds.</summary>
    public const long Slack = 2_000;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly ConcurrentDictionary<int, (BayStatus Status, long At, long Acknowledged)> _bays = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly int[] _numbers;
    private Task _sending = Task.CompletedTask;

    private Truth(int[] numbers) => _numbers = numbers;

    /// <summary>Begins to send an event for one bay after the other, through whichever of the clients answers.</summary>
    /// <param name="numbers">Number of each bay of a <see cref="ProbeStreet"/>.</param>
    /// <param name="doors">Clients of the API hosts; disposed at the end.</param>
    public static Truth Begin(int[] numbers, params HttpClient[] doors)
    {
        var truth = new Truth(numbers);
        truth._sending = Task.Run(() => truth.SendAsync(doors));
        return truth;
    }

    /// <summary>How many events were acknowledged.</summary>
    public int Acknowledged { get; private set; }

    /// <summary>
    /// What a screen lacks of what was acknowledged before an instant, less <see cref="Slack"/>; null when it lacks nothing.
    /// </summary>
    /// <param name="shown">What it shows.</param>
    /// <param name="before">Unix milliseconds.</param>
    public string? Missing(IReadOnlyDictionary<int, ScreenBay> shown, long before)
    {
        foreach (var (bayNo, truth) in _bays)
        {
            if (before != long.MaxValue && truth.Acknowledged > before - Slack) continue;
            var seen = shown.TryGetValue(bayNo, out var bay) ? bay : default;

            // A newer event than this one may be on the screen before its acknowledgement is here.
            if (seen.LastHeard < truth.At / 1000
                || (seen.LastHeard == truth.At / 1000 && before == long.MaxValue && seen.Status != truth.Status))
                return string.Create(CultureInfo.InvariantCulture,
                    $"bay {bayNo}: shown {seen.Status} of {seen.LastHeard}, acknowledged {truth.Status} of {truth.At / 1000}, at "
                    + $"{truth.Acknowledged}, whole at {before}");
        }

        return null;
    }

    /// <summary>Stops sending.</summary>
    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await _sending;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _stop.Dispose();
    }

    private async Task SendAsync(HttpClient[] doors)
    {
        for (var n = 0; !_stop.IsCancellationRequested; n++)
        {
            var (bay, arrives) = (n % _numbers.Length, n / _numbers.Length % 2 == 0);
            var at = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
            if (await TrySendAsync(doors[(n + n / _numbers.Length) % doors.Length], bay, arrives, at))
            {
                _bays[_numbers[bay]] = (arrives ? BayStatus.Occupied : BayStatus.Free, at, DateTimeOffset.UtcNow.ToUnixTimeMilliseconds());
                Acknowledged++;
            }

            await Task.Delay(Pause);
        }

        foreach (var door in doors) door.Dispose();
    }

    private static async Task<bool> TrySendAsync(HttpClient http, int bay, bool arrives, long at)
    {
        try
        {
            using var answer = await http.PostAsJsonAsync("/cds/events/event", new[]
            {
                new
                {
                    event_id = Guid.NewGuid(),
                    event_type = arrives ? "park_start" : "park_end",
                    event_time = at,
                    event_publication_time = at,
                    data_source_type = "in_ground",
                    data_source_device_id = ProbeStreet.BayOf(bay).Value,
                    curb_space_id = ProbeStreet.BayOf(bay).Value,
                },
            });
            return answer.IsSuccessStatusCode
                && (await answer.Content.ReadAsStringAsync()).Contains("\"success\":1", StringComparison.Ordinal);
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
        {
            return false; // the host is dead, or took too long: nothing is known of the event
        }
    }
}
