using System.Net;
using System.Net.Sockets;
using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ParkAndSee.Http;
using ParkAndSee.Ingest;
using Xunit;

namespace ParkAndSee.Tests.Http;

/// <summary>What callers without a key may do, by address, on a real socket.</summary>
public sealed class CallerLimitsTests : IAsyncLifetime
{
    private readonly TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _underWay;
    private readonly List<WebApplication> _apps = [];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        _open.TrySetResult();
        foreach (var app in _apps) await app.DisposeAsync();
    }

    [Fact]
    public async Task An_address_that_asks_too_often_waits_and_others_do_not()
    {
        var url = await StartAsync(limits => limits.RequestsPerAddress = 1);
        using var http = new HttpClient { BaseAddress = url };
        var statuses = new List<HttpStatusCode>();
        for (var n = 0; n < 3 * LimitOptions.BurstSeconds; n++) statuses.Add((await AsAsync(http, "203.0.113.7", "/quick")).StatusCode);
        using var refused = await AsAsync(http, "203.0.113.7", "/quick");

        Assert.Contains(HttpStatusCode.OK, statuses);
        Assert.Equal((HttpStatusCode.TooManyRequests, "application/problem+json"),
            (refused.StatusCode, refused.Content.Headers.ContentType?.MediaType));
        Assert.NotNull(refused.Headers.RetryAfter);
        Assert.Equal(HttpStatusCode.OK, (await AsAsync(http, "203.0.113.8", "/quick")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await AsAsync(http, "203.0.113.7", "/quick", key: true)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await AsAsync(http, "203.0.113.7", "/health/live")).StatusCode);
    }

    [Fact]
    public async Task A_network_of_IPv6_is_one_address()
    {
        var url = await StartAsync(limits => limits.RequestsPerAddress = 1);
        using var http = new HttpClient { BaseAddress = url };
        for (var n = 0; n < 3 * LimitOptions.BurstSeconds; n++) await AsAsync(http, $"2001:db8:1:2::{n + 1:x}", "/quick");

        Assert.Equal(HttpStatusCode.TooManyRequests, (await AsAsync(http, "2001:db8:1:2:ffff::1", "/quick")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await AsAsync(http, "2001:db8:1:3::1", "/quick")).StatusCode);
    }

    [Fact]
    public async Task Who_is_no_known_proxy_is_believed_nothing()
    {
        var url = await StartAsync(limits => limits.RequestsPerAddress = 1, proxies: null);
        using var http = new HttpClient { BaseAddress = url };
        var last = HttpStatusCode.OK;
        for (var n = 0; n < 3 * LimitOptions.BurstSeconds; n++) last = (await AsAsync(http, $"203.0.113.{n}", "/quick")).StatusCode;
        Assert.Equal(HttpStatusCode.TooManyRequests, last);
    }

    [Fact]
    public async Task What_an_address_has_under_way_is_bounded()
    {
        var url = await StartAsync(limits => limits.ConnectionsPerAddress = 2);
        using var http = new HttpClient { BaseAddress = url };
        var waiting = new[] { AsAsync(http, "203.0.113.7", "/slow"), AsAsync(http, "203.0.113.7", "/slow") };
        // Asked of the server: a probe that comes between the two would take the place of the second one.
        await Wait.UntilAsync("both to be under way", () => Volatile.Read(ref _underWay) == 2);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await AsAsync(http, "203.0.113.7", "/quick")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await AsAsync(http, "203.0.113.8", "/quick")).StatusCode);

        _open.SetResult();
        Assert.All(await Task.WhenAll(waiting), answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        Assert.Equal(HttpStatusCode.OK, (await AsAsync(http, "203.0.113.7", "/quick")).StatusCode);
    }

    [Fact]
    public async Task Idle_sockets_of_an_address_are_bounded_too()
    {
        var url = await StartAsync(limits => limits.ConnectionsPerAddress = 3, proxies: null);
        var sockets = new List<TcpClient>();
        try
        {
            // An answer proves that the server has taken the socket. Otherwise it could take later ones first, and refuse one of these.
            for (var n = 0; n < 3; n++) sockets.Add(await AnsweredAsync(url));
            await Wait.UntilAsync("a socket to be refused", async () =>
            {
                try
                {
                    using var one = await ConnectAsync(url);
                    return await IsClosedAsync(one);
                }
                catch (SocketException)
                {
                    return true; // closed before the client knew that it was open
                }
            });
            sockets[0].Dispose();
            await Wait.UntilAsync("room for another", async () =>
            {
                using var http = new HttpClient { BaseAddress = url };
                try
                {
                    return (await http.GetAsync("/quick", Ct)).IsSuccessStatusCode;
                }
                catch (HttpRequestException)
                {
                    return false;
                }
            });
        }
        finally
        {
            foreach (var socket in sockets) socket.Dispose();
        }
    }

    [Fact]
    public async Task Large_answers_take_turns_and_too_many_that_wait_are_refused()
    {
        var url = await StartAsync(limits => limits.HeavyReads = 1);
        using var http = new HttpClient { BaseAddress = url };
        const int tooMany = 8;
        var asked = Enumerable.Range(0, HeavyReads.WaitingPerAddress + tooMany)
            .Select(_ => AsAsync(http, "203.0.113.7", "/heavy")).ToArray();
        await Wait.UntilAsync("those without a place to be refused", () => asked.Count(one => one.IsCompleted) == tooMany);
        Assert.Equal(HttpStatusCode.OK, (await AsAsync(http, "203.0.113.7", "/quick")).StatusCode);

        _open.SetResult();
        var statuses = (await Task.WhenAll(asked)).Select(answer => answer.StatusCode).ToArray();
        Assert.Equal(tooMany, statuses.Count(status => status == HttpStatusCode.TooManyRequests));
        Assert.Equal(HeavyReads.WaitingPerAddress, statuses.Count(status => status == HttpStatusCode.OK));
    }

    private static Task<HttpResponseMessage> AsAsync(
        HttpClient http, string address, string path, bool key = false, CancellationToken? ct = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("X-Forwarded-For", address);
        if (key) request.Headers.Add("Key", "yes");
        return http.SendAsync(request, ct ?? Ct);
    }

    private static async Task<TcpClient> ConnectAsync(Uri url)
    {
        var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", url.Port, Ct);
        return client;
    }

    // A socket on which a request was answered; idle since.
    private static async Task<TcpClient> AnsweredAsync(Uri url)
    {
        var client = await ConnectAsync(url);
        await client.GetStream().WriteAsync("GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n"u8.ToArray(), Ct);
        Assert.NotEqual(0, await client.GetStream().ReadAsync(new byte[4096], Ct));
        return client;
    }

    private static async Task<bool> IsClosedAsync(TcpClient client)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(500));
        try
        {
            return await client.GetStream().ReadAsync(new byte[1], patience.Token) == 0;
        }
        catch (IOException)
        {
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private async Task<Uri> StartAsync(Action<LimitOptions> limits, string? proxies = "127.0.0.0/8")
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        if (proxies is not null) builder.Configuration["Proxy:Networks:0"] = proxies;
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<SenderGate>();
        builder.Services.AddProxy(builder.Configuration);
        builder.Services.AddLimits();
        builder.Services.Configure(limits);
        var app = builder.Build();
        _apps.Add(app);
        app.UseProxy();
        app.UseRouting();
        app.Use((context, next) =>
        {
            if (context.Request.Headers.ContainsKey("Key")) context.User = new ClaimsPrincipal(new ClaimsIdentity("test"));
            return next(context);
        });
        app.UseCallerLimits();
        app.MapGet("/quick", () => "quick");
        app.MapGet("/health/live", () => "live");
        app.MapGet("/slow", SlowAsync);
        app.MapGet("/heavy", SlowAsync).WithTurns();
        await app.StartAsync(Ct);
        return new Uri(app.Urls.First());
    }

    private async Task<string> SlowAsync()
    {
        Interlocked.Increment(ref _underWay);
        await _open.Task;
        return "slow";
    }
}
