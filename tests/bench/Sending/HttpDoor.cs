using System.Net.Http.Headers;
using ParkAndSee.Tests;

namespace ParkAndSee.Bench;

/// <summary>Sends a share through <c>POST /cds/events/event</c>, one request at a time.</summary>
internal static class HttpDoor
{
    /// <summary>Sends until it is told to stop.</summary>
    /// <param name="product">Where to.</param>
    /// <param name="share">What.</param>
    /// <param name="acknowledged">Told how many events an answer acknowledged.</param>
    /// <param name="ct">Stops; a request that is under way is waited for.</param>
    public static async Task SendAsync(StandaloneProcess product, Share share, Action<int> acknowledged, CancellationToken ct)
    {
        using var http = product.As("integrator");
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
