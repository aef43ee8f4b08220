using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Xunit;

namespace ParkAndSee.Tests.Wire;

/// <summary>What somebody on the network reads of the road between an API host and a silo.</summary>
public sealed class WiretapTests
{
    private const string ClusterName = "a-cluster-that-is-listened-to";

    // Loopback addresses without a silo: it is advertised here and listens on 127.0.0.1.
    private static readonly IPAddress Advertised = IPAddress.Parse("127.0.0.2");

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Only_a_plain_road_can_be_read(bool secured)
    {
        var folder = TestDirectory.Make();
        using var authority = new TestAuthority();
        var port = FreePort.Next();
        await using var tap = new Wiretap(new(Advertised, port), new(IPAddress.Loopback, port));
        Dictionary<string, string> silo = secured ? authority.Issue(Path.Combine(folder, "silo"), ["silo"]) : [];
        Dictionary<string, string> api = secured ? authority.Issue(Path.Combine(folder, "api"), ["api"]) : [];
        silo["Silo__AdvertisedAddress"] = Advertised.ToString();
        silo["Silo__GatewayPort"] = port.ToString(CultureInfo.InvariantCulture);
        silo["Silo__ClusterId"] = api["Cluster__ClusterId"] = ClusterName;
        await using (var cluster = await ParkCluster.StartAsync(silos: 1, apis: 1, siloSettings: silo, apiSettings: api))
        {
            using var client = cluster.Client(0);
            using var answer = await client.GetAsync("/v1/access/keys", TestContext.Current.CancellationToken);
        }

        Assert.True(tap.Bytes > 10_000, $"Only {tap.Bytes} bytes passed: the road leads elsewhere.");
        Assert.NotEqual(secured, tap.Heard(Encoding.UTF8.GetBytes(ClusterName)));
        Assert.NotEqual(secured,
            tap.Heard(Encoding.UTF8.GetBytes(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(ParkCluster.Key))))));
        Directory.Delete(folder, recursive: true);
    }
}
