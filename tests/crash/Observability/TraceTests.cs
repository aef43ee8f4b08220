using ParkAndSee.Bays;
using Xunit;

namespace ParkAndSee.Tests.Observability;

/// <summary>One trace leads from the door through the log to the frame on a screen, across all processes.</summary>
[Collection(WatchedCollection.Name)]
public sealed class TraceTests(WatchedCluster watched)
{
    private static readonly string[] Way =
        ["POST /cds/events/event", "partition.append", "IIngestPartitionGrain/AppendAsync", "log.commit", "bays.fold", "feed.frame",
            "feed.apply", "viewer.frame"];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_trace_leads_from_the_door_to_the_screen()
    {
        await using var screen = new LiveClient(watched.Cluster.Apis[0].Url.ToString().TrimEnd('/'));
        await screen.StartAsync(Ct);
        await screen.WatchAsync([WatchedCluster.Tile], zones: false, Ct);
        foreach (var (type, status) in new[] { ("park_end", BayStatus.Free), ("park_start", BayStatus.Occupied) })
        {
            await watched.SendAsync(watched.Event(type: type), Ct);
            await Wait.UntilAsync("the bay on the screen", () => screen.Bays.Values.Any(bay => bay.Status == status));
        }

        var trace = await WholeTraceAsync();

        Assert.Equal(["ParkAndSee.Api", "ParkAndSee.Silo"], trace.Select(span => span.Service).Distinct().Order());
        Assert.Equal("", trace.Single(span => span.Name == Way[0]).Parent);
        Assert.All(trace.Where(span => span.Name != Way[0]), span => Assert.Contains(trace, other => other.Id == span.Parent));
    }

    [Fact]
    public async Task A_caller_cannot_choose_what_is_traced()
    {
        const string Foreign = "4bf92f3577b34da6a3ce929d0e0e4736";
        var known = watched.Traces.Spans.Count;
        using var http = watched.Cluster.Client(0);
        http.DefaultRequestHeaders.Add("traceparent", $"00-{Foreign}-00f067aa0ba902b7-01");
        http.DefaultRequestHeaders.Add("baggage", "who=canary");
        using var content = new StringContent(watched.Event(), System.Text.Encoding.UTF8, "application/json");
        (await http.PostAsync("/cds/events/event", content, Ct)).EnsureSuccessStatusCode();

        await Wait.UntilAsync("the trace of the request", () => watched.Traces.Spans.Skip(known).Any(span => span.Name == Way[0]));
        Assert.DoesNotContain(watched.Traces.Spans, span => span.Trace == Foreign);
    }

    [Fact]
    public async Task Pings_and_timers_begin_no_trace()
    {
        await watched.SendAsync(watched.Event(), Ct);
        await Wait.UntilAsync("a trace", () => watched.Traces.Spans.Count > 0);
        var roots = watched.Traces.Spans.Where(span => span.Parent.Length == 0).Select(span => $"{span.Scope}: {span.Name}").Distinct();
        Assert.DoesNotContain(roots, root => !root.StartsWith("Microsoft.AspNetCore:", StringComparison.Ordinal)
            && !root.EndsWith(": ingest.batch", StringComparison.Ordinal));
    }

    private async Task<List<OtlpSpan>> WholeTraceAsync()
    {
        try
        {
            return await Wait.ForAsync("a trace with every step of the way", () => Task.FromResult(
                watched.Traces.Spans.GroupBy(span => span.Trace).FirstOrDefault(t => Way.All(step => t.Any(span => span.Name == step)))
                    ?.ToList()), TimeSpan.FromSeconds(20));
        }
        catch (TimeoutException e)
        {
            throw new InvalidOperationException($"{e.Message}\n{string.Join('\n', watched.Traces.Spans)}", e);
        }
    }
}
