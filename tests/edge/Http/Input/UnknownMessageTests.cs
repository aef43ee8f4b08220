using System.Buffers;
using System.Text;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;
using Microsoft.Extensions.Time.Testing;
using ParkAndSee.Hubs;
using ParkAndSee.Tests.Fuzz;
using Xunit;

namespace ParkAndSee.Tests.Http;

/// <summary>
/// A message of a type that is not known is skipped, as the hub protocol says of types to come. SignalR alone reads it again for ever, and
/// answers no call behind it (dotnet/aspnetcore issue 69285).
/// </summary>
public sealed class UnknownMessageTests(RunningHost host)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    // An array of one number, 99, with its length before it.
    private static readonly byte[] UnknownInMessagePack = [0x02, 0x91, 0x63];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/hubs/live", "Watch")]
    [InlineData("/hubs/enforcement", "Watch")]
    [InlineData("/hubs/ingest", "Events")]
    public async Task A_call_behind_a_message_of_an_unknown_type_is_answered(string hub, string method)
    {
        var url = new Uri($"{host.Url.Replace("http", "ws", StringComparison.Ordinal)}{hub}");
        await using var talk = await FuzzHubTalk.BeginAsync(url, host.Process.Secret("admin"), Ct);
        await talk.SendAsync("{\"protocol\":\"json\",\"version\":1}");
        for (var n = 0; n < 3; n++)
        {
            await talk.SendAsync("{\"type\":99}");
            await talk.CallAsync($"i{n}", $"{{\"type\":1,\"target\":\"{method}\",\"invocationId\":\"i{n}\",\"arguments\":[null,null]}}");
        }

        Assert.Null(await talk.UnansweredAsync(Patience));
        Assert.Equal(3, talk.Heard.Split("\"type\":3,").Length - 1);
    }

    [Fact]
    public void Both_protocols_take_an_unknown_message_for_a_ping_and_wait_for_one_that_is_not_whole()
    {
        AssertSkipped(new JsonHubProtocol(), Encoding.UTF8.GetBytes("{\"type\":99}\u001e"));
        AssertSkipped(new MessagePackHubProtocol(), UnknownInMessagePack);
    }

    private static void AssertSkipped(IHubProtocol inner, byte[] unknown)
    {
        var guarded = new GuardedProtocol(inner, new FakeTimeProvider());
        var known = inner.GetMessageBytes(CloseMessage.Empty).ToArray();
        var input = new ReadOnlySequence<byte>([.. unknown, .. known, .. unknown[..^1]]);

        Assert.True(guarded.TryParseMessage(ref input, new NoCalls(), out var first));
        Assert.IsType<PingMessage>(first);
        Assert.True(guarded.TryParseMessage(ref input, new NoCalls(), out var second));
        Assert.IsType<CloseMessage>(second);
        Assert.False(guarded.TryParseMessage(ref input, new NoCalls(), out _));
        Assert.Equal(unknown.Length - 1, input.Length);
    }

    private sealed class NoCalls : IInvocationBinder
    {
        public Type GetReturnType(string invocationId) => typeof(object);

        public IReadOnlyList<Type> GetParameterTypes(string methodName) => [];

        public Type GetStreamItemType(string streamId) => typeof(object);
    }
}
