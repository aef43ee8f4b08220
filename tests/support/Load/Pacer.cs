using System.Buffers;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Headers;

namespace ParkAndSee.Tests.Load;

/// <summary>
/// Sends events at a fixed rate through the HTTP door, whatever the answers take: an open loop. Goes round the city in a
/// shuffled order, so that a bay changes once a round. Bodies are written once and patched, so that the sender costs little.
/// </summary>
public sealed class Pacer : IDisposable
{
    private readonly HttpClient _http;
    private readonly EventBody?[] _bodies;
    private readonly int[] _order;
    private readonly int _perRequest;
    private readonly ConcurrentDictionary<Task, bool> _open = new();
    private readonly long _firstEvent;
    private long _sent;

    /// <summary>Prepares the bodies of a whole round.</summary>
    /// <param name="http">Where to send, with a key; disposed with this.</param>
    /// <param name="city">The bays.</param>
    /// <param name="perRequest">Events a request.</param>
    /// <param name="firstEvent">Number of the first event: pacers of one run need numbers of their own.</param>
    public Pacer(HttpClient http, GridCity city, int perRequest, long firstEvent = 0)
    {
        (_http, _perRequest, _firstEvent) = (http, perRequest, firstEvent);
        _order = [.. Enumerable.Range(0, city.Bays)];
        new Random(1).Shuffle(_order);
        _bodies = new EventBody?[city.Bays / perRequest];
        Parallel.For(0, _bodies.Length, i => _bodies[i] = new EventBody(_order.AsSpan(i * perRequest, perRequest).ToArray()));
    }

    /// <summary>How late requests left, in milliseconds: a sender that cannot keep up shows here.</summary>
    public Latencies Lateness { get; } = new();

    /// <summary>From the time that an event was due until it was acknowledged, in milliseconds.</summary>
    public Latencies Acknowledged { get; } = new();

    /// <summary>What was answered.</summary>
    public Answers Answers { get; } = new();

    /// <summary>Events that were not taken: of requests answered with 429 or 503, and failures of one event.</summary>
    public long Refused => Answers.Refused;

    /// <summary>Sends for a while. May be called again; it goes on where it was.</summary>
    /// <param name="rate">Events a second.</param>
    /// <param name="duration">How long.</param>
    /// <param name="onDue">Told of the bays of a request (numbers in the city), whether they
    /// arrive, and when they were due (timestamp); null for nobody.</param>
    /// <param name="ct">Cancels.</param>
    public Task RunAsync(int rate, TimeSpan duration, Action<ReadOnlyMemory<int>, bool, long>? onDue, CancellationToken ct) =>
        Task.Factory.StartNew(() => Run(rate, duration, onDue, ct), ct, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    /// <summary>Waits for the answers that are still out.</summary>
    /// <exception cref="InvalidOperationException">The door gave an answer that it must not give.</exception>
    public Task DrainAsync() => Task.WhenAll(_open.Keys);

    /// <inheritdoc />
    public void Dispose() => _http.Dispose();

    private void Run(int rate, TimeSpan duration, Action<ReadOnlyMemory<int>, bool, long>? onDue, CancellationToken ct)
    {
        var requests = (int)(duration.TotalSeconds * rate / _perRequest);
        var begin = Stopwatch.GetTimestamp();
        for (var r = 0; r < requests; r++)
        {
            var due = begin + (long)((double)r * _perRequest / rate * Stopwatch.Frequency);
            FineSleep.Until(due);
            ct.ThrowIfCancellationRequested();
            var (round, slot) = (_sent / _bodies.Length, (int)(_sent % _bodies.Length));
            onDue?.Invoke(_order.AsMemory(slot * _perRequest, _perRequest), round % 2 == 0, due);
            var body = _bodies[slot]!;
            var first = _firstEvent + _sent++ * _perRequest;
            body.Patch(first, DateTimeOffset.UtcNow.ToUnixTimeMilliseconds(), arrives: round % 2 == 0);
            Lateness.Add(Stopwatch.GetElapsedTime(due).TotalMilliseconds);
            Track(PostAsync(body, first, due, ct));
        }
    }

    private void Track(Task request)
    {
        _open[request] = true;
        _ = request.ContinueWith(done => done.IsCompletedSuccessfully && _open.TryRemove(done, out _), TaskScheduler.Default);
    }

    private async Task PostAsync(EventBody body, long first, long due, CancellationToken ct)
    {
        // A copy: a slow answer must not see its body patched for the next round.
        var (length, bytes) = (body.Bytes.Length, ArrayPool<byte>.Shared.Rent(body.Bytes.Length));
        body.Bytes.CopyTo(bytes, 0);
        try
        {
            using var content = new ByteArrayContent(bytes, 0,
                length)
            { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
            using var answer = await _http.PostAsync("/cds/events/event", content, ct);
            if (await Answers.TakeAsync(answer, first, body.Count, ct)) Acknowledged.Add(Stopwatch.GetElapsedTime(due).TotalMilliseconds);
        }
        catch (HttpRequestException e)
        {
            Answers.Broken(e);
            return; // the bytes may still be on their way
        }

        ArrayPool<byte>.Shared.Return(bytes);
    }
}
