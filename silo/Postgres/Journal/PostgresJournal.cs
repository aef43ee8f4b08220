using System.Diagnostics;
using System.Diagnostics.Metrics;
using Npgsql;
using ParkAndSee.Ingest;
using ParkAndSee.Ports;
using ParkAndSee.Tracing;

namespace ParkAndSee.Postgres.Journal;

/// <summary>
/// <see cref="IJournal"/> on PostgreSQL: one connection, one transaction for everything pending
/// (<see cref="JournalTransaction"/>). While commit n is on the wire, batch n + 1 forms by itself,
/// so there is no timer. Acknowledges only after COMMIT with <c>synchronous_commit = on</c>.
/// </summary>
public sealed class PostgresJournal : BackgroundService, IJournal
{
    private const int MaxPendingRows = 100_000;
    private const int MaxBatchRows = 8_192;
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(1);

    private readonly NpgsqlDataSource _source;
    private readonly TimeProvider _time;
    private readonly ILogger<PostgresJournal> _logger;
    private readonly PendingAppends _pending = new(MaxPendingRows);
    private readonly JournalMeter _meter;
    private readonly RecentAppends _recent;
    private NpgsqlConnection? _connection;

    /// <summary>Made once per silo.</summary>
    public PostgresJournal(NpgsqlDataSource source, TimeProvider time, RecentAppends recent, IMeterFactory meters,
        ILogger<PostgresJournal> logger)
    {
        (_source, _time, _recent, _logger) = (source, time, recent, logger);
        _meter = new JournalMeter(meters, this);
    }

    /// <summary>Rows that wait for the disk or are being written.</summary>
    public int WaitingRows => _pending.Rows;

    /// <summary>How full the queue is, 0 to 1; at 1 appends are refused.</summary>
    public double Fullness => (double)WaitingRows / MaxPendingRows;

    /// <summary>Told of every commit: partition and its last sequence number. Must not throw and must be quick.</summary>
    public event Action<PartitionKey, long>? Committed;

    /// <inheritdoc />
    public Task AppendAsync(JournalAppend append) => _pending.Add(append).Done.Task;

    /// <inheritdoc />
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        _pending.Close();
        await base.StopAsync(cancellationToken);
        if (_connection is not null) await _connection.DisposeAsync();
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var batch = new List<PendingAppend>();
        try
        {
            while (await _pending.WaitAsync(stoppingToken))
            {
                _pending.Drain(batch, MaxBatchRows);
                await WriteAsync(batch, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            Finish(batch, batch, new FencedException("The silo stops before the outcome of the batch is known."));
        }
    }

    /// <summary>Writes until every append of the batch is on disk or fenced, over any number of lost connections.</summary>
    private async Task WriteAsync(List<PendingAppend> batch, CancellationToken ct)
    {
        var delay = FirstDelay;
        while (batch.Count > 0)
        {
            try
            {
                _connection ??= await OpenAsync(ct);
                var fenced = await CommitAsync(_connection, batch, ct);
                _meter.Fenced(fenced.Count);
                if (fenced.Count > 0) DropFenced(batch, fenced);
                else Finish(batch, batch, null);
            }
            catch (Exception e) when (e is NpgsqlException or IOException or TimeoutException)
            {
                _meter.Lost();
                PostgresLogMessages.CommitFailed(_logger, batch.Count, e);
                await CloseAsync();
                await Task.Delay(delay, _time, ct);
                delay = delay * 2 < LongestDelay ? delay * 2 : LongestDelay;
                await ResolveAsync(batch, ct);
            }
        }
    }

    private async Task<HashSet<short>> CommitAsync(NpgsqlConnection connection, List<PendingAppend> batch, CancellationToken ct)
    {
        using var span = Spans.IsOn ? Spans.Start("log.commit", ActivityKind.Client, batch.Select(pending => pending.Cause)) : null;
        var began = _time.GetTimestamp();
        var fenced = await JournalTransaction.CommitAsync(connection, batch, ct);
        var rows = 0;
        foreach (var pending in batch) rows += pending.Append.Events.Length;
        if (fenced.Count == 0) _meter.Committed(_time.GetElapsedTime(began), rows);
        span?.SetTag("rows", rows).SetTag("appends", batch.Count);
        return fenced;
    }

    /// <summary>After a lost connection the outcome of a commit is unknown: the database says how far each partition is.</summary>
    private async Task ResolveAsync(List<PendingAppend> batch, CancellationToken ct)
    {
        try
        {
            _connection = await OpenAsync(ct);
            var positions = await PartitionPositions.ReadAsync(_connection, ct);
            var spans = JournalFence.Spans(batch);
            var committed = batch.Where(p => At(p) is { } at && at.Epoch == p.Append.Epoch
                && at.LastSeq == spans[p.Append.Partition.Number].Hi).ToList();
            Finish(batch, committed, null);
            DropFenced(batch,
                [.. batch.Where(p => At(p) is not { } at || at.Epoch != p.Append.Epoch).Select(p => p.Append.Partition.Number)]);
            (long Epoch, long LastSeq)? At(PendingAppend p) => positions.TryGetValue(p.Append.Partition.Number, out var at) ? at : null;
        }
        catch (Exception e) when (e is NpgsqlException or IOException or TimeoutException)
        {
            PostgresLogMessages.ConnectFailed(_logger, e);
            await CloseAsync();
        }
    }

    private void DropFenced(List<PendingAppend> batch, HashSet<short> fenced)
    {
        foreach (var part in fenced)
        {
            var lost = batch.Where(p => p.Append.Partition.Number == part).ToList();
            Finish(batch, lost, new FencedException($"Partition {new PartitionKey(part)} has another owner."));
        }
    }

    /// <summary>Tells the writers of some appends of a batch how they ended, and takes these out of it.</summary>
    private void Finish(List<PendingAppend> batch, List<PendingAppend> ended, Exception? failure)
    {
        PendingAppend[] told = [.. ended];
        if (told.Length == batch.Count) batch.Clear();
        else batch.RemoveAll(told.Contains);
        foreach (var pending in told)
        {
            _pending.Release(pending);
            var append = pending.Append;
            if (failure is null)
            {
                _recent.Add(append);
                pending.Done.SetResult();
                Committed?.Invoke(append.Partition, append.LastSeq);
            }
            else
            {
                pending.Done.SetException(failure);
            }
        }
    }

    private async Task<NpgsqlConnection> OpenAsync(CancellationToken ct) => await _source.OpenConnectionAsync(ct);

    private async Task CloseAsync()
    {
        if (_connection is not null) await _connection.DisposeAsync();
        _connection = null;
    }
}
