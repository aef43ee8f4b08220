using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Xunit;

namespace ParkAndSee.Tests.Start;

/// <summary>An installation with one thing wrong in it does not start, and says in one line what.</summary>
public sealed partial class InstallationTests : IAsyncLifetime
{
    private StoppedInstallation _installation = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private string PlateKey => Path.Combine(_installation.Data, "plates.key");

    private string Credentials => Path.Combine(_installation.Data, "credentials.json");

    public async ValueTask InitializeAsync() => _installation = await StoppedInstallation.MakeAsync();

    public ValueTask DisposeAsync() => _installation.DisposeAsync();

    [Fact]
    public async Task Settings_that_cannot_be_used_are_named_by_their_key()
    {
        (string Key, string Value, string Says)[] wrong =
        [
            ("Web__MapOrigins__0", "nonsense", "Web:MapOrigins: 'nonsense' is not an origin"),
            ("Web__MapOrigins", "https://data.geopf.fr", "Web:MapOrigins is a list"),
            ("Catalog__BaseMapFile", "/nowhere/base.pmtiles", "Catalog:BaseMapFile: /nowhere/base.pmtiles cannot be read"),
            ("Catalog__BaseMapOverlayFile", "/etc/passwd", "Catalog:BaseMapOverlayFile: /etc/passwd cannot be served: it is not a PMTiles"),
            ("Limits__Connections", "1", "Limits:Connections must be between 10 and 1000000"),
            ("Limits__Conections", "100", "Limits: there is no setting 'Conections'"),
            ("Audit__KeepFor", "abc", "Audit:KeepFor must be a length of time"),
            ("Audit__KeepFor", "1.00:00:00", "Audit:KeepFor: 183 to 366 days"),
            ("Proxy__Networks__0", "nowhere", "Proxy:Networks: 'nowhere' is not a network"),
            ("Dashboard__Enabled", "perhaps", "Dashboard:Enabled must be true or false"),
            ("Logging__LogLevel__Default", "Loud", "Logging:LogLevel: "),
            ("Wire__Tls__HandshakeTimeout", "soon", "Wire:Tls:HandshakeTimeout must be a length of time"),
            ("Plates__Key", "AAAA", "Plates:Key must hold 32 bytes in base64"),
            ("Plates__KeyFile", "/nowhere/plates.key", "Plates:KeyFile cannot be read"),
        ];
        foreach (var (key, value, says) in wrong) StartFaultTests.Expect(says, await _installation.TryAsync((key, value)));
    }

    [Fact]
    public async Task A_key_of_plates_that_is_gone_exchanged_or_open_to_others_stops_the_start_and_a_new_one_is_taken_on_demand_only()
    {
        var first = await File.ReadAllTextAsync(PlateKey, Ct);
        File.Delete(PlateKey);
        StartFaultTests.Expect("plates.key is gone, and the vehicles in the database are known by it (version 1).",
            await _installation.TryAsync());
        Assert.False(File.Exists(PlateKey));

        var second = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
        await WriteKeyAsync(second);
        var refused = await _installation.TryAsync();
        StartFaultTests.Expect("is not the one that the vehicles in the database are known by (version 1).", refused);
        Assert.DoesNotContain(second, refused.Output + refused.Errors, StringComparison.Ordinal);
        StartFaultTests.Expect("is not the one", await _installation.TryAsync(("Plates__AcceptKey", "0123456789ab")));
        StartFaultTests.Expect("Plates:AcceptKey must be the 12 digits", await _installation.TryAsync(("Plates__AcceptKey", "yes")));

        var digits = Accept().Match(refused.Errors).Groups[1].Value;
        await (await _installation.StartAsync(("Plates__AcceptKey", digits))).DisposeAsync();
        await (await _installation.StartAsync()).DisposeAsync();
        Assert.Equal(2, await _installation.Database.ScalarAsync("SELECT max(version) FROM plate_key"));

        await WriteKeyAsync(first);
        StartFaultTests.Expect("is the old version 1; version 2 is in force.", await _installation.TryAsync());
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(PlateKey, (UnixFileMode)0b110_100_100);
        StartFaultTests.Expect("plates.key is open to other accounts (mode 644).", await _installation.TryAsync());
    }

    [Fact]
    public async Task Credentials_that_are_cut_off_short_or_open_to_others_are_refused()
    {
        var good = await File.ReadAllTextAsync(Credentials, Ct);
        await File.WriteAllTextAsync(Credentials, good[..(good.Length / 2)], Ct);
        StartFaultTests.Expect("credentials.json holds no keys or is truncated.", await _installation.TryAsync());

        await File.WriteAllTextAsync(Credentials, """{"keys":{"admin":"secret","integrator":"i","operator":"o","simulation":"s"}}""", Ct);
        var run = await _installation.TryAsync();
        StartFaultTests.Expect("the key 'admin' has fewer than 32 characters", run);
        Assert.DoesNotContain("secret\"", run.Errors, StringComparison.Ordinal);

        await File.WriteAllTextAsync(Credentials, good, Ct);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(Credentials, (UnixFileMode)0b110_100_100);
        StartFaultTests.Expect("credentials.json is open to other accounts (mode 644).", await _installation.TryAsync());

        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(Credentials, (UnixFileMode)0b110_000_000);
        await (await _installation.StartAsync()).DisposeAsync();
    }

    private async Task WriteKeyAsync(string key)
    {
        File.Delete(PlateKey);
        await File.WriteAllTextAsync(PlateKey, key, Ct);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(PlateKey, (UnixFileMode)0b110_000_000);
    }

    [GeneratedRegex("Plates__AcceptKey=([0-9a-f]{12}) ", RegexOptions.CultureInvariant)]
    private static partial Regex Accept();
}
