using System.Globalization;
using Xunit;

namespace ParkAndSee.Tests.Wire;

/// <summary>Two silos and an API host with certificates of one authority.</summary>
public sealed class EncryptedCluster : IAsyncLifetime
{
    private readonly string _folder = TestDirectory.Make();

    internal TestAuthority Authority { get; } = new();

    internal ParkCluster Cluster { get; private set; } = null!;

    internal string Folder(string name) => Path.Combine(_folder, name);

    public async ValueTask InitializeAsync() => Cluster = await ParkCluster.StartAsync(
        silos: 2, apis: 1, siloSettings: Authority.Issue(Folder("silo"), ["silo"]), apiSettings: Authority.Issue(Folder("api"), ["api"]));

    public async ValueTask DisposeAsync()
    {
        await Cluster.DisposeAsync();
        Authority.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Starts a further process on the cluster's database, which is no member of it.</summary>
    internal ServerProcess StartStranger(string program, Dictionary<string, string> settings)
    {
        var ports = FreePort.Next(3);
        Dictionary<string, string> all = new(settings)
        {
            ["ConnectionStrings__Park"] = Cluster.DatabaseSeenBySilos,
            ["Silo__ClusterId"] = "test",
            ["Cluster__ClusterId"] = "test",
            ["Silo__AdvertisedAddress"] = "127.0.0.1",
            ["Silo__SiloPort"] = ports[1].ToString(CultureInfo.InvariantCulture),
            ["Silo__GatewayPort"] = ports[2].ToString(CultureInfo.InvariantCulture),
            ["Logging__LogLevel__Default"] = "Warning",
            [ParkCluster.PlateKey.Key] = ParkCluster.PlateKey.Value,
        };
        return ServerProcess.Start("stranger", program, new($"http://127.0.0.1:{ports[0]}"), all);
    }
}
