using System.Diagnostics;
using System.Text.Json;

namespace ParkAndSee.Tests;

/// <summary>
/// Sends one request after the other to an API host, each with an event for every bay of a street, as a sender does who must not lose
/// anything; takes note of every answer.
/// </summary>
public sealed class DoorProbe
{
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(10);

    private readonly List<DoorAnswer> _answers = [];
    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _work;

    /// <summary>Begins.</summary>
    /// <param name="http">Client of one API host; disposed at the end.</param>
    /// <param name="street">Whose events.</param>
    public DoorProbe(HttpClient http, ProbeStreet street) => _work = Task.Run(() => RunAsync(http, street));

    /// <summary>What was answered so far.</summary>
    public DoorAnswer[] Answers
    {
        get
        {
            lock (_gate) return [.. _answers];
        }
    }

    /// <summary>When the first request that began at or after an instant was taken whole; null = not yet.</summary>
    /// <param name="since">A <see cref="Stopwatch"/> timestamp.</param>
    public long? WholeSince(long since)
    {
        foreach (var answer in Answers)
        {
            if (answer.Ended >= since && answer.Whole) return answer.Ended;
        }

        return null;
    }

    /// <summary>Ends, after the request that is under way.</summary>
    public async Task<DoorAnswer[]> StopAsync()
    {
        await _stop.CancelAsync();
        await _work;
        _stop.Dispose();
        return Answers;
    }

    private async Task RunAsync(HttpClient http, ProbeStreet street)
    {
        using var client = http;
        for (var n = 0; !_stop.IsCancellationRequested; n++)
        {
            var began = Stopwatch.GetTimestamp();
            var (status, failures) = await SendAsync(client, street, n % 2 == 0);
            lock (_gate) _answers.Add(new DoorAnswer(began, Stopwatch.GetTimestamp(), status, failures));
            await Task.Delay(Rest);
        }
    }

    private static async Task<(int Status, int Failures)> SendAsync(HttpClient http, ProbeStreet street, bool arrive)
    {
        try
        {
            using var answer = await http.PostAsync("/cds/events/event", street.Events(arrive));
            var status = (int)answer.StatusCode;
            if (status >= 300) return (status, 0);
            using var body = JsonDocument.Parse(await answer.Content.ReadAsStreamAsync());
            return (status, body.RootElement.TryGetProperty("failures", out var failures) ? failures.GetArrayLength() : 0);
        }
        catch (HttpRequestException)
        {
            return (0, 0);
        }
    }
}

/// <summary>An answer of the door.</summary>
/// <param name="Began">When the request was sent; <see cref="Stopwatch"/> timestamp.</param>
/// <param name="Ended">When the answer was whole.</param>
/// <param name="Status">HTTP status; 0 = the host is not there.</param>
/// <param name="Failures">Events of an answered request that were not taken.</param>
public readonly record struct DoorAnswer(long Began, long Ended, int Status, int Failures)
{
    /// <summary>Whether every event is on disk.</summary>
    public bool Whole => Status is >= 200 and < 300 && Failures == 0;

    /// <summary>How long it took.</summary>
    public TimeSpan Took => Stopwatch.GetElapsedTime(Began, Ended);
}
