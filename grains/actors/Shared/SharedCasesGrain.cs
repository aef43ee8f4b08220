using Orleans.Concurrency;
using ParkAndSee.Ports;

namespace ParkAndSee.Shared;

/// <inheritdoc cref="ISharedCasesGrain" />
[StatelessWorker]
public sealed class SharedCasesGrain(ISharedCaseStore store, TimeProvider time) : Grain, ISharedCasesGrain
{
    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <inheritdoc />
    public async Task<SharedCasePage> ListAsync(SharedCaseQuery query)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(query.Limit);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(query.Limit, SharedLimits.MaxCases, nameof(query));
        var now = Now;
        var found = await store.ListAsync(query, now, CancellationToken.None);
        return new SharedCasePage(
            Array.ConvertAll(found, one => new SharedCaseView(one, SharedCaseRule.StateOf(one, now), SharedExplanation.Of(one, now))),
            found.Length == query.Limit ? new SharedCaseCursor(found[^1].OpensAt, found[^1].Id) : null);
    }

    /// <inheritdoc />
    public async Task<SharedAnswer> ClearAsync(Guid caseId, string? onlyOf, SharedWord word)
    {
        if (word.Message.Length is 0 or > SharedLimits.MaxMessage)
            throw new ArgumentException($"A message has 1 to {SharedLimits.MaxMessage} characters.", nameof(word));
        if (await store.FindAsync(caseId, CancellationToken.None) is not { } one) return SharedAnswer.NoCase;
        var state = SharedCaseRule.StateOf(one, Now);
        if (state == SharedCaseState.Waiting || (onlyOf is not null && onlyOf != one.Operator)) return SharedAnswer.NoCase;
        if (state == SharedCaseState.Cleared) return SharedAnswer.WasOver;
        if (onlyOf is null && state != SharedCaseState.ForAgent) return SharedAnswer.NoCase;
        return one.Feed == SharedFeed.Gbfs
            ? await GrainFactory.SharedOperator(one.Operator).ClearAsync(caseId, word)
            : await GrainFactory.SharedVehicle(new SharedVehicleKey(one.Operator, Guid.Parse(one.Device))).ClearAsync(caseId, word);
    }
}
