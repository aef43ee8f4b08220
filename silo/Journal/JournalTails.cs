using ParkAndSee.Ingest;
using ParkAndSee.Ports;

namespace ParkAndSee.Journal;

/// <summary>
/// How far each partition's log reaches, kept in memory for all receivers of this silo: one query for all partitions a few times a second,
/// and at once what this silo commits itself. So an idle queue costs the database nothing.
/// </summary>
internal sealed class JournalTails(IJournalReader journal, TimeProvider time, ILogger<JournalTails> logger) : IAsyncDisposable
{
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(2);

    private readonly CancellationTokenSource _stopping = new();
    private readonly SemaphoreSlim _opening = new(1, 1);
    private long[]? _tails;
    private Task _polling = Task.CompletedTask;

    /// <summary>Reads the tails and keeps them fresh from then on. Later calls answer from memory.</summary>
    /// <returns>How many partitions there are.</returns>
    public async Task<int> OpenAsync(CancellationToken ct)
    {
        await _opening.WaitAsync(ct);
        try
        {
            if (_tails is null)
            {
                Volatile.Write(ref _tails, await journal.ReadTailsAsync(ct));
                _polling = Task.Run(PollAsync, CancellationToken.None);
            }
            return _tails.Length;
        }
        finally
        {
            _opening.Release();
        }
    }

    /// <summary>The highest sequence number that is known to be on disk; 0 = none.</summary>
    public long Of(PartitionKey partition) =>
        Volatile.Read(ref _tails) is { } tails && partition.Number < tails.Length ? Volatile.Read(ref tails[partition.Number]) : 0;

    /// <summary>
    /// Says that this silo has committed up to <paramref name="seq"/>. Cheap; from any thread;
    /// before <see cref="OpenAsync"/> it is not needed.
    /// </summary>
    public void Committed(PartitionKey partition, long seq)
    {
        if (Volatile.Read(ref _tails) is { } tails && partition.Number < tails.Length) Raise(ref tails[partition.Number], seq);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _polling;
        _stopping.Dispose();
        _opening.Dispose();
    }

    private static void Raise(ref long tail, long seq)
    {
        var was = Volatile.Read(ref tail);
        while (seq > was)
        {
            var found = Interlocked.CompareExchange(ref tail, seq, was);
            if (found == was) return;
            was = found;
        }
    }

    private async Task PollAsync()
    {
        var failing = false;
        try
        {
            while (true)
            {
                await Task.Delay(failing ? AfterFailure : Period, time, _stopping.Token);
                failing = !await TryReadAsync(failing);
            }
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // The silo stops.
        }
    }

    private async Task<bool> TryReadAsync(bool failing)
    {
        try
        {
            var fresh = await journal.ReadTailsAsync(_stopping.Token);
            for (short p = 0; p < fresh.Length; p++) Committed(new PartitionKey(p), fresh[p]);
            return true;
        }
        catch (Exception e) when (!_stopping.IsCancellationRequested)
        {
            if (!failing) StreamsLogMessages.TailsNotRead(logger, e);
            return false;
        }
    }
}
