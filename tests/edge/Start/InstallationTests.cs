using Xunit;

namespace ParkAndSee.Tests.Start;

/// <summary>An installation with one thing wrong in it does not start, and says in one line what.</summary>
public sealed class InstallationTests : IAsyncLifetime
{
    private StoppedInstallation _installation = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

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
    public async Task Credentials_that_are_cut_off_short_or_open_to_others_are_refused()
    {
        var good = await File.ReadAllTextAsync(Credentials, Ct);
        await File.WriteAllTextAsync(Credentials, good[..(good.Length / 2)], Ct);
        StartFaultTests.Expect("credentials.json holds no keys or is cut off.", await _installation.TryAsync());

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
}
