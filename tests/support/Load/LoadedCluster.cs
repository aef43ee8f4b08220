using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using ParkAndSee.Access;

namespace ParkAndSee.Tests.Load;

/// <summary>A cluster of one silo and one API host with a made-up city, and keys for as many senders as a test wants.</summary>
public sealed class LoadedCluster : IAsyncDisposable
{
    private LoadedCluster(ParkCluster cluster, GridCity city) => (Cluster, City) = (cluster, city);

    /// <summary>The processes.</summary>
    public ParkCluster Cluster { get; }

    /// <summary>The bays.</summary>
    public GridCity City { get; }

    /// <summary>The API host.</summary>
    public ServerProcess Api => Cluster.Apis[0];

    /// <summary>Starts it.</summary>
    /// <param name="bays">How many bays.</param>
    /// <param name="ct">Cancels.</param>
    /// <param name="settings">More settings of every process, in the form of environment variables.</param>
    public static async Task<LoadedCluster> StartAsync(int bays, CancellationToken ct, Dictionary<string, string>? settings = null)
    {
        var loaded = new LoadedCluster(await ParkCluster.StartAsync(silos: 1, apis: 1, settings), new GridCity(bays));
        using var http = loaded.Cluster.Client(0);
        await loaded.City.ImportAsync(http, ct);
        return loaded;
    }

    /// <summary>A client with a new key that may send events.</summary>
    /// <param name="name">Name of the key.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<HttpClient> SenderAsync(string name, CancellationToken ct)
    {
        using var admin = Cluster.Client(0);
        using var answer = await admin.PostAsJsonAsync("/v1/access/keys",
            new { name, scopes = new[] { Scopes.EventsWrite }, eventsPerSecond = 0 }, ct);
        answer.EnsureSuccessStatusCode();
        var made = await answer.Content.ReadFromJsonAsync<JsonElement>(ct);
        var client = new HttpClient { BaseAddress = Api.Url, Timeout = TimeSpan.FromMinutes(2) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", made.GetProperty("secret").GetString());
        return client;
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => Cluster.DisposeAsync();
}
