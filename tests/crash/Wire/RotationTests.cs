using System.Net;
using Xunit;

namespace ParkAndSee.Tests.Wire;

/// <summary>Certificates and even the authority are replaced while everything runs.</summary>
public sealed class RotationTests(EncryptedCluster encrypted) : IClassFixture<EncryptedCluster>
{
    [Fact]
    public async Task A_new_authority_takes_over_without_a_restart()
    {
        var cluster = encrypted.Cluster;
        using var next = new TestAuthority("next authority");
        using var own = next.Make(["api"], DateTimeOffset.UtcNow.AddDays(1));

        // 1: both are believed. 2: new certificates. 3: only the new one is believed.
        foreach (var member in new[] { "silo", "api" })
            await File.WriteAllTextAsync(AuthorityOf(member), encrypted.Authority.Pem + "\n" + next.Pem,
                TestContext.Current.CancellationToken);
        foreach (var member in new[] { "silo", "api" }) next.Issue(encrypted.Folder(member), [member]);

        await Wait.UntilAsync("silo-1 to show a certificate of the next authority", async () =>
            await Peer.SeeIssuerAsync(cluster.GatewayPort(0), own) == "CN=next authority");
        using var old = encrypted.Authority.Make(["api"], DateTimeOffset.UtcNow.AddDays(1));
        await Peer.CallUntilHungUpOnAsync(cluster.GatewayPort(0), old);

        // A member that comes anew meets silo-1, which has not been restarted.
        await cluster.Silos[1].StopAsync();
        await cluster.Apis[0].StopAsync();
        await cluster.WaitUntilReadyAsync(cluster.StartSilo(1));
        await cluster.WaitUntilReadyAsync(cluster.StartApi(0));
        using var client = cluster.Client(0);
        using var answer = await client.GetAsync("/health/ready", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task Files_that_cannot_be_used_are_left_alone()
    {
        var cluster = encrypted.Cluster;
        var key = Path.Combine(encrypted.Folder("silo"), "key.pem");
        var good = await File.ReadAllTextAsync(key, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(key, "half a file", TestContext.Current.CancellationToken);
        try
        {
            await Wait.UntilAsync("silo-1 to say that it goes on with the old files", async () =>
            {
                using var own = encrypted.Authority.Make(["api"], DateTimeOffset.UtcNow.AddDays(1));
                await Peer.SeeIssuerAsync(cluster.GatewayPort(0), own);
                return cluster.Silos[0].Output.Contains("The changed certificate files are not used yet", StringComparison.Ordinal);
            });
        }
        finally
        {
            await File.WriteAllTextAsync(key, good, TestContext.Current.CancellationToken);
        }
    }

    private string AuthorityOf(string member) => Path.Combine(encrypted.Folder(member), "authority.pem");
}
