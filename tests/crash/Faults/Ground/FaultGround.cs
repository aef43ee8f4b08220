using System.Globalization;
using Npgsql;

namespace ParkAndSee.Tests.Faults;

/// <summary>
/// Ground that can be shaken: each silo has a road of its own to the database, each process a
/// wall clock of its own and, where allowed, each silo a network of its own.
/// </summary>
public sealed class FaultGround : ClusterGround
{
    private readonly Dictionary<string, NetworkRelay> _roads = [];
    private readonly Dictionary<string, SteppedClock> _clocks = [];
    private readonly Dictionary<string, int> _starts = [];
    private readonly string _clockFiles = TestDirectory.Make();

    /// <summary>Makes it.</summary>
    /// <param name="silos">How many silos.</param>
    public FaultGround(int silos)
    {
        Network = HostNetwork.TryMake(silos, out var whyNot);
        WhyNoNetwork = whyNot;
    }

    /// <summary>The network between silos; null where the machine does not allow one.</summary>
    public HostNetwork? Network { get; }

    /// <summary>The machine's words then.</summary>
    public string WhyNoNetwork { get; }

    /// <summary>The disk of the log, once there is one; goes with the ground, after the database.</summary>
    public LogDisk? Disk { get; set; }

    /// <summary>Data directory of the database server.</summary>
    public string DataDirectory { get; private set; } = "";

    /// <summary>The road of a silo to the database.</summary>
    public NetworkRelay RoadOf(int silo) => _roads[Name("silo", silo)];

    /// <summary>The wall clock of a silo, or of an API host.</summary>
    public SteppedClock ClockOf(string role, int number) => _clocks[Name(role, number)];

    /// <inheritdoc />
    public override Task PrepareAsync(string database, string dataDirectory)
    {
        DataDirectory = dataDirectory;
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public override string AddressOf(string member) =>
        Network is { } network && SiloOf(member) is { } silo ? network.AddressOf(silo) : base.AddressOf(member);

    /// <inheritdoc />
    public override string[] WrapperOf(string member) =>
        Network is { } network && SiloOf(member) is { } silo ? network.WrapperOf(silo) : [];

    /// <inheritdoc />
    /// <remarks>The application name tells the processes apart, so that the database knows who wrote.</remarks>
    public override string DatabaseOf(string member, string database)
    {
        var settings = new NpgsqlConnectionStringBuilder(database);
        lock (_starts)
        {
            var start = _starts[member] = _starts.GetValueOrDefault(member) + 1;
            settings.ApplicationName = string.Create(CultureInfo.InvariantCulture, $"{member}.{start}");
            if (SiloOf(member) is null) return settings.ConnectionString;
            if (!_roads.TryGetValue(member, out var road))
                _roads[member] = road = new NetworkRelay($"http://{settings.Host}:{settings.Port}", Network?.Here);
            var end = new Uri(road.Url);
            (settings.Host, settings.Port) = (end.Host, end.Port);
            return settings.ConnectionString;
        }
    }

    /// <inheritdoc />
    public override IEnumerable<KeyValuePair<string, string>> SettingsOf(string member)
    {
        var assembly = typeof(SteppedClock).Assembly;
        var path = Path.Combine(_clockFiles, member);
        lock (_starts)
            if (!_clocks.ContainsKey(member)) _clocks[member] = new SteppedClock(path);
        return new Dictionary<string, string>
        {
            [SteppedClock.Variable] = path,
            ["DOTNET_STARTUP_HOOKS"] = assembly.Location,
            ["ASPNETCORE_HOSTINGSTARTUPASSEMBLIES"] = assembly.GetName().Name!,
        };
    }

    /// <inheritdoc />
    public override async ValueTask DisposeAsync()
    {
        foreach (var road in _roads.Values) await road.DisposeAsync();
        foreach (var clock in _clocks.Values) clock.Dispose();
        Network?.Dispose();
        Disk?.Dispose();
        await TestDirectory.RemoveAsync(_clockFiles);
        await base.DisposeAsync();
    }

    private static string Name(string role, int number) => string.Create(CultureInfo.InvariantCulture, $"{role}-{number + 1}");

    private static int? SiloOf(string member) =>
        member.StartsWith("silo-", StringComparison.Ordinal)
            ? int.Parse(member.AsSpan(5), NumberStyles.None, CultureInfo.InvariantCulture) - 1
            : null;
}
