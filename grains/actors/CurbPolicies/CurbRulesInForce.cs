using Microsoft.Extensions.Logging;
using ParkAndSee.Clock;
using ParkAndSee.Ports;

namespace ParkAndSee.CurbPolicies;

/// <summary>
/// The curb rules as this silo knows them, past ones and those to come: one per silo, thread-safe. It looks for new publications every
/// <see cref="Period"/>; what cannot be read leaves the rules as they were, and says so.
/// Partitions see by <see cref="Generation"/> that they must look again.
/// </summary>
public sealed class CurbRulesInForce(
    IRuleStore store, CurbRuleBooks books, TimeProvider time, ILogger<CurbRulesInForce> logger) : ILifecycleParticipant<ISiloLifecycle>
{
    /// <summary>Distance of two looks: a publication counts on this silo so much later at most, and the tick of a partition.</summary>
    public static readonly TimeSpan Period = TimeSpan.FromSeconds(2);

    private readonly CancellationTokenSource _stopping = new();
    private volatile CurbRules _current = CurbRules.Empty;
    private long _generation;
    private RuleStamp? _stamp;
    private Task _running = Task.CompletedTask;

    /// <summary>The rules.</summary>
    public CurbRules Current => _current;

    /// <summary>Grows with every change.</summary>
    public long Generation => Volatile.Read(ref _generation);

    /// <inheritdoc />
    public void Participate(ISiloLifecycle observer) =>
        observer.Subscribe(nameof(CurbRulesInForce), ServiceLifecycleStage.RuntimeGrainServices, StartAsync, StopAsync);

    /// <summary>Looks for new publications now.</summary>
    public async Task RefreshAsync(CancellationToken ct)
    {
        var stamp = await store.ReadStampAsync(ct);
        if (stamp == _stamp) return;
        _current = await books.ReadAsync(time.GetCurrentInstant(), ct);
        _stamp = stamp;
        Interlocked.Increment(ref _generation);
    }

    /// <summary>Once before grains come to life, so that a silo that takes over knows the rules at once.</summary>
    private async Task StartAsync(CancellationToken ct)
    {
        await TryRefreshAsync(ct);
        _running = Task.Run(RunAsync, CancellationToken.None);
    }

    private async Task StopAsync(CancellationToken ct)
    {
        await _stopping.CancelAsync();
        await _running.WaitAsync(ct);
        _stopping.Dispose();
    }

    private async Task RunAsync()
    {
        var ct = _stopping.Token;
        using var timer = new PeriodicTimer(Period, time);
        try
        {
            while (await timer.WaitForNextTickAsync(ct)) await TryRefreshAsync(ct);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // The silo stops.
        }
    }

    private async Task TryRefreshAsync(CancellationToken ct)
    {
        try
        {
            await RefreshAsync(ct);
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            GrainLogMessages.RulesNotRead(logger, Period, e);
        }
    }
}
