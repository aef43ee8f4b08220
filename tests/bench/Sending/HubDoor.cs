using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using ParkAndSee.Ingest;
using ParkAndSee.Tests;

namespace ParkAndSee.Bench;

/// <summary>Sends a share through <c>/hubs/ingest</c> (MessagePack), as fast as the stream takes it.</summary>
internal static class HubDoor
{
    /// <summary>To the standalone product, with the key of an integrator.</summary>
    public static Door To(StandaloneProcess product) => (share, acknowledged, ct) => SendAsync(product, share, acknowledged, ct);

    private static async Task SendAsync(StandaloneProcess product, Share share, Action<int> acknowledged, CancellationToken ct)
    {
        var secret = product.Secret("integrator");
        await using var hub = new HubConnectionBuilder()
            .WithUrl($"{product.Url}/hubs/ingest", o => o.AccessTokenProvider = () => Task.FromResult<string?>(secret))
            .AddMessagePackProtocol().Build();
        await hub.StartAsync(CancellationToken.None);
        await foreach (var ack in hub.StreamAsync<IngestAck>("Events", BodiesAsync(share, ct), CancellationToken.None))
        {
            if (ack.Error is not null || ack.Failures.Any(f => f.Error != "overloaded"))
                throw new InvalidOperationException(
                    $"The hub refused a batch: {ack.Error} {ack.ErrorDescription} {ack.Failures.FirstOrDefault()}");
            acknowledged(Share.EventsPerBody - ack.Failures.Length);
        }
    }

    private static async IAsyncEnumerable<byte[]> BodiesAsync(Share share, [EnumeratorCancellation] CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            yield return share.Next();
            await Task.CompletedTask;
        }
    }
}
