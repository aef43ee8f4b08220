namespace ParkAndSee.Tests.Start;

/// <summary>
/// An installation that has run once, without a city, and is stopped: its database, its credentials and the key of its plates are there.
/// </summary>
public sealed class StoppedInstallation : IAsyncDisposable
{
    private readonly PostgresFixture _postgres = new();
    private readonly string _folder = TestDirectory.Make();
    private TestDatabase? _database;

    /// <summary>Its data directory.</summary>
    public string Data => Path.Combine(_folder, "data");

    /// <summary>Its database.</summary>
    public TestDatabase Database => _database!;

    private Dictionary<string, string> Settings => new() { ["ConnectionStrings__Park"] = _database!.ConnectionString };

    /// <summary>Makes it.</summary>
    public static async Task<StoppedInstallation> MakeAsync()
    {
        var made = new StoppedInstallation();
        await made._postgres.InitializeAsync();
        made._database = await made._postgres.CreateDatabaseAsync();
        await (await made.StartAsync()).DisposeAsync();
        return made;
    }

    /// <summary>Starts it, and waits until it is ready.</summary>
    public Task<StandaloneProcess> StartAsync(params (string Key, string Value)[] settings) =>
        StandaloneProcess.StartAsync(Data, ["--city", "none", "--no-simulation"], With(settings));

    /// <summary>Starts it where a start is expected to fail.</summary>
    public Task<ProgramRun> TryAsync(params (string Key, string Value)[] settings) =>
        ProgramRun.OfAsync("ParkAndSee.Standalone", ["--port", "0", "--data", Data, "--city", "none", "--no-simulation"], With(settings));

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (_database is not null) await _database.DisposeAsync();
        await _postgres.DisposeAsync();
        await TestDirectory.RemoveAsync(_folder);
    }

    private Dictionary<string, string> With((string Key, string Value)[] settings)
    {
        var all = Settings;
        foreach (var (key, value) in settings) all[key] = value;
        return all;
    }
}
