using System.Net;
using Microsoft.Extensions.Options;
using Npgsql;
using Orleans.Configuration;
using ParkAndSee.Postgres.Cluster;

namespace ParkAndSee.Cluster;

/// <summary>
/// Proves to the other silos that this process lives, and notices within about half a second when one of them does not any more: a process
/// that was killed loses its <see cref="ProofOfLife"/> and refuses connections at once, long before Orleans' probes give it up. Whoever
/// starts when nobody lives buries the rows of the dead first, so that a restart after a crash of everything does not wait for them to
/// grow stale. Both only make things faster: that one partition has one writer is the fence's
/// business (<see cref="Postgres.Journal.JournalFence"/>).
/// </summary>
internal sealed class SiloLease(
    MembershipStore store, IOptions<ClusterOptions> cluster, ILocalSiloDetails self, IClusterMembershipService membership,
    TimeProvider time, ILogger<SiloLease> logger) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(250);

    private readonly NeighbourWatch _watch = new(self.SiloAddress);
    private ProofOfLife? _proof;

    /// <inheritdoc />
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        _proof = await OpenAsync(BuryDeadAsync, cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    /// <inheritdoc />
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await CloseAsync();
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken)) await CheckNeighboursAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The silo stops; its session ends with it.
        }
    }

    private async Task CheckNeighboursAsync(CancellationToken ct)
    {
        try
        {
            _proof ??= await OpenAsync(BuryNobodyAsync, ct);
            var members = membership.CurrentSnapshot.Members.Values;
            foreach (var suspect in _watch.Suspects(members, await _proof.ReadLivingAsync(ct)))
            {
                if (await TcpProbe.AnswersAsync(suspect.Endpoint, ct)) continue;
                MembershipLogMessages.NeighbourDied(logger, suspect);
                await membership.TryKill(suspect).WaitAsync(ct);
            }
        }
        catch (Exception e) when (e is NpgsqlException or IOException or TimeoutException)
        {
            // Without a session of our own we cannot tell who has none.
            MembershipLogMessages.SessionLost(logger, e.Message);
            _watch.Forget();
            await CloseAsync();
        }
    }

    private Task<ProofOfLife> OpenAsync(Func<CancellationToken, Task> whenAlone, CancellationToken ct) =>
        store.ProveLifeAsync(cluster.Value.ClusterId, NeighbourWatch.AddressOf(self.SiloAddress), whenAlone, ct);

    // A silo that runs and has lost its session is alone among sessions, not among silos; a row at its address is its own.
    private static Task BuryNobodyAsync(CancellationToken ct) => Task.CompletedTask;

    // No session and no answer: dead, whatever its row says. At our address, where nobody answers yet, our last life.
    private async Task BuryDeadAsync(CancellationToken ct)
    {
        var left = await store.ReadAsync(cluster.Value.ClusterId, ct);
        var answers = await Task.WhenAll(
            left.Select(silo => silo.Equals(self.SiloAddress.Endpoint) ? Task.FromResult(false) : TcpProbe.AnswersAsync(silo, ct)));
        IPEndPoint[] dead = [.. left.Where((_, n) => !answers[n])];
        if (dead.Length == 0) return;
        await store.BuryAsync(cluster.Value.ClusterId, dead, ct);
        MembershipLogMessages.Buried(logger, dead.Length);
    }

    private async Task CloseAsync()
    {
        if (_proof is null) return;
        await _proof.DisposeAsync();
        _proof = null;
    }
}
