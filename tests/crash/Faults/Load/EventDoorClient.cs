using System.Net.Http.Headers;
using System.Text.Json;

namespace ParkAndSee.Tests.Faults;

/// <summary>Sends events to one API host, and learns from the answer what docs/ingest.md says that it means.</summary>
public sealed class EventDoorClient(HttpClient http, City city, EventHistory history, AckedTimes acked)
{
    /// <summary>Sends a request; each event learns its fate. Never throws for what a host or a network does.</summary>
    public async Task SendAsync(IReadOnlyList<SentEvent> events, CancellationToken ct)
    {
        using var body = new ReadOnlyMemoryContent(CrashEventBody.Of(city, events));
        body.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        try
        {
            using var answer = await http.PostAsync("/cds/events/event", body, ct);
            var text = await answer.Content.ReadAsByteArrayAsync(ct);
            if (answer.IsSuccessStatusCode) Read(events, text);
            else Learn(events, (int)answer.StatusCode >= 500 ? Fate.Unknown : Fate.Refused);
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException or IOException or JsonException)
        {
            Learn(events, Fate.Unknown); // no answer, or half of one
        }
    }

    private void Read(IReadOnlyList<SentEvent> events, byte[] text)
    {
        using var read = JsonDocument.Parse(text);
        var failed = new HashSet<int>();
        foreach (var failure in read.RootElement.GetProperty("failures").EnumerateArray())
        {
            var index = failure.GetProperty("index").GetInt32();
            failed.Add(index);
            events[index].Learn(failure.GetProperty("error").GetString() == "unavailable" ? Fate.Unknown : Fate.Refused);
        }

        var now = AckedTimes.Now;
        for (var i = 0; i < events.Count; i++)
        {
            if (failed.Contains(i) || !events[i].Learn(Fate.Acked)) continue;
            history.CountAcked();
            if (events[i].Bay >= 0) acked.Acked(events[i].Bay, events[i].CountsAtLeast, now);
        }
    }

    private static void Learn(IEnumerable<SentEvent> events, Fate fate)
    {
        foreach (var e in events) e.Learn(fate);
    }
}
