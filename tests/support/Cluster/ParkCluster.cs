using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using ParkAndSee.Access;
using ParkAndSee.PrivatePostgres;

namespace ParkAndSee.Tests;

/// <summary>
/// A real cluster on loopback: a private PostgreSQL, silos and API hosts as processes of their own. Everything is taken away on disposal.
/// Ports of a member stay the same over its restarts, as on a real host.
/// </summary>
public sealed class ParkCluster : IAsyncDisposable
{
    /// <summary>The secret that every scope is granted to.</summary>
    public const string Key = "park_cluster_of_the_tests";

    /// <summary>The key of the plates' hashes: without one no API host starts.</summary>
    public static readonly KeyValuePair<string, string> PlateKey = new("Plates__Key",
        Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Key))));

    private readonly string _folder;
    private readonly (int Http, int Silo, int Gateway)[] _siloPorts;
    private readonly int[] _apiPorts;
    private readonly Dictionary<string, string> _settings;
    private readonly Dictionary<string, string> _siloSettings;
    private readonly Dictionary<string, string> _apiSettings;
    private readonly Dictionary<string, int> _metricsPorts = [];
    private readonly ClusterGround _ground;

    private ParkCluster(
        string folder, PrivateServer postgres, int silos, int apis,
        Dictionary<string, string>? settings, Dictionary<string, string>? siloSettings, Dictionary<string, string>? apiSettings,
        ClusterGround ground)
    {
        (_folder, Postgres, _ground) = (folder, postgres, ground);
        (_settings, _siloSettings, _apiSettings) = (settings ?? [], siloSettings ?? [], apiSettings ?? []);
        DatabaseSeenBySilos = postgres.ConnectionString;
        var ports = FreePort.Next(3 * silos + apis);
        _siloPorts = [.. Enumerable.Range(0, silos).Select(n => (ports[3 * n], ports[3 * n + 1], ports[3 * n + 2]))];
        _apiPorts = ports[(3 * silos)..];
        Silos = new ServerProcess[silos];
        Apis = new ServerProcess[apis];
    }

    /// <summary>The database server.</summary>
    public PrivateServer Postgres { get; private set; }

    /// <summary>Connection string that silos and API hosts are started with; a test may put a relay between.</summary>
    public string DatabaseSeenBySilos { get; set; }

    /// <summary>The silos, by number from 0; a killed one stays until <see cref="StartSilo"/>.</summary>
    public ServerProcess[] Silos { get; }

    /// <summary>The API hosts, by number from 0.</summary>
    public ServerProcess[] Apis { get; }

    /// <summary>Where the figures of a member are, by its name; only after <see cref="StartAsync"/> with metrics.</summary>
    public Uri MetricsOf(ServerProcess member) => new($"http://127.0.0.1:{Text(_metricsPorts[member.Name])}/metrics");

    /// <summary>Starts everything and waits until every API host is ready.</summary>
    /// <param name="silos">How many silos.</param>
    /// <param name="apis">How many API hosts.</param>
    /// <param name="settings">More settings of every process, in the form of environment variables.</param>
    /// <param name="siloSettings">More settings of the silos alone.</param>
    /// <param name="apiSettings">More settings of the API hosts alone.</param>
    /// <param name="metrics">Whether every member has a port for Prometheus.</param>
    /// <param name="ground">Where its processes stand; null is loopback.</param>
    public static async Task<ParkCluster> StartAsync(
        int silos, int apis,
        Dictionary<string, string>? settings = null, Dictionary<string, string>? siloSettings = null,
        Dictionary<string, string>? apiSettings = null, bool metrics = false, ClusterGround? ground = null)
    {
        await TestDirectory.RemoveLeftOversAsync();
        var folder = TestDirectory.Make();
        var postgres = await PrivateServer.StartAsync(new() { DataDirectory = folder }, NullLogger.Instance, CancellationToken.None);
        var cluster = new ParkCluster(folder, postgres, silos, apis, settings, siloSettings, apiSettings, ground ?? new ClusterGround());
        if (metrics)
            foreach (var name in Enumerable.Range(1, silos).Select(NameOfSilo).Concat(Enumerable.Range(1, apis).Select(NameOfApi)))
                cluster._metricsPorts[name] = FreePort.Next();
        try
        {
            await cluster._ground.PrepareAsync(postgres.ConnectionString, Path.Combine(folder, "postgres"));
            for (var n = 0; n < silos; n++) cluster.StartSilo(n);
            for (var n = 0; n < apis; n++) cluster.StartApi(n);
            await cluster.WaitUntilReadyAsync();
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts a silo, for the first time or again.</summary>
    public ServerProcess StartSilo(int n)
    {
        var (http, silo, gateway) = _siloPorts[n];
        return Silos[n] = Start(NameOfSilo(n + 1), "ParkAndSee.Silo", http, _siloSettings, new()
        {
            ["Silo__AdvertisedAddress"] = _ground.AddressOf($"silo-{n + 1}"),
            ["Silo__SiloPort"] = Text(silo),
            ["Silo__GatewayPort"] = Text(gateway),
            ["Access__BootstrapKeys__test__Hash"] = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Key))),
            ["Access__BootstrapKeys__test__Scopes__0"] = Scopes.Admin,
            ["Access__BootstrapKeys__test__ReadPurposes__0"] = "parking_control",
            ["Access__BootstrapKeys__test__ReadPurposes__1"] = "zfe_control",
        });
    }

    /// <summary>Starts an API host, for the first time or again.</summary>
    public ServerProcess StartApi(int n) => Apis[n] = Start(
        NameOfApi(n + 1), "ParkAndSee.Api", _apiPorts[n], _apiSettings, new() { [PlateKey.Key] = PlateKey.Value });

    /// <summary>
    /// Takes the database server out of its keeper's hands, stopped, and starts it again under
    /// a new keeper, which has not counted any restart yet. The connection string stays.
    /// </summary>
    /// <param name="whileStopped">What happens meanwhile.</param>
    public async Task RenewPostgresAsync(Func<Task> whileStopped)
    {
        var (process, before) = (Postgres.ProcessId, Postgres.ConnectionString);
        await Postgres.DisposeAsync();
        await whileStopped();
        // What a killed server leaves behind: from it the next one learns the port to take again.
        var port = new NpgsqlConnectionStringBuilder(before).Port;
        var data = Path.Combine(_folder, "postgres");
        await File.WriteAllLinesAsync(Path.Combine(data, "postmaster.pid"), [Text(process), data, "0", Text(port)]);
        Postgres = await PrivateServer.StartAsync(new() { DataDirectory = _folder }, NullLogger.Instance, CancellationToken.None);
        if (Postgres.ConnectionString != before)
            throw new InvalidOperationException($"Port {port} was taken by another program while PostgreSQL was down.");
    }

    /// <summary>Waits until every API host that runs says that it is ready.</summary>
    public async Task WaitUntilReadyAsync()
    {
        foreach (var api in Apis.Where(api => api is { HasExited: false })) await WaitUntilReadyAsync(api);
    }

    /// <summary>Waits until a host says that it is ready.</summary>
    public async Task WaitUntilReadyAsync(ServerProcess host)
    {
        using var http = new HttpClient { BaseAddress = host.Url, Timeout = TimeSpan.FromSeconds(10) };
        try
        {
            await Wait.UntilAsync($"{host.Name} to be ready", async () =>
            {
                if (host.HasExited) throw new InvalidOperationException($"{host.Name} ended with {host.ExitCode}.");
                try
                {
                    using var answer = await http.GetAsync("/health/ready");
                    return answer.IsSuccessStatusCode;
                }
                catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
                {
                    return false; // it does not listen yet
                }
            }, TimeSpan.FromMinutes(2));
        }
        catch (Exception e) when (e is TimeoutException or InvalidOperationException)
        {
            throw new InvalidOperationException($"{e.Message}\n{DescribeOutput()}", e);
        }
    }

    /// <summary>
    /// Waits until the silos that run own about equally many partitions, as they do some seconds after the last has joined.
    /// </summary>
    public async Task WaitUntilSpreadAsync()
    {
        var living = Silos.Count(silo => silo is { HasExited: false });
        await using var source = Npgsql.NpgsqlDataSource.Create(Postgres.ConnectionString);
        var shares = new Dictionary<string, long>();
        try
        {
            await Wait.UntilAsync($"partitions on {living} silos", async () =>
            {
                shares.Clear();
                await using var command = source.CreateCommand(
                    "SELECT owner, count(*) FROM ingest_part WHERE owner IS NOT NULL GROUP BY owner");
                await using var rows = await command.ExecuteReaderAsync();
                while (await rows.ReadAsync()) shares.Add(rows.GetString(0), rows.GetInt64(1));
                return shares.Count == living && shares.Values.Min() >= shares.Values.Sum() / (4 * living);
            }, TimeSpan.FromSeconds(25));
        }
        catch (TimeoutException e)
        {
            throw new TimeoutException($"{e.Message} They are at {string.Join(", ", shares)}.\n{DescribeOutput()}", e);
        }
    }

    /// <summary>
    /// Ends PostgreSQL as <c>pg_ctl stop -m immediate</c> does: no session is ended in order,
    /// nothing is written. It is started again by itself.
    /// </summary>
    public void CrashPostgres()
    {
        using var quit = System.Diagnostics.Process.Start("kill", ["-QUIT", Text(Postgres.ProcessId)]);
        quit.WaitForExit();
    }

    /// <summary>
    /// Waits until the database answers again; gives the <see cref="System.Diagnostics.Stopwatch"/> timestamp of its first answer.
    /// </summary>
    public async Task<long> WaitForPostgresAsync(CancellationToken ct)
    {
        var asked = new Npgsql.NpgsqlConnectionStringBuilder(Postgres.ConnectionString) { Pooling = false, Timeout = 2 }.ConnectionString;
        await Wait.UntilAsync("PostgreSQL to be gone", async () => !await AnswersAsync(asked, ct));
        await Wait.UntilAsync("PostgreSQL to be back", () => AnswersAsync(asked, ct));
        return System.Diagnostics.Stopwatch.GetTimestamp();
    }

    /// <summary>A client of an API host that may do everything.</summary>
    public HttpClient Client(int api, TimeSpan? timeout = null)
    {
        var client = new HttpClient { BaseAddress = Apis[api].Url, Timeout = timeout ?? TimeSpan.FromSeconds(100) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Key);
        return client;
    }

    /// <summary>Port on which a silo takes other silos.</summary>
    public int SiloPort(int n) => _siloPorts[n].Silo;

    /// <summary>Port on which a silo takes API hosts.</summary>
    public int GatewayPort(int n) => _siloPorts[n].Gateway;

    /// <summary>What all processes have printed lately.</summary>
    /// <param name="lines">Lines of each at most.</param>
    public string DescribeOutput(int lines = int.MaxValue) => string.Join("\n\n", Silos.Concat(Apis).Where(p => p is not null).Select(p =>
        $"== {p.Name}{(p.HasExited ? $", which ended with {p.ExitCode}" : "")}\n"
        + $"{string.Join('\n', p.Output.Split('\n').TakeLast(lines))}"));

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        foreach (var process in Apis.Concat(Silos))
            if (process is not null)
                await process.DisposeAsync();
        await Postgres.DisposeAsync();
        await _ground.DisposeAsync();
        await TestDirectory.RemoveAsync(_folder);
    }

    private ServerProcess Start(string name, string program, int port, Dictionary<string, string> kind, Dictionary<string, string> own)
    {
        var url = new Uri($"http://{_ground.AddressOf(name)}:{Text(port)}");
        return ServerProcess.Start(name, program, url, Settings(name, kind, own), _ground.WrapperOf(name));
    }

    private Dictionary<string, string> Settings(string name, Dictionary<string, string> kind, Dictionary<string, string> own)
    {
        var all = new Dictionary<string, string>
        {
            ["ConnectionStrings__Park"] = _ground.DatabaseOf(name, DatabaseSeenBySilos),
            ["Silo__ClusterId"] = "test",
            ["Cluster__ClusterId"] = "test",
            ["Logging__LogLevel__Default"] = "Warning",
            // Thousands of screens and senders of one machine stand for those of a city.
            ["Limits__RequestsPerAddress"] = "0",
            ["Limits__ConnectionsPerAddress"] = "0",
        };
        if (_metricsPorts.TryGetValue(name, out var port)) all["Metrics__Port"] = Text(port);
        foreach (var (key, value) in _settings.Concat(_ground.SettingsOf(name)).Concat(own).Concat(kind)) all[key] = value;
        return all;
    }

    private static async Task<bool> AnswersAsync(string connectionString, CancellationToken ct)
    {
        try
        {
            await using var connection = new Npgsql.NpgsqlConnection(connectionString);
            await connection.OpenAsync(ct);
            return true;
        }
        catch (Npgsql.NpgsqlException)
        {
            return false;
        }
    }

    private static string NameOfSilo(int number) => $"silo-{number}";

    private static string NameOfApi(int number) => $"api-{number}";

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
