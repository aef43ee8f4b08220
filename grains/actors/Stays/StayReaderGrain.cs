using Orleans.Concurrency;
using ParkAndSee.Ports;

namespace ParkAndSee.Stays;

/// <summary>Reads stays for the API hosts; all answers come from the database.</summary>
[StatelessWorker]
public sealed class StayReaderGrain(IStayStore store, IJournalReader log) : Grain, IStayReaderGrain
{
    private const int MaxPage = 10_000;

    /// <inheritdoc />
    public Task<StayPage> ReadAsync(StayQuery query)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Limit, 1, nameof(query));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(query.Limit, MaxPage, nameof(query));
        return store.ReadAsync(query, CancellationToken.None);
    }

    /// <inheritdoc />
    public async Task<bool> IsCaughtUpAsync() => (await ReadLagAsync()).All(lag => lag == 0);

    /// <inheritdoc />
    public async Task<long[]> ReadLagAsync()
    {
        // Tails first: what is appended after this line may or may not be in, and that is what "when the call began" allows.
        var tails = await log.ReadTailsAsync(CancellationToken.None);
        var checkpoints = await store.ReadCheckpointsAsync(CancellationToken.None);
        return [.. tails.Select((tail, part) => Math.Max(0, tail - (part < checkpoints.Length ? checkpoints[part] : 0)))];
    }
}
