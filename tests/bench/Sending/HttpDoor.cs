using System.Net.Http.Headers;
using ParkAndSee.Tests;

namespace ParkAndSee.Bench;

/// <summary>Sends a share through <c>POST /cds/events/event</c>, one request at a time.</summary>
internal static class HttpDoor
{
    /// <summary>To the standalone product, with the key of an integrator.</summary>
    public static Door To(StandaloneProcess product) => To(() => product.As("integrator"));

    /// <summary>To a host.</summary>
    /// <param name="client">Makes one client for each sender.</param>
    public static Door To(Func<HttpClient> client) => async (share, acknowledged, ct) =>
    {
        using var http = client();
        await SendAsync(http, share, acknowledged, ct);
    };

    /// <summary>Sends until it is told to stop.</summary>
    /// <param name="http">Where to.</param>
    /// <param name="share">What.</param>
    /// <param name="acknowledged">Told how many events an answer acknowledged.</param>
    /// <param name="ct">Stops; a request that is under way is waited for.</param>
    private static async Task SendAsync(HttpClient http, Share share, Action<int> acknowledged, CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            using var content = new ByteArrayContent(share.Next())
            { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
            using var answer = await http.PostAsync("/cds/events/event", content, CancellationToken.None);
            if (answer.IsSuccessStatusCode) acknowledged(Share.EventsPerBody);
            else if ((int)answer.StatusCode is not (429 or 503))
                throw new InvalidOperationException($"The door answered {answer.StatusCode}: {await answer.Content.ReadAsStringAsync(ct)}");
        }
    }
}
