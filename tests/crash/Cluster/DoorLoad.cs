using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Npgsql;
using Xunit;

namespace ParkAndSee.Tests.Cluster;

/// <summary>
/// Senders that never stop: each posts a few events, and the same ones again until they are acknowledged.
/// Keeps what was acknowledged, every answer that was not a success, and how long the door was silent.
/// </summary>
internal sealed class DoorLoad : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<Guid> _acknowledged = new();
    private readonly ConcurrentQueue<string> _refusals = new();
    private readonly ParkCluster _cluster;
    private readonly Guid[] _bays;
    private readonly int _perRequest;
    private readonly Task[] _senders;
    private long _lastAck = Stopwatch.GetTimestamp();
    private long _longestSilence;
    private long _longestRequest;

    private DoorLoad(ParkCluster cluster, Guid[] bays, int senders, int perRequest)
    {
        (_cluster, _bays, _perRequest) = (cluster, bays, perRequest);
        _senders = [.. Enumerable.Range(0, senders).Select(n => Task.Run(() => SendAsync(cluster, n)))];
    }

    /// <summary>How many events were acknowledged.</summary>
    public int Acknowledged => _acknowledged.Count;

    /// <summary>Answers that were no success, and broken connections, in words.</summary>
    public IReadOnlyCollection<string> Refusals => _refusals;

    /// <summary>Longest time without any acknowledgement at all.</summary>
    public TimeSpan LongestSilence =>
        Stopwatch.GetElapsedTime(0, Math.Max(Volatile.Read(ref _longestSilence), Stopwatch.GetTimestamp() - Volatile.Read(ref _lastAck)));

    /// <summary>Longest time that one request took, from its first attempt to its success.</summary>
    public TimeSpan LongestRequest => Stopwatch.GetElapsedTime(0, Volatile.Read(ref _longestRequest));

    /// <summary>Loads a small city and begins to send to all API hosts.</summary>
    public static async Task<DoorLoad> StartAsync(ParkCluster cluster, int senders, int perRequest = 4)
    {
        var ct = TestContext.Current.CancellationToken;
        using var http = cluster.Client(0);
        using var file = new StreamContent(
            File.OpenRead(Path.Combine(AppContext.BaseDirectory, "data", "montpellier", "places_reservees_2010.geojson")));
        file.Headers.ContentType = new MediaTypeHeaderValue("application/geo+json");
        using var import = await http.PostAsync("/v1/catalog/imports?format=montpellier-reservees", file, ct);
        import.EnsureSuccessStatusCode();
        var bays = await Wait.ForAsync("the API host to know the bays", async () =>
        {
            var list = await http.GetFromJsonAsync<JsonElement>("/v1/bays?limit=400", ct);
            Guid[] ids = [.. list.GetProperty("features").EnumerateArray()
                .Select(bay => bay.GetProperty("properties").GetProperty("bayId").GetGuid())];
            return ids.Length > 100 ? ids : null;
        });
        return new DoorLoad(cluster, bays, senders, perRequest);
    }

    /// <summary>Forgets how long the door was silent until now.</summary>
    public void StartMeasuring()
    {
        Volatile.Write(ref _lastAck, Stopwatch.GetTimestamp());
        Volatile.Write(ref _longestSilence, 0);
        Volatile.Write(ref _longestRequest, 0);
    }

    /// <summary>Waits until this many more events are acknowledged.</summary>
    /// <exception cref="TimeoutException">They never were; the message tells what the door
    /// answered last and what the processes said.</exception>
    public async Task WaitForMoreAsync(int events, TimeSpan? limit = null)
    {
        var goal = Acknowledged + events;
        try
        {
            await Wait.UntilAsync($"{events} more acknowledged events", () => Acknowledged >= goal, limit);
        }
        catch (TimeoutException e)
        {
            throw new TimeoutException(
                $"{e.Message} The last answers of the "
                + $"door:\n{string.Join('\n', _refusals.TakeLast(5))}\n{_cluster.DescribeOutput(lines: 40)}", e);
        }
    }

    /// <summary>Stops, and compares with the log: everything acknowledged is there, nothing is there twice.</summary>
    public async Task StopAndCheckAsync(string connectionString)
    {
        await StopAsync();
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var command = source.CreateCommand("SELECT event_id FROM event_log");
        await using var rows = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var there = new List<Guid>();
        while (await rows.ReadAsync(TestContext.Current.CancellationToken)) there.Add(rows.GetGuid(0));
        Assert.Empty(_acknowledged.Except(there));
        Assert.Equal(there.Count, there.Distinct().Count());
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _stop.Dispose();
    }

    private async Task StopAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_senders);
    }

    private async Task SendAsync(ParkCluster cluster, int sender)
    {
        using var http = cluster.Client(sender % cluster.Apis.Length);
        var random = new Random(sender);
        while (!_stop.IsCancellationRequested)
        {
            var ids = Enumerable.Range(0, _perRequest).Select(_ => Guid.NewGuid()).ToArray();
            using var body = JsonContent.Create(ids.Select(id => Event(id, _bays[random.Next(_bays.Length)])).ToArray());
            await body.LoadIntoBufferAsync();
            var began = Stopwatch.GetTimestamp();
            while (!await IsAcknowledgedAsync(http, body))
            {
                if (_stop.IsCancellationRequested) return;
                await Task.Delay(Pause);
            }

            Note(began, ids);
        }
    }

    private async Task<bool> IsAcknowledgedAsync(HttpClient http, HttpContent body)
    {
        try
        {
            using var answer = await http.PostAsync("/cds/events/event", body);
            var text = await answer.Content.ReadAsStringAsync();
            if (answer.IsSuccessStatusCode)
            {
                using var result = JsonDocument.Parse(text);
                if (result.RootElement.GetProperty("success").GetInt32() == _perRequest) return true;
                foreach (var failure in result.RootElement.GetProperty("failures").EnumerateArray())
                    Refused(answer, $"\"{failure.GetProperty("error").GetString()}\"");
            }
            else
            {
                Refused(answer, text);
            }
        }
        catch (HttpRequestException e)
        {
            _refusals.Enqueue(string.Create(CultureInfo.InvariantCulture, $"{DateTime.UtcNow:HH:mm:ss.fff} {e.Message}"));
        }

        return false;
    }

    private void Refused(HttpResponseMessage answer, string text) => _refusals.Enqueue(string.Create(
        CultureInfo.InvariantCulture, $"{DateTime.UtcNow:HH:mm:ss.fff} {(int)answer.StatusCode} {text[..Math.Min(text.Length, 300)]}"));

    private void Note(long began, Guid[] ids)
    {
        foreach (var id in ids) _acknowledged.Enqueue(id);
        var now = Stopwatch.GetTimestamp();
        Raise(ref _longestSilence, now - Interlocked.Exchange(ref _lastAck, now));
        Raise(ref _longestRequest, now - began);
    }

    private static void Raise(ref long most, long value)
    {
        for (var seen = Volatile.Read(ref most); value > seen; seen = Volatile.Read(ref most))
            if (Interlocked.CompareExchange(ref most, value, seen) == seen) return;
    }

    private static object Event(Guid id, Guid bay) => new
    {
        event_id = id,
        event_type = "park_start",
        event_time = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds(),
        event_publication_time = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds(),
        data_source_type = "in_ground",
        data_source_device_id = bay,
        curb_space_id = bay,
    };
}
