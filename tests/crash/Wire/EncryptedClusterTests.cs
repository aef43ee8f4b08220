using System.Net;
using Xunit;

namespace ParkAndSee.Tests.Wire;

/// <summary>Who may speak to a silo whose connections are secured, and who may not.</summary>
public sealed class EncryptedClusterTests(EncryptedCluster encrypted) : IClassFixture<EncryptedCluster>
{
    private readonly ParkCluster _cluster = encrypted.Cluster;
    private readonly int[] _before = [.. encrypted.Cluster.Silos.Select(silo => Refusals(silo).Count())];

    [Fact]
    public async Task Members_with_certificates_serve()
    {
        using var client = _cluster.Client(0);
        using var answer = await client.GetAsync("/health/ready", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task A_silo_that_speaks_plainly_does_not_get_in()
    {
        await using var stranger = encrypted.StartStranger("ParkAndSee.Silo", []);

        await RefusedAsync(stranger, "silo port");
        await Members_with_certificates_serve();
    }

    [Fact]
    public async Task An_API_host_that_speaks_plainly_does_not_get_in()
    {
        await using var stranger = encrypted.StartStranger("ParkAndSee.Api", []);

        await RefusedAsync(stranger, "gateway");
        using var http = new HttpClient { BaseAddress = stranger.Url };
        await Wait.UntilAsync("the stranger to listen", () => stranger.Output.Contains("No silo answers yet", StringComparison.Ordinal));
        using var answer = await http.GetAsync("/health/ready", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
    }

    [Theory]
    [InlineData("silo")]
    [InlineData("gateway")]
    public async Task Nobody_gets_in_without_a_certificate(string door)
    {
        await Peer.CallUntilHungUpOnAsync(Port(door), certificate: null);
        await RefusedAsync(Name(door), "it shows no certificate");
    }

    [Theory]
    [InlineData("silo")]
    [InlineData("gateway")]
    public async Task A_certificate_of_another_authority_does_not_get_in(string door)
    {
        using var other = new TestAuthority();
        using var certificate = other.Make(["silo", "api"], DateTimeOffset.UtcNow.AddDays(1));
        await Peer.CallUntilHungUpOnAsync(Port(door), certificate);
        await RefusedAsync(Name(door), "not signed by the cluster's authority");
    }

    [Theory]
    [InlineData("silo")]
    [InlineData("gateway")]
    public async Task A_certificate_that_has_ended_does_not_get_in(string door)
    {
        using var certificate = encrypted.Authority.Make(["silo", "api"], DateTimeOffset.UtcNow.AddMinutes(-1));
        await Peer.CallUntilHungUpOnAsync(Port(door), certificate);
        await RefusedAsync(Name(door), "has ended");
    }

    [Theory]
    [InlineData("silo", "api")]
    [InlineData("gateway", "silo")]
    [InlineData("silo", "Silo")]
    public async Task A_certificate_of_another_role_does_not_get_in(string door, string role)
    {
        using var certificate = encrypted.Authority.Make([role], DateTimeOffset.UtcNow.AddDays(1));
        await Peer.CallUntilHungUpOnAsync(Port(door), certificate);
        await RefusedAsync(Name(door), $"not made out to OU={(door == "silo" ? "silo" : "api")}");
    }

    [Fact]
    public async Task Whoever_says_nothing_is_hung_up_on()
    {
        await Peer.SpeakPlainlyAsync(Port("silo"), []);
        await RefusedAsync("silo port", "did not prove itself within");
    }

    [Fact]
    public async Task Many_who_say_nothing_do_not_make_more_than_64_handshakes_at_once()
    {
        var silent = new List<Task>();
        for (var n = 0; n < 80; n++) silent.Add(Peer.SpeakPlainlyAsync(Port("gateway"), []));

        await RefusedAsync("gateway", "64 others are proving themselves already");
        await Task.WhenAll(silent);
        await Members_with_certificates_serve();
    }

    [Fact]
    public async Task A_refusal_is_one_line_without_a_stack_trace()
    {
        await Peer.SpeakPlainlyAsync(Port("gateway"), "GET / HTTP/1.1\r\n\r\n"u8.ToArray());
        await RefusedAsync("gateway", "no TLS between us");

        var lines = encrypted.Cluster.Silos[0].Output.Split('\n');
        for (var n = 0; n < lines.Length; n++)
            if (lines[n].Contains("was refused:", StringComparison.Ordinal) && n + 1 < lines.Length)
                Assert.DoesNotContain("   at ", lines[n + 1], StringComparison.Ordinal);
    }

    private int Port(string door) => door == "silo" ? _cluster.SiloPort(0) : _cluster.GatewayPort(0);

    private static string Name(string door) => door == "silo" ? "silo port" : "gateway";

    private Task RefusedAsync(ServerProcess stranger, string door) => Wait.UntilAsync($"a silo to refuse the stranger at the {door}", () =>
        IsRefused(door, "does not use TLS", "no TLS between us") ? true
        : stranger.HasExited
            ? throw new InvalidOperationException($"The stranger ended by itself with {stranger.ExitCode}:\n{stranger.Output}")
            : false);

    private Task RefusedAsync(string door, string reason) =>
        Wait.UntilAsync($"a silo to refuse at the {door}: {reason}", () => IsRefused(door, reason), TimeSpan.FromSeconds(30));

    /// <summary>Whether there is a line that was not there when the test began.</summary>
    private bool IsRefused(string door, params string[] reasons) =>
        _cluster.Silos.Zip(_before, (silo, before) => Refusals(silo).Skip(before)).SelectMany(lines => lines)
            .Any(line => line.Contains($"to the {door} was refused", StringComparison.Ordinal)
                && reasons.Any(reason => line.Contains(reason, StringComparison.Ordinal)));

    private static IEnumerable<string> Refusals(ServerProcess silo) =>
        silo.Output.Split('\n').Where(line => line.Contains(" was refused: ", StringComparison.Ordinal));
}
