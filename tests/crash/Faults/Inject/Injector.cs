using System.Diagnostics;
using System.Globalization;

namespace ParkAndSee.Tests.Faults;

/// <summary>
/// Does the faults, and undoes each after its time. Different faults may be in force at once;
/// two that would get into each other's way wait for each other.
/// </summary>
public sealed class Injector(ParkCluster cluster, FaultGround ground, LogDisk disk, Supervisor supervisor, SenderClock sensors,
    Action<string> say)
{
    // The keeper of the private server gives up at five restarts in five minutes. From the fourth on, this one stands in for it.
    private const int LeftToKeeper = 3;
    private const int LogLines = 15;
    private static readonly TimeSpan KeeperPatience = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan KeeperLook = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan KeeperWindow = TimeSpan.FromMinutes(6);

    private readonly Dictionary<string, SemaphoreSlim> _busy = [];
    private readonly List<Task> _lasting = [];
    private readonly Queue<long> _keeperRestarts = new();

    /// <summary>How many faults of each kind were done.</summary>
    public SortedDictionary<FaultKind, int> Done { get; } = [];

    /// <summary>Begins a fault; returns when it is in force.</summary>
    public async Task BeginAsync(Fault fault)
    {
        var busy = BusyOf(fault);
        await busy.WaitAsync();
        say(fault.ToString());
        Done[fault.Kind] = Done.GetValueOrDefault(fault.Kind) + 1;
        _lasting.RemoveAll(task => task.IsCompletedSuccessfully);
        _lasting.Add(DoAsync(fault, busy));
    }

    /// <summary>Waits until every fault is undone.</summary>
    public Task EndAsync() => Task.WhenAll(_lasting);

    private SemaphoreSlim BusyOf(Fault fault)
    {
        var what = fault.Kind switch
        {
            FaultKind.StopPostgres or FaultKind.FillDisk => "database",
            FaultKind.PauseSilo or FaultKind.DrainSilo => $"process {fault.Target}",
            FaultKind.CutSilos or FaultKind.KillAll => fault.Kind.ToString(),
            _ => $"{fault.Kind} {fault.Target}",
        };
        if (!_busy.TryGetValue(what, out var busy)) _busy[what] = busy = new SemaphoreSlim(1, 1);
        return busy;
    }

    private async Task DoAsync(Fault fault, SemaphoreSlim busy)
    {
        try
        {
            await (fault.Kind switch
            {
                FaultKind.KillSilo => KillAsync(fault.Lasts, cluster.Silos[fault.Target]),
                FaultKind.KillApi => KillAsync(fault.Lasts, cluster.Apis[fault.Target]),
                FaultKind.KillAll => KillAsync(fault.Lasts, [.. cluster.Silos, .. cluster.Apis]),
                FaultKind.DrainSilo => DrainAsync(fault.Lasts, cluster.Silos[fault.Target]),
                FaultKind.StopPostgres => StopPostgresAsync(fault.Lasts),
                FaultKind.PauseSilo => PauseAsync(fault.Lasts, cluster.Silos[fault.Target]),
                FaultKind.CutDatabase => CutDatabaseAsync(fault.Lasts, ground.RoadOf(fault.Target)),
                FaultKind.CutSilos => CutSilosAsync(fault.Lasts, fault.Target),
                FaultKind.FillDisk => FillAsync(fault.Lasts),
                FaultKind.StepClock => StepAsync(fault),
                _ => throw new ArgumentOutOfRangeException(nameof(fault), fault.Kind, "Not a fault."),
            });
        }
        finally
        {
            busy.Release();
        }
    }

    private async Task KillAsync(TimeSpan down, params ServerProcess[] members)
    {
        foreach (var member in members) supervisor.KeepDown(member, down);
        await Task.WhenAll(members.Select(member => member.KillAsync()));
    }

    private async Task DrainAsync(TimeSpan down, ServerProcess silo)
    {
        supervisor.KeepDown(silo, down);
        try
        {
            await silo.StopAsync();
        }
        catch (TimeoutException e)
        {
            say(e.Message); // killed by now; whatever it held is as safe as after any kill
        }
    }

    private async Task StopPostgresAsync(TimeSpan down)
    {
        var now = Stopwatch.GetTimestamp();
        while (_keeperRestarts.TryPeek(out var first) && Stopwatch.GetElapsedTime(first, now) > KeeperWindow) _keeperRestarts.Dequeue();
        var keeper = _keeperRestarts.Count < LeftToKeeper;
        _keeperRestarts.Enqueue(now);
        Shell.Run("kill", "-QUIT", cluster.Postgres.ProcessId.ToString(CultureInfo.InvariantCulture));
        if (keeper && await IsBackAsync()) return;
        if (keeper)
            say(
                $"The keeper did not bring PostgreSQL back within {KeeperPatience.TotalSeconds:0} s; its log ends "
                + $"with:\n{PostgresLogTail()}");
        _keeperRestarts.Clear();
        await cluster.RenewPostgresAsync(() => Task.Delay(down));
    }

    private async Task<bool> IsBackAsync()
    {
        var clock = Stopwatch.StartNew();
        while (clock.Elapsed < KeeperPatience)
        {
            await Task.Delay(KeeperLook);
            try
            {
                await using var connection = TestConnection.To(cluster.Postgres.ConnectionString);
                await connection.OpenAsync();
                return true;
            }
            catch (Exception e) when (e is Npgsql.NpgsqlException or TimeoutException)
            {
                // Not yet.
            }
        }

        return false;
    }

    private string PostgresLogTail() => string.Join('\n', new DirectoryInfo(Path.Combine(ground.DataDirectory, "log")).EnumerateFiles()
        .OrderBy(file => file.LastWriteTimeUtc).TakeLast(1).SelectMany(file => File.ReadLines(file.FullName).TakeLast(LogLines)));

    private static async Task PauseAsync(TimeSpan time, ServerProcess silo)
    {
        silo.Pause();
        await Task.Delay(time);
        silo.Resume();
    }

    private static async Task CutDatabaseAsync(TimeSpan time, NetworkRelay road)
    {
        road.Cut();
        await Task.Delay(time);
        road.Restore();
    }

    private async Task CutSilosAsync(TimeSpan time, int silo)
    {
        ground.Network!.Cut(silo, cut: true);
        await Task.Delay(time);
        ground.Network.Cut(silo, cut: false);
    }

    private async Task FillAsync(TimeSpan time)
    {
        await disk.FillAsync();
        await Task.Delay(time);
        await disk.FreeAsync();
    }

    private async Task StepAsync(Fault fault)
    {
        var clock = fault.Target < cluster.Silos.Length
            ? ground.ClockOf("silo", fault.Target)
            : ground.ClockOf("api", fault.Target - cluster.Silos.Length);
        clock.Step = fault.Amount;
        sensors.Step((long)-fault.Amount.TotalMilliseconds / 2);
        await Task.Delay(fault.Lasts);
        clock.Step = TimeSpan.Zero;
        sensors.Step(0);
    }
}
