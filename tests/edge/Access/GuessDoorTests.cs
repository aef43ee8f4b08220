using System.Net;
using System.Net.Http.Headers;
using ParkAndSee.Access;
using Xunit;

namespace ParkAndSee.Tests.Access;

/// <summary>Wrong keys at the running product's door.</summary>
public sealed class GuessDoorTests(RunningHost host)
{
    private const int Tries = 300;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_guesser_gets_429_and_good_keys_of_the_same_address_go_on()
    {
        const string address = "198.51.100.7";
        var known = await host.KeyAsync(Scopes.EventsRead);
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(known, address)).Status);
        var began = DateTime.UtcNow;
        var answers = new List<(HttpStatusCode Status, TimeSpan? Wait)>();
        for (var n = 0; n < Tries; n++) answers.Add(await AskAsync($"guess-{n:000}-{Guid.NewGuid():N}", address));

        var took = (DateTime.UtcNow - began).TotalSeconds;
        var tried = answers.Count(answer => answer.Status == HttpStatusCode.Unauthorized);
        Assert.InRange(tried, GuessLimiter.Burst, GuessLimiter.Burst + (int)(took * GuessLimiter.PerSecond) + 1);
        Assert.All(answers.Where(answer => answer.Status != HttpStatusCode.Unauthorized), answer =>
        {
            Assert.Equal(HttpStatusCode.TooManyRequests, answer.Status);
            Assert.InRange(answer.Wait!.Value.TotalSeconds, 1, 2);
        });
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(known, address)).Status);
        // made meanwhile
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(await host.KeyAsync(Scopes.EventsRead, Scopes.SharedRead), address)).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await AskAsync($"other-{Guid.NewGuid():N}", "198.51.100.8")).Status);
    }

    private async Task<(HttpStatusCode Status, TimeSpan? Wait)> AskAsync(string key, string address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{host.Url}/cds/events/status");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        request.Headers.Add("X-Forwarded-For", address);
        using var answer = await host.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Ct);
        return (answer.StatusCode, answer.Headers.RetryAfter?.Delta);
    }
}
