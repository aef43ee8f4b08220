using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace ParkAndSee.Tests.Sending;

/// <summary>What the door does with a request.</summary>
public abstract record Reply
{
    /// <summary>Takes the events, but those whose failure is named; tells duplicates.</summary>
    public sealed record Take(Func<JsonElement, string?>? Failure = null, string Headers = "") : Reply;

    /// <summary>Answers a status and takes nothing.</summary>
    public sealed record Status(int Code, string Headers = "", string Body = "") : Reply;

    /// <summary>Takes the events and cuts the connection in the middle of the answer.</summary>
    public sealed record TakeThenCut : Reply;

    /// <summary>Cuts the connection without an answer.</summary>
    public sealed record Cut : Reply;
}

/// <summary>A real HTTP server on a free loopback port that misbehaves as told, and remembers what it took.</summary>
public sealed class LoopbackDoor : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _closed = new();
    private readonly Func<int, JsonElement[], Reply> _script;
    private readonly Task _accepting;
    private int _requests;

    /// <param name="script">Number of the request (from 1) and its events.</param>
    public LoopbackDoor(Func<int, JsonElement[], Reply> script)
    {
        _script = script;
        _listener.Start();
        Url = new Uri($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");
        _accepting = AcceptAsync();
    }

    public Uri Url { get; }

    /// <summary>Events on "disk", by id.</summary>
    public ConcurrentDictionary<Guid, JsonElement> Taken { get; } = new();

    /// <summary>Every event in the order of arrival, repetitions too.</summary>
    public ConcurrentQueue<JsonElement> Seen { get; } = new();

    /// <summary>Largest number of events in a request.</summary>
    public int LargestBatch { get; private set; }

    /// <summary>Authorization headers seen.</summary>
    public ConcurrentBag<string> Keys { get; } = [];

    /// <summary>Paths and queries of the requests with a body.</summary>
    public ConcurrentBag<string> Posted { get; } = [];

    /// <summary>Answers to GET, by path and query.</summary>
    public Dictionary<string, string> Pages { get; } = [];

    public async ValueTask DisposeAsync()
    {
        // The loop ends before the listener does: it may not accept on one that has stopped.
        await _closed.CancelAsync();
        await _accepting;
        _listener.Stop();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_closed.Token);
                _ = ServeAsync(client);
            }
        }
        catch (OperationCanceledException)
        {
            // Closed.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var connection = client;
        var stream = client.GetStream();
        try
        {
            while (await ReadRequestAsync(stream) is var (path, key, body))
            {
                if (body.Length == 0)
                {
                    await WriteAsync(stream, Pages.TryGetValue(path, out var page) ? (200, "", page) : (404, "", ""));
                    continue;
                }

                Keys.Add(key);
                Posted.Add(path);
                if (!await AnswerAsync(stream, JsonDocument.Parse(body).RootElement)) return;
            }
        }
        catch (IOException)
        {
            // The client went away.
        }
    }

    private async Task<bool> AnswerAsync(NetworkStream stream, JsonElement body)
    {
        JsonElement[] events = [.. body.EnumerateArray()];
        LargestBatch = Math.Max(LargestBatch, events.Length);
        foreach (var e in events) Seen.Enqueue(e);
        switch (_script(Interlocked.Increment(ref _requests), events))
        {
            case Reply.Status status:
                await WriteAsync(stream, (status.Code, status.Headers, status.Body));
                return true;
            case Reply.Take take:
                await WriteAsync(stream, (200, take.Headers, TakeAll(events, take.Failure)));
                return true;
            case Reply.TakeThenCut:
                var answer = Encoding.ASCII.GetBytes(Head(200, "", 500) + TakeAll(events, null)[..10]);
                await stream.WriteAsync(answer);
                return false;
            default:
                return false;
        }
    }

    private string TakeAll(JsonElement[] events, Func<JsonElement, string?>? failure)
    {
        var failures = new List<object>();
        var duplicates = 0;
        foreach (var (index, e) in events.Index())
        {
            if (failure?.Invoke(e) is { } reason)
                failures.Add(new
                {
                    item = e,
                    index,
                    error = reason,
                    error_description = $"told to refuse: {reason}",
                    error_details = new[] { "curb_space_id" }
                });
            else if (!Taken.TryAdd(e.GetProperty("event_id").GetGuid(), e)) duplicates++;
        }

        return JsonSerializer.Serialize(new { success = events.Length - failures.Count, total = events.Length, duplicates, failures });
    }

    private static async Task<(string Path, string Key, byte[] Body)?> ReadRequestAsync(NetworkStream stream)
    {
        var head = new List<byte>();
        var one = new byte[1];
        while (!head.TakeLast(4).SequenceEqual("\r\n\r\n"u8.ToArray()))
        {
            if (await stream.ReadAsync(one) == 0) return null;
            head.Add(one[0]);
        }

        var lines = Encoding.ASCII.GetString([.. head]).Split("\r\n");
        string Header(string name) =>
            lines.FirstOrDefault(l => l.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase))?[(name.Length + 1)..].Trim() ?? "";
        var body = new byte[int.TryParse(Header("Content-Length"), out var length) ? length : 0];
        await stream.ReadExactlyAsync(body);
        return (lines[0].Split(' ')[1], Header("Authorization"), body);
    }

    private static async Task WriteAsync(NetworkStream stream, (int Code, string Headers, string Body) answer)
    {
        var body = Encoding.UTF8.GetBytes(answer.Body);
        byte[] all = [.. Encoding.ASCII.GetBytes(Head(answer.Code, answer.Headers, body.Length)), .. body];
        await stream.WriteAsync(all);
    }

    private static string Head(int code, string headers, int length) =>
        $"HTTP/1.1 {code} X\r\nContent-Type: application/json\r\n{headers}Content-Length: {length}\r\n\r\n";
}
