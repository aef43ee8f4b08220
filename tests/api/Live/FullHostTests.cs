using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ParkAndSee.Http;
using ParkAndSee.Hubs;
using ParkAndSee.Live;
using Xunit;

namespace ParkAndSee.Tests.Live;

/// <summary>A host that has as many screens as it takes refuses the next one before its WebSocket begins.</summary>
public sealed class FullHostTests
{
    [Fact]
    public async Task A_full_host_answers_503_and_when_to_come_again()
    {
        var ct = TestContext.Current.CancellationToken;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton(new CityModel());
        builder.Services.Configure<LimitOptions>(limits => limits.Screens = 1);
        builder.Services.AddLiveHub();
        await using var app = builder.Build();
        app.MapLiveHub();
        await app.StartAsync(ct);
        var url = app.Urls.First();
        await using var first = new LiveClient(url);
        await first.StartAsync(ct);
        var connections = app.Services.GetRequiredService<HubConnections<LiveConnection>>();
        await Wait.UntilAsync("the first screen to be counted", () => connections.IsFull);

        using var http = new HttpClient();
        using var answer = await http.PostAsync($"{url}/hubs/live/negotiate?negotiateVersion=1", null, ct);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.NotNull(answer.Headers.RetryAfter);
        await first.DisposeAsync();
        await Wait.UntilAsync("room for another", () => !connections.IsFull);
    }
}
