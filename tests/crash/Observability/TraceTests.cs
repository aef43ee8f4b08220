using ParkAndSee.Bays;
using Xunit;

namespace ParkAndSee.Tests.Observability;

/// <summary>One trace leads from the door through the log to the frame on a screen, across all processes.</summary>
[Collection(WatchedCollection.Name)]
public sealed class TraceTests(WatchedCluster watched)
{
    private static readonly string[] Way =
        ["POST /cds/events/event", "partition.append", "IIngestPartitionGrain/AppendAsync", "log.commit", "bays.fold", "feed.frame", "feed.apply", "viewer.frame"];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_trace_leads_from_the_door_to_the_screen()
    {
        await using var screen = new LiveClient(watched.Cluster.Apis[0].Url.ToString().TrimEnd('/'));
        await screen.StartAsync(Ct);
        await screen.WatchAsync([WatchedCluster.Tile], zones: false, Ct);
        await watched.SendAsync(watched.Event(), Ct);
        await Wait.UntilAsync("the bay on the screen", () => screen.Bays.Values.Any(bay => bay.Status == BayStatus.Occupied));

        var trace = await WholeTraceAsync();

        Assert.Equal(["ParkAndSee.Api", "ParkAndSee.Silo"], trace.Select(span => span.Service).Distinct().Order());
        Assert.Equal("", trace.Single(span => span.Name == Way[0]).Parent);
        Assert.All(trace.Where(span => span.Name != Way[0]), span => Assert.Contains(trace, other => other.Id == span.Parent));
    }

    private async Task<List<OtlpSpan>> WholeTraceAsync()
    {
        try
        {
            return await Wait.ForAsync("a trace with every step of the way", () => Task.FromResult(
                watched.Traces.Spans.GroupBy(span => span.Trace).FirstOrDefault(t => Way.All(step => t.Any(span => span.Name == step)))?.ToList()), TimeSpan.FromSeconds(20));
        }
        catch (TimeoutException e)
        {
            throw new InvalidOperationException($"{e.Message}\n{string.Join('\n', watched.Traces.Spans)}", e);
        }
    }
}
