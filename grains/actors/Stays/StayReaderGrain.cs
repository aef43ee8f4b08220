using Microsoft.Extensions.Options;
using Orleans.Concurrency;
using ParkAndSee.Bays;
using ParkAndSee.Ingest;
using ParkAndSee.Ports;

namespace ParkAndSee.Stays;

/// <summary>Reads stays for the API hosts; all answers come from the database.</summary>
[StatelessWorker]
public sealed class StayReaderGrain(IStayStore store, IJournalReader journal, IBayPlaces places, IOptions<IngestOptions> options)
    : Grain, IStayReaderGrain
{
    private const int MaxPage = 10_000;
    private const int FirstRead = 256;
    private const int MostEvents = 16_384;

    /// <inheritdoc />
    public Task<StayPage> ReadAsync(StayQuery query)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Limit, 1, nameof(query));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(query.Limit, MaxPage, nameof(query));
        return store.ReadAsync(query, CancellationToken.None);
    }

    /// <inheritdoc />
    /// <remarks>
    /// Most bays have told little since the window began: more is read only where the newest events do not reach back to it.
    /// </remarks>
    public async Task<UnknownSpan[]> ReadUnknownAsync(UnknownTimeQuery query)
    {
        if (await places.FindAsync(query.BayNo, query.To, CancellationToken.None) is not { Place: var place })
            return [new UnknownSpan(query.From, query.To)];
        for (var limit = FirstRead; ; limit *= 8)
        {
            var entries = await journal.ReadRememberedAsync(query.BayNo, query.To, limit, CancellationToken.None);
            var facts = Array.ConvertAll(entries, entry => BayFact.Of(entry.Seq, entry.Logged.Event, entry.Logged.ReceivedAt));
            if (entries.Length == limit && limit < MostEvents && !UnknownTime.ReachesBack(facts, query.From)) continue;
            return UnknownTime.Of(facts, options.Value.Silence, place, query.From, query.To);
        }
    }
}
