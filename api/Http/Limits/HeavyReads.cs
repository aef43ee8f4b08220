using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;

namespace ParkAndSee.Http;

/// <summary>
/// Limits concurrent heavy requests of callers without a key: a few at a time on the host, and a short
/// queue per address. While events arrive, a finished turn stays blocked for <see cref="RestPerWork"/>
/// times its duration, so that readers get a fixed share of the processors. Thread-safe.
/// </summary>
internal sealed class HeavyReads(IOptions<LimitOptions> limits, Ingest.SenderGate ingest, TimeProvider time) : IAsyncDisposable
{
    /// <summary>
    /// While events arrive, a turn is followed by a pause of this many times its duration: readers use a quarter of the time.
    /// </summary>
    public const int RestPerWork = 3;

    /// <summary>Longest rest.</summary>
    public static readonly TimeSpan LongestRest = TimeSpan.FromSeconds(2);

    /// <summary>A turn ends after so long, however long the answer takes.</summary>
    public static readonly TimeSpan LongestTurn = TimeSpan.FromSeconds(3);

    /// <summary>Readers of one address that wait; more are refused.</summary>
    public const int WaitingPerAddress = 32;

    /// <summary>Readers of all addresses that wait.</summary>
    public const int Waiting = 512;

    /// <summary>When a reader that was refused may come again.</summary>
    public static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(2);

    private readonly ConcurrencyLimiter _turns = new(new ConcurrencyLimiterOptions
    {
        PermitLimit = limits.Value.HeavyReads > 0 ? limits.Value.HeavyReads : Math.Max(1, Environment.ProcessorCount / 2),
        QueueLimit = Waiting,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });

    private readonly PartitionedRateLimiter<ClientAddress> _addresses =
        PartitionedRateLimiter.Create<ClientAddress, ClientAddress>(address =>
            RateLimitPartition.GetConcurrencyLimiter(address,
                _ => new ConcurrencyLimiterOptions { PermitLimit = WaitingPerAddress, QueueLimit = 0 }));

    /// <summary>Waits for a turn.</summary>
    /// <param name="address">Whose.</param>
    /// <param name="ct">Cancels the wait.</param>
    /// <returns>The turn, to be disposed when the answer is whole; null = too many wait.</returns>
    public async ValueTask<IDisposable?> EnterAsync(ClientAddress address, CancellationToken ct)
    {
        var place = _addresses.AttemptAcquire(address);
        if (!place.IsAcquired) return null;
        try
        {
            var turn = await _turns.AcquireAsync(1, ct);
            if (turn.IsAcquired) return new Turn(this, time, place, turn);
            turn.Dispose();
        }
        catch
        {
            place.Dispose();
            throw;
        }

        place.Dispose();
        return null;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _turns.DisposeAsync();
        await _addresses.DisposeAsync();
    }

    private async Task RestAsync(RateLimitLease turn, TimeSpan worked)
    {
        var rest = worked * RestPerWork;
        if (!ingest.IsQuiet) await Task.Delay(rest < LongestRest ? rest : LongestRest, time).ConfigureAwait(false);
        turn.Dispose();
    }

    /// <summary>
    /// A turn and its place in the queue of its address. A slow reader loses the turn but gets
    /// the whole answer, so that others do not wait for a slow line.
    /// </summary>
    private sealed class Turn : IDisposable
    {
        private readonly HeavyReads _of;
        private readonly RateLimitLease _place;
        private readonly RateLimitLease _turn;
        private readonly long _began;
        private readonly ITimer _limit;
        private int _isOver;

        public Turn(HeavyReads of, TimeProvider time, RateLimitLease place, RateLimitLease turn)
        {
            (_of, _place, _turn, _began) = (of, place, turn, time.GetTimestamp());
            _limit = time.CreateTimer(_ => End(time.GetElapsedTime(_began)), null, LongestTurn, Timeout.InfiniteTimeSpan);
        }

        public void Dispose()
        {
            _limit.Dispose();
            _place.Dispose();
            End(_of.ElapsedSince(_began));
        }

        private void End(TimeSpan worked)
        {
            if (Interlocked.Exchange(ref _isOver, 1) == 0) _ = _of.RestAsync(_turn, worked);
        }
    }

    private TimeSpan ElapsedSince(long began) => time.GetElapsedTime(began);
}
