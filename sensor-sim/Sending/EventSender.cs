using System.Threading.Channels;

namespace ParkAndSee.Sending;

/// <summary>
/// Sends batches through the public door: bounded queue, several requests in flight, retries with
/// backoff. Every offered event ends in exactly one count of the <see cref="Report"/>. A retry sends
/// the same bytes, so the server's idempotence makes it safe. Order between batches is not kept.
/// </summary>
public sealed class EventSender : IDisposable
{
    private readonly Channel<EventBatch> _queue;
    private readonly EventEndpoint _door;
    private readonly SendOptions _options;
    private readonly TimeProvider _time;
    private readonly SendTally _tally = new();
    private readonly CancellationTokenSource _stopped = new();
    private readonly CancellationTokenSource _abandoned = new();
    private readonly Task[] _workers;

    /// <summary>Begins with an empty queue.</summary>
    /// <param name="http">Client to use; the caller disposes it.</param>
    /// <param name="options">How to send.</param>
    /// <param name="time">Clock of the waits.</param>
    public EventSender(HttpClient http, SendOptions options, TimeProvider time)
    {
        _options = options;
        _time = time;
        _door = new EventEndpoint(http, options, time);
        _queue = Channel.CreateBounded<EventBatch>(new BoundedChannelOptions(options.Parallel * 2) { SingleWriter = true });
        _workers = [.. Enumerable.Range(0, options.Parallel).Select(_ => Task.Run(WorkAsync))];
    }

    /// <summary>The counts now.</summary>
    public SendReport Report => _tally.Read();

    /// <summary>True when nothing more can be sent: wrong key, wrong address, or given up.</summary>
    public bool IsStopped => _stopped.IsCancellationRequested;

    /// <summary>
    /// Queues a batch; waits while the queue is full, which is how the server's slowness reaches the source. One caller at a time.
    /// </summary>
    /// <returns>False when the batch was not taken; it is counted as not acknowledged.</returns>
    public async ValueTask<bool> OfferAsync(EventBatch batch, CancellationToken cancel)
    {
        _tally.Offer(batch.Count);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, _stopped.Token);
        try
        {
            await _queue.Writer.WriteAsync(batch, either.Token).ConfigureAwait(false);
            return true;
        }
        catch (OperationCanceledException)
        {
            _tally.LeaveUnacknowledged(batch.Count);
            return false;
        }
    }

    /// <summary>Takes no more batches and waits until every one is settled.</summary>
    /// <param name="abandon">Leaves what is still queued or in flight unacknowledged.</param>
    public async Task CompleteAsync(CancellationToken abandon)
    {
        _queue.Writer.TryComplete();
        await using var _ = abandon.Register(_abandoned.Cancel).ConfigureAwait(false);
        await Task.WhenAll(_workers).ConfigureAwait(false);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _queue.Writer.TryComplete();
        _abandoned.Cancel();
    }

    private async Task WorkAsync()
    {
        await foreach (var batch in _queue.Reader.ReadAllAsync().ConfigureAwait(false))
            await SettleAsync(batch).ConfigureAwait(false);
    }

    private async Task SettleAsync(EventBatch batch)
    {
        var firstFailure = default(long?);
        for (var attempt = 0; ; attempt++)
        {
            if (await TryPostAsync(batch, attempt > 0).ConfigureAwait(false) is not { } outcome)
            {
                _tally.LeaveUnacknowledged(batch.Count);
                return;
            }

            if (outcome is PostOutcome.Answered answered)
            {
                if (Count(batch, answered.Answer) is not { } rest) return;
                if (rest.Count < batch.Count) (firstFailure, attempt) = (null, 0);
                batch = rest;
                outcome = new PostOutcome.Unclear("a part of the server is overloaded or unavailable", answered.RetryAfter);
            }

            if (outcome is not PostOutcome.Unclear unclear)
            {
                await FinishAsync(batch, outcome).ConfigureAwait(false);
                return;
            }

            firstFailure ??= _time.GetTimestamp();
            var left = _options.GiveUp == Timeout.InfiniteTimeSpan
                ? TimeSpan.MaxValue
                : _options.GiveUp - _time.GetElapsedTime(firstFailure.Value);
            if (left <= TimeSpan.Zero) Stop($"gave up after {_options.GiveUp.TotalSeconds:0} s: {unclear.Description}");
            var delay = Backoff.Delay(attempt, unclear.RetryAfter);
            await WaitAsync(delay < left ? delay : left).ConfigureAwait(false);
        }
    }

    /// <returns>The events to send again, or null.</returns>
    private EventBatch? Count(EventBatch batch, BulkReply answer)
    {
        _tally.Acknowledge(answer.Success, answer.Duplicates);
        foreach (var failure in answer.Failures)
            if (!failure.IsTransient) _tally.Refuse(failure.Reason, 1, failure.Refusal);
        int[] again = [.. answer.Failures.Where(f => f.IsTransient).Select(f => f.Index!.Value)];
        return again.Length == 0 ? null : batch.Pick(again);
    }

    private async Task FinishAsync(EventBatch batch, PostOutcome outcome)
    {
        switch (outcome)
        {
            case PostOutcome.TooLarge when batch.Count > 1:
                await SettleAsync(batch.Slice(0, batch.Count / 2)).ConfigureAwait(false);
                await SettleAsync(batch.Slice(batch.Count / 2, batch.Count)).ConfigureAwait(false);
                break;
            case PostOutcome.TooLarge { Description: var text }:
                _tally.Refuse("too_large", 1, new Refusal(null, null, text, []));
                break;
            case PostOutcome.Refused { Reason: var reason, Description: var text }:
                _tally.Refuse(reason, batch.Count, new Refusal(null, null, text, []));
                break;
            case PostOutcome.Hopeless { Description: var text }:
                _tally.LeaveUnacknowledged(batch.Count);
                Stop(text);
                break;
        }
    }

    /// <returns>Null when the run has stopped or was abandoned: the batch stays unacknowledged.</returns>
    private async Task<PostOutcome?> TryPostAsync(EventBatch batch, bool retry)
    {
        if (_stopped.IsCancellationRequested || _abandoned.IsCancellationRequested) return null;
        _tally.Post(batch.Count, retry);
        try
        {
            return await _door.PostAsync(batch, _abandoned.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    /// <summary>Ends early when the run stops; the loop above sees why.</summary>
    private async Task WaitAsync(TimeSpan delay)
    {
        if (delay <= TimeSpan.Zero) return;
        using var either = CancellationTokenSource.CreateLinkedTokenSource(_stopped.Token, _abandoned.Token);
        await Task.Delay(delay, _time, either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private void Stop(string reason)
    {
        _tally.Stop(reason);
        _stopped.Cancel();
    }
}
