using System.Security.Claims;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using ParkAndSee.Hubs;
using Xunit;

namespace ParkAndSee.Tests.Hubs;

/// <summary>The list of a hub's connections: bounds, wakes, evictions, and the end of each.</summary>
public sealed class HubConnectionsTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void A_full_host_refuses_and_has_room_again_when_one_leaves()
    {
        var connections = Connections(new HubBounds(2, "test connections"));
        connections.Add(Caller.Of("a", "1"));
        connections.Add(Caller.Of("b", "1"));

        Assert.True(connections.IsFull);
        var refusal = Assert.Throws<HubException>(() => connections.Add(Caller.Of("c", "1")));
        Assert.Equal("This host has as many test connections as it can serve. Try again later.", refusal.Message);

        connections.Remove("a");
        connections.Add(Caller.Of("c", "1"));
        Assert.Equal(2, connections.Count);
    }

    [Fact]
    public void An_owner_has_no_more_connections_than_one_may_have()
    {
        var connections = Connections(new HubBounds(100, "test connections", Caller.OwnerOf, MostOfOwner: 2));
        connections.Add(Caller.Of("a", "1"));
        connections.Add(Caller.Of("b", "1"));
        connections.Add(Caller.Of("c", "2"));

        for (var again = 0; again < 2; again++)
            Assert.Contains("At most 2 test connections", Assert.Throws<HubException>(() => connections.Add(Caller.Of("d", "1"))).Message,
                StringComparison.Ordinal);

        connections.Remove("a");
        connections.Add(Caller.Of("d", "1"));
        Assert.Equal(3, connections.Count);
    }

    [Fact]
    public void Each_connection_is_begun_and_ended_once()
    {
        var connections = Connections(new HubBounds(2, "test connections"));
        connections.Add(Caller.Of("a", "1"));
        var pump = connections.Get("a");

        connections.Remove("a");
        connections.Remove("a");

        Assert.Equal((1, 1), (pump.Begun, pump.Ended));
        Assert.Throws<HubException>(() => connections.Get("a"));
    }

    [Fact]
    public async Task All_are_woken()
    {
        var connections = Connections(new HubBounds(2, "test connections"));
        connections.Add(Caller.Of("a", "1"));
        connections.Add(Caller.Of("b", "1"));

        connections.Wake();

        await connections.Get("a").Woken.Task.WaitAsync(TestContext.Current.CancellationToken);
        await connections.Get("b").Woken.Task.WaitAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public void Those_of_one_owner_are_closed_and_the_others_stay()
    {
        var connections = Connections(new HubBounds(10, "test connections", Caller.OwnerOf, MostOfOwner: 5));
        var callers = new[] { Caller.Of("a", "1"), Caller.Of("b", "2"), Caller.Of("c", "1") };
        foreach (var caller in callers) connections.Add(caller);

        connections.Evict("1");

        Assert.Equal([true, false, true], callers.Select(caller => caller.IsAborted));
    }

    private HubConnections<Pump> Connections(HubBounds bounds) => new(bounds, caller => new Pump(caller, _time));

    private sealed class Pump(HubCallerContext caller, TimeProvider time)
        : ConnectionPump(caller.ConnectionId, caller.Abort, time, NullLogger.Instance)
    {
        public int Begun { get; private set; }

        public int Ended { get; private set; }

        public TaskCompletionSource Woken { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        protected override TimeSpan Spacing => TimeSpan.Zero;

        public override void Begin()
        {
            Begun++;
            base.Begin();
        }

        public override void End()
        {
            Ended++;
            base.End();
        }

        protected override void Renew()
        {
        }

        protected override bool Collect(out bool isSomething)
        {
            Woken.TrySetResult();
            return isSomething = false;
        }

        protected override Task SendAsync() => Task.CompletedTask;
    }

    private sealed class Caller(string id, string owner) : HubCallerContext
    {
        private readonly CancellationTokenSource _aborted = new();

        public bool IsAborted => _aborted.IsCancellationRequested;

        public override string ConnectionId => id;

        public override string? UserIdentifier => owner;

        public override ClaimsPrincipal? User => null;

        public override IDictionary<object, object?> Items { get; } = new Dictionary<object, object?>();

        public override IFeatureCollection Features { get; } = new FeatureCollection();

        public override CancellationToken ConnectionAborted => _aborted.Token;

        public static Caller Of(string id, string owner) => new(id, owner);

        public static string? OwnerOf(HubCallerContext caller) => caller.UserIdentifier;

        public override void Abort() => _aborted.Cancel();
    }
}
