using System.Diagnostics;

namespace ParkAndSee.Tests.Faults;

/// <summary>
/// Starts what has ended again, as systemd or an orchestrator does: at once when it ended by
/// itself, after its time when a fault keeps it down.
/// </summary>
public sealed class Supervisor : IAsyncDisposable
{
    private const int LastLines = 12;
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan BetweenStarts = TimeSpan.FromSeconds(1);

    private readonly ParkCluster _cluster;
    private readonly Action<string> _say;
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _gate = new();
    private readonly Dictionary<string, long> _downUntil = [];
    private readonly List<ServerProcess> _ended = [];
    private readonly Task _run;

    /// <summary>Begins to look after a cluster.</summary>
    public Supervisor(ParkCluster cluster, Action<string> say)
    {
        (_cluster, _say) = (cluster, say);
        _run = Task.Run(() => RunAsync(_stop.Token));
    }

    /// <summary>How many processes ended without a fault that ends them.</summary>
    public int EndedByThemselves { get; private set; }

    /// <summary>Keeps a member down for a time once it has ended.</summary>
    public void KeepDown(ServerProcess member, TimeSpan time)
    {
        lock (_gate) _downUntil[member.Name] = Stopwatch.GetTimestamp() + (long)(time.TotalSeconds * Stopwatch.Frequency);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _run;
        foreach (var member in _ended) await member.DisposeAsync();
        _stop.Dispose();
    }

    private async Task RunAsync(CancellationToken ct)
    {
        using var timer = new PeriodicTimer(Look);
        try
        {
            while (await timer.WaitForNextTickAsync(ct))
            {
                for (var n = 0; n < _cluster.Silos.Length; n++) LookAt(_cluster.Silos[n], n, _cluster.StartSilo);
                for (var n = 0; n < _cluster.Apis.Length; n++) LookAt(_cluster.Apis[n], n, _cluster.StartApi);
            }
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // The run is over.
        }
    }

    private void LookAt(ServerProcess member, int number, Func<int, ServerProcess> start)
    {
        if (!member.HasExited) return;
        lock (_gate)
        {
            if (!_downUntil.TryGetValue(member.Name, out var until))
            {
                EndedByThemselves++;
                var words = member.Output.Split('\n')
                    .Where(line => line.Trim() is { Length: > 0 } said && !said.StartsWith("at ", StringComparison.Ordinal));
                _say(
                    $"{member.Name} ended by itself with {member.ExitCode}; its last "
                    + $"words:\n{string.Join('\n', words.TakeLast(LastLines))}");
                _downUntil[member.Name] = Stopwatch.GetTimestamp() + (long)(BetweenStarts.TotalSeconds * Stopwatch.Frequency);
                return;
            }

            if (Stopwatch.GetTimestamp() < until) return;
            _downUntil.Remove(member.Name);
        }

        start(number);
        _ended.Add(member); // a fault may still hold it
    }
}
