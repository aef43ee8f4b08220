using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using ParkAndSee.Hubs;
using Xunit;

namespace ParkAndSee.Tests.Http;

/// <summary>A client that calls a hub wrongly in a loop is cut off soon, and the log stays as it was.</summary>
public sealed class HubFloodTests(RunningHost host)
{
    private const int MostCalls = 500;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/hubs/live", "Watch", false)]
    [InlineData("/hubs/live", "Watch", true)]
    [InlineData("/hubs/live", "Nothing", false)]
    [InlineData("/hubs/live", "Nothing", true)]
    [InlineData("/hubs/enforcement", "Watch", false)]
    [InlineData("/hubs/enforcement", "Nothing", false)]
    [InlineData("/hubs/ingest", "Events", false)]
    [InlineData("/hubs/ingest", "Nothing", true)]
    public async Task A_loop_of_refused_calls_ends_the_connection_and_writes_nothing(string hub, string method, bool messagePack)
    {
        var builder = new HubConnectionBuilder().WithUrl($"{host.Url}{hub}",
            options => options.AccessTokenProvider = () => Task.FromResult<string?>(host.Process.Secret("admin")));
        if (messagePack) builder.AddMessagePackProtocol();
        await using var connection = builder.Build();
        var closed = new TaskCompletionSource();
        connection.Closed += _ =>
        {
            closed.TrySetResult();
            return Task.CompletedTask;
        };
        await connection.StartAsync(Ct);
        var before = host.Process.Output.Length;

        var calls = 0;
        for (; calls < MostCalls && !closed.Task.IsCompleted; calls++)
        {
            try
            {
                await connection.InvokeCoreAsync(method, typeof(object), [null], Ct);
            }
            catch (Exception e) when (e is HubException or InvalidOperationException or OperationCanceledException)
            {
                // Refused, or the connection is gone: the loop goes on either way, as that of a broken client does.
            }
        }

        await closed.Task.WaitAsync(TimeSpan.FromSeconds(20), Ct);
        Assert.InRange(calls, 10, MostCalls - 1);
        Assert.InRange(host.Process.Output.Length - before, 0, 4_000);
    }

    [Fact]
    public void A_refusal_now_and_then_is_forgotten()
    {
        var time = new FakeTimeProvider();
        var count = new RefusalCount(time);
        for (var hour = 0; hour < 100; hour++)
        {
            for (var n = 0; n < RefusalCount.Most; n++) Assert.True(count.TryCount());
            Assert.False(count.TryCount());
            time.Advance(RefusalCount.ForgivenEvery * RefusalCount.Most);
        }
    }
}
