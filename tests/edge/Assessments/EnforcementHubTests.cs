using System.Net;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using ParkAndSee.Access;
using ParkAndSee.Assessments;
using Xunit;

namespace ParkAndSee.Tests.Assessments;

/// <summary>The enforcement feed of the running product: who may listen, and what is said to whom.</summary>
public sealed class EnforcementHubTests(RunningHost host)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("", HttpStatusCode.Unauthorized)]
    [InlineData(Scopes.EventsRead, HttpStatusCode.Forbidden)]
    [InlineData(Scopes.CatalogWrite, HttpStatusCode.Forbidden)]
    [InlineData(Scopes.EnforcementRead, HttpStatusCode.OK)]
    [InlineData(Scopes.Admin, HttpStatusCode.OK)]
    public async Task Only_a_key_with_the_scope_may_listen(string scope, HttpStatusCode status)
    {
        using var client = scope.Length == 0 ? new HttpClient { BaseAddress = new Uri(host.Url) } : await host.ClientAsync(scope);
        using var answer = await client.PostAsync("/hubs/enforcement/negotiate?negotiateVersion=1", null, Ct);

        Assert.Equal(status, answer.StatusCode);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_watch_is_answered_at_once_with_a_snapshot_in_json_and_in_message_pack(bool messagePack)
    {
        await using var hub = await ConnectAsync(messagePack);
        var messages = Channel.CreateUnbounded<EnforcementChanges>();
        hub.On<EnforcementChanges>("changes", changes => messages.Writer.TryWrite(changes));

        double[] sea = [-30, 0, -29, 1]; // where no other test has bays
        await hub.InvokeAsync("Watch", new EnforcementRequest { Watch = 7, Bbox = sea, Verdicts = ["in_breach"] }, Ct);
        var first = await AnswerAsync(messages, watch: 7);

        Assert.Equal((7, true, false, 0), (first.Watch, first.IsSnapshot, first.HasMore, first.Items.Length));
        Assert.Equal(16, first.HostId.Length);
        await hub.InvokeAsync("Watch",
            new EnforcementRequest { Watch = 8, Bbox = sea, Verdicts = ["in_breach"], HostId = first.HostId, Version = first.Version }, Ct);
        var resumed = await AnswerAsync(messages, watch: 8);
        Assert.Equal((8, false), (resumed.Watch, resumed.IsSnapshot));
    }

    [Theory]
    [InlineData("""{}""", "zones, bbox")]
    [InlineData("""{"bbox":[3,48,2,49]}""", "bbox")]
    [InlineData("""{"bbox":[2,48,3]}""", "bbox")]
    [InlineData("""{"zones":[1],"verdicts":["lawful"]}""", "verdicts")]
    [InlineData("""{"zones":[1],"hostId":"xyz"}""", "hostId")]
    [InlineData("""{"zones":[1],"version":-1}""", "version")]
    public async Task A_bad_request_fails_with_the_name_of_the_field(string request, string field)
    {
        await using var hub = await ConnectAsync(messagePack: false);

        var refused = await Assert.ThrowsAsync<HubException>(
            () => hub.InvokeAsync("Watch", JsonSerializer.Deserialize<JsonElement>(request), Ct));

        Assert.Contains(field + ":", refused.Message, StringComparison.Ordinal);
    }

    /// <summary>The first message of a watch: a heartbeat of what was watched before may come while the watch is being recorded.</summary>
    private static async Task<EnforcementChanges> AnswerAsync(Channel<EnforcementChanges> messages, int watch)
    {
        while (true)
        {
            var message = await messages.Reader.ReadAsync(Ct);
            if (message.Watch == watch) return message;
        }
    }

    private async Task<HubConnection> ConnectAsync(bool messagePack)
    {
        var key = await host.KeyAsync(Scopes.EnforcementRead);
        var builder = new HubConnectionBuilder().WithUrl(new Uri(new Uri(host.Url), "/hubs/enforcement"), options =>
        {
            options.AccessTokenProvider = () => Task.FromResult<string?>(key);
            options.Transports = HttpTransportType.WebSockets;
        });
        if (messagePack) builder.AddMessagePackProtocol();
        var hub = builder.Build();
        await hub.StartAsync(Ct);
        return hub;
    }
}
