using Orleans.Concurrency;
using ParkAndSee.Ports;

namespace ParkAndSee.Stays;

/// <summary>Reads stays for the API hosts; all answers come from the database.</summary>
[StatelessWorker]
public sealed class StayReaderGrain(IStayStore store) : Grain, IStayReaderGrain
{
    private const int MaxPage = 10_000;

    /// <inheritdoc />
    public Task<StayPage> ReadAsync(StayQuery query)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Limit, 1, nameof(query));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(query.Limit, MaxPage, nameof(query));
        return store.ReadAsync(query, CancellationToken.None);
    }
}
