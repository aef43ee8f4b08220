using System.Net;
using System.Text.Json;

namespace ParkAndSee.Tests.Load;

/// <summary>What a door answered: which events it acknowledged, which it refused, and what it must not answer.</summary>
public sealed class Answers
{
    private readonly Lock _gate = new();
    private readonly List<(long First, int Count)> _acknowledged = [];
    private readonly Dictionary<string, long> _statuses = [];
    private readonly List<string> _wrong = [];
    private long _refused;
    private long _taken;

    /// <summary>Events acknowledged.</summary>
    public long Taken => Interlocked.Read(ref _taken);

    /// <summary>Events refused.</summary>
    public long Refused => Interlocked.Read(ref _refused);

    /// <summary>Requests by status; <c>broken</c> are connections that were cut.</summary>
    public string Statuses
    {
        get
        {
            lock (_gate) return string.Join(", ", _statuses.OrderBy(s => s.Key).Select(s => $"{s.Key}: {s.Value}"));
        }
    }

    /// <summary>Answers that are neither a success nor a refusal with <c>Retry-After</c>; the first hundred.</summary>
    public IReadOnlyList<string> Wrong
    {
        get
        {
            lock (_gate) return [.. _wrong];
        }
    }

    /// <summary>Numbers of the acknowledged events.</summary>
    public List<long> Numbers()
    {
        lock (_gate) return [.. _acknowledged.SelectMany(a => Enumerable.Range(0, a.Count).Select(i => a.First + i))];
    }

    /// <summary>Takes an answer in.</summary>
    /// <param name="answer">The answer to a request.</param>
    /// <param name="first">Number of its first event.</param>
    /// <param name="count">How many it had.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>True when all of them were acknowledged.</returns>
    public async Task<bool> TakeAsync(HttpResponseMessage answer, long first, int count, CancellationToken ct)
    {
        var status = (int)answer.StatusCode;
        Count(status.ToString(System.Globalization.CultureInfo.InvariantCulture));
        if (answer.StatusCode is HttpStatusCode.OK)
        {
            var failed = Failed(await answer.Content.ReadAsByteArrayAsync(ct));
            Acknowledge(first, count, failed);
            return failed.Count == 0;
        }

        Interlocked.Add(ref _refused, count);
        if (status is not (429 or 503) || answer.Headers.RetryAfter is null)
            Complain($"{status} {await answer.Content.ReadAsStringAsync(ct)}");
        return false;
    }

    /// <summary>A connection was cut before the answer.</summary>
    public void Broken(HttpRequestException e)
    {
        Count("broken");
        Complain(e.Message + " " + e.InnerException?.Message);
    }

    private void Acknowledge(long first, int count, HashSet<int> failed)
    {
        Interlocked.Add(ref _taken, count - failed.Count);
        Interlocked.Add(ref _refused, failed.Count);
        lock (_gate)
        {
            if (failed.Count == 0) _acknowledged.Add((first, count));
            else _acknowledged.AddRange(Enumerable.Range(0, count).Where(i => !failed.Contains(i)).Select(i => (first + i, 1)));
        }
    }

    private static HashSet<int> Failed(byte[] body)
    {
        if (body.AsSpan().IndexOf("\"failures\":[]"u8) >= 0) return [];
        using var answer = JsonDocument.Parse(body);
        return [.. answer.RootElement.GetProperty("failures").EnumerateArray().Select(failure => failure.GetProperty("index").GetInt32())];
    }

    private void Count(string status)
    {
        lock (_gate) _statuses[status] = _statuses.GetValueOrDefault(status) + 1;
    }

    private void Complain(string what)
    {
        lock (_gate)
        {
            if (_wrong.Count < 100) _wrong.Add(what);
        }
    }
}
