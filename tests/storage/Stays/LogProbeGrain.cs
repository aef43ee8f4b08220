using Orleans.Streams;
using Orleans.Streams.Core;
using ParkAndSee.Journal;

namespace ParkAndSee.Tests.Stays;

/// <summary>Tells what it got of a partition's stream, asked for from the beginning.</summary>
[Alias("ParkAndSee.Tests.Stays.ILogProbeGrain")]
public interface ILogProbeGrain : IGrainWithStringKey
{
    /// <summary>First and last sequence number seen, and whether they came in order without a gap.</summary>
    [Alias("GetSeen")]
    Task<(long First, long Last, bool Gapless)> GetSeenAsync();
}

[ImplicitStreamSubscription(JournalStreams.Namespace)]
public sealed class LogProbeGrain : Grain, ILogProbeGrain, IStreamSubscriptionObserver
{
    private long _first;
    private long _last;
    private bool _gapless = true;

    public Task<(long First, long Last, bool Gapless)> GetSeenAsync() => Task.FromResult((_first, _last, _gapless));

    public async Task OnSubscribed(IStreamSubscriptionHandleFactory handleFactory) =>
        await handleFactory.Create<JournalBatch>()
            .ResumeAsync(OnNextAsync, new Orleans.Providers.Streams.Common.EventSequenceTokenV2(_last + 1));

    private Task OnNextAsync(JournalBatch batch, StreamSequenceToken? token)
    {
        foreach (var entry in batch.Entries)
        {
            // A batch may come again: delivery is at least once.
            if (_last > 0 && entry.Seq > _last + 1) _gapless = false;
            if (_first == 0) _first = entry.Seq;
            _last = Math.Max(_last, entry.Seq);
        }
        return Task.CompletedTask;
    }
}
