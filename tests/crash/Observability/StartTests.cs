using System.Diagnostics;
using System.Globalization;
using Xunit;

namespace ParkAndSee.Tests.Observability;

/// <summary>A silo without its database says so in one line, after a wait that its operator sets.</summary>
public sealed class StartTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_silo_waits_for_its_database_and_then_gives_up_in_one_line()
    {
        var (silo, took) = await RunAsync($"Host=127.0.0.1;Port={FreePort.Next()};Username=park;Database=park;Password=secret-of-the-test");

        Assert.Equal(2, silo.ExitCode);
        Assert.True(took >= TimeSpan.FromSeconds(2), $"It gave up after {took}.");
        Assert.Contains("does not answer yet", silo.Output, StringComparison.Ordinal);
        Assert.Single(silo.Output.Split('\n'),
            line => line.StartsWith("The silo cannot start: PostgreSQL cannot be reached: ", StringComparison.Ordinal));
        Expect(silo);
    }

    [Theory]
    [InlineData("Host=127.0.0.1;Nonsense=1;Password=secret-of-the-test", "ConnectionStrings:Park is not a connection string: ")]
    [InlineData("Host=127.0.0.1;Port=5;Username=park;Password=secret-of-the-test", "PostgreSQL cannot be reached: ")]
    public async Task A_connection_string_that_cannot_work_is_told_in_one_line(string connectionString, string told)
    {
        var (silo, _) = await RunAsync(connectionString);

        Assert.Equal(2, silo.ExitCode);
        Assert.Single(silo.Output.Split('\n'), line => line.StartsWith("The silo cannot start: " + told, StringComparison.Ordinal));
        Expect(silo);
    }

    [Theory]
    [InlineData("silo", "Silo__DrainTimeout", "soon", "Silo:DrainTimeout must be a length of time")]
    [InlineData("silo", "Silo__SiloPort", "70000", "Silo:SiloPort must be between")]
    [InlineData("silo", "Silo__SiloPrt", "1", "Silo: there is no setting 'SiloPrt'")]
    [InlineData("API host", "Limits__Connections", "1", "Limits:Connections must be between")]
    [InlineData("API host", "Proxy__Networks__0", "nowhere", "Proxy:Networks: 'nowhere' is not a network")]
    [InlineData("API host", "Plates__Key", "", "Plates:Key is not set")]
    [InlineData("API host", "Metrics__Port", "many", "Metrics:Port is 'many'")]
    [InlineData("API host", "ConnectionStrings__Park", "Host=127.0.0.1;Nonsense=1;Password=secret-of-the-test",
        "ConnectionStrings:Park is not a connection string")]
    public async Task A_setting_that_cannot_be_used_is_told_in_one_line(string host, string key, string value, string told)
    {
        var settings = new Dictionary<string, string>
        {
            ["ConnectionStrings__Park"] = "Host=127.0.0.1;Port=5;Username=park;Database=park",
            [ParkCluster.PlateKey.Key] = ParkCluster.PlateKey.Value,
            [key] = value
        };
        if (host == "silo") settings.Remove(ParkCluster.PlateKey.Key);

        var run = await ProgramRun.OfAsync(host == "silo" ? "ParkAndSee.Silo" : "ParkAndSee.Api", [], settings);

        Assert.Equal(2, run.Code);
        Assert.StartsWith($"The {host} cannot start: {told}", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("secret-of-the-test", run.Output + run.Errors, StringComparison.Ordinal);
    }

    private static void Expect(ServerProcess silo)
    {
        Assert.DoesNotContain("   at ", silo.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("secret-of-the-test", silo.Output, StringComparison.Ordinal);
    }

    private static async Task<(ServerProcess Silo, TimeSpan Took)> RunAsync(string connectionString)
    {
        var clock = Stopwatch.StartNew();
        var url = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{FreePort.Next()}"));
        var silo = ServerProcess.Start("silo", "ParkAndSee.Silo", url, new Dictionary<string, string>
        {
            ["ConnectionStrings__Park"] = connectionString,
            ["Silo__DatabasePatience"] = "00:00:02",
        });
        await silo.WaitForExitAsync(Ct);
        return (silo, clock.Elapsed);
    }
}
