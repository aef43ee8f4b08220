using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using ParkAndSee.Tests.Cluster;
using ParkAndSee.Tests.Wire;
using Xunit;

namespace ParkAndSee.Tests.Database;

/// <summary>PostgreSQL as a service of somebody else: TLS, passwords that change, a primary that fails.</summary>
public sealed class ManagedDatabaseTests : IDisposable
{
    private readonly string _folder = TestDirectory.Make();

    [Fact]
    public async Task The_servers_certificate_is_verified()
    {
        using var authority = new TestAuthority();
        using var stranger = new TestAuthority();
        using var certificate = authority.Make([], DateTimeOffset.UtcNow.AddDays(1));
        await using var server = await DatabaseServer.StartAsync(
            "ssl = on\nssl_cert_file = 'server.crt'\nssl_key_file = 'server.key'",
            ("server.crt", certificate.ExportCertificatePem()),
            ("server.key", certificate.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem()));
        var trusted = Write("authority.pem", authority.Pem);
        var wrong = Write("stranger.pem", stranger.Pem);

        await using (var cluster = await ParkCluster.StartAsync(silos: 1, apis: 1,
            Database(server, $"SSL Mode=VerifyFull;Root Certificate={trusted}", DatabaseServer.Password)))
        {
            Assert.Equal(0L,
                await server.SayAsync(
                    "SELECT count(*) FROM pg_stat_activity JOIN pg_stat_ssl USING (pid) WHERE usename = 'park' AND NOT ssl"));
            Assert.NotEqual(0L,
                await server.SayAsync("SELECT count(*) FROM pg_stat_activity JOIN pg_stat_ssl USING (pid) WHERE usename = 'park' AND ssl"));
        }

        await using var refused = ServerProcess.Start("silo", "ParkAndSee.Silo", new($"http://127.0.0.1:{FreePort.Next()}"),
            Database(server, $"SSL Mode=VerifyFull;Root Certificate={wrong}", DatabaseServer.Password));
        await refused.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(2, refused.ExitCode);
        Assert.Contains("PostgreSQL's certificate is not trusted", Assert.Single(refused.Output.Split('\n')), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_password_takes_effect_without_a_restart()
    {
        const string next = "second password";
        await using var server = await DatabaseServer.StartAsync();
        var file = Write("password", DatabaseServer.Password + "\n");
        var settings = Database(server, "SSL Mode=Disable");
        settings["Database__PasswordFile"] = file;
        await using var cluster = await ParkCluster.StartAsync(silos: 1, apis: 1, settings);
        await using var load = await DoorLoad.StartAsync(cluster, senders: 4);
        await load.WaitForMoreAsync(200);

        await server.SayAsync($"ALTER ROLE park PASSWORD '{next}'");
        await File.WriteAllTextAsync(file, next, TestContext.Current.CancellationToken);
        for (var round = 0; round < 5; round++)
        {
            await server.SayAsync("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE usename = 'park'");
            await load.WaitForMoreAsync(200);
        }

        Assert.False(cluster.Silos[0].HasExited, cluster.DescribeOutput(lines: 40));
        // Gateways are looked up every five seconds, over a connection that has been ended too.
        await cluster.Silos[0].StopAsync();
        await cluster.WaitUntilReadyAsync(cluster.StartSilo(0));
        await load.WaitForMoreAsync(200);
        await load.StopAndCheckAsync(At(server.Port, next));
    }

    [Fact]
    public async Task No_acknowledged_event_is_lost_with_the_primary()
    {
        await using var primary = await DatabaseServer.StartAsync();
        await using var standby = await primary.FollowAsync("standby");
        await primary.SayAsync("ALTER SYSTEM SET synchronous_standby_names = 'standby'");
        await primary.SayAsync("SELECT pg_reload_conf()");
        await Wait.UntilAsync("the standby to be waited for",
            async () => await primary.SayAsync("SELECT sync_state FROM pg_stat_replication") is "sync");
        var hosts = string.Create(CultureInfo.InvariantCulture,
            $"Host=127.0.0.1:{primary.Port},127.0.0.1:{standby.Port};Database=park;Username=park;Password={DatabaseServer.Password};"
            + $"SSL Mode=Disable");
        await using var cluster = await ParkCluster.StartAsync(silos: 2, apis: 1, new() { ["ConnectionStrings__Park"] = hosts });
        await using var load = await DoorLoad.StartAsync(cluster, senders: 8);
        await load.WaitForMoreAsync(2_000);
        load.StartMeasuring();

        await primary.KillAsync();
        await standby.PromoteAsync();

        await load.WaitForMoreAsync(2_000);
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"Silent for {load.LongestSilence.TotalSeconds:0.00} s; {load.Refusals.Count} refusals; {load.Acknowledged} acknowledged.");
        await load.StopAndCheckAsync(At(standby.Port, DatabaseServer.Password));
        Assert.All(load.Refusals, refusal => Assert.Matches(" 503 |\"(unavailable|overloaded)\"", refusal)); // retryable
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static Dictionary<string, string> Database(DatabaseServer server, string more, string? password = null) => new()
    {
        ["ConnectionStrings__Park"] = string.Create(CultureInfo.InvariantCulture,
            $"Host=127.0.0.1;Port={server.Port};Database=park;Username=park;{more}{(password is null ? "" : ";Password=" + password)}"),
    };

    private static string At(int port, string password) =>
        string.Create(CultureInfo.InvariantCulture,
            $"Host=127.0.0.1;Port={port};Database=park;Username=park;Password={password};SSL Mode=Disable;Pooling=false");

    private string Write(string name, string text)
    {
        var file = Path.Combine(_folder, name);
        File.WriteAllText(file, text);
        return file;
    }
}
