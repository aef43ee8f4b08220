using Orleans.Concurrency;
using ParkAndSee.Ports;

namespace ParkAndSee.Micromobility;

/// <inheritdoc cref="IMicromobilityCasesGrain" />
[StatelessWorker]
public sealed class MicromobilityCasesGrain(IMicromobilityCaseStore store, TimeProvider time) : Grain, IMicromobilityCasesGrain
{
    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <inheritdoc />
    public async Task<MicromobilityCasePage> ListAsync(MicromobilityCaseQuery query)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(query.Limit);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(query.Limit, MicromobilityLimits.MaxCases, nameof(query));
        var now = Now;
        var found = await store.ListAsync(query, now, CancellationToken.None);
        return new MicromobilityCasePage(
            Array.ConvertAll(found, one =>
                new MicromobilityCaseView(one, MicromobilityCaseRule.StateOf(one, now), MicromobilityExplanation.Of(one, now))),
            found.Length == query.Limit ? new MicromobilityCaseCursor(found[^1].OpensAt, found[^1].Id) : null);
    }

    /// <inheritdoc />
    public async Task<MicromobilityResult> ClearAsync(Guid caseId, string? onlyOf, MicromobilityComment word)
    {
        if (word.Message.Length is 0 or > MicromobilityLimits.MaxMessage)
            throw new ArgumentException($"A message has 1 to {MicromobilityLimits.MaxMessage} characters.", nameof(word));
        if (await store.FindAsync(caseId, CancellationToken.None) is not { } one) return MicromobilityResult.NoCase;
        var state = MicromobilityCaseRule.StateOf(one, Now);
        if (state == MicromobilityCaseState.Waiting || (onlyOf is not null && onlyOf != one.Operator)) return MicromobilityResult.NoCase;
        if (state == MicromobilityCaseState.Cleared) return MicromobilityResult.WasOver;
        if (onlyOf is null && state != MicromobilityCaseState.ForAgent) return MicromobilityResult.NoCase;
        return one.Feed == MicromobilityFeed.Gbfs
            ? await GrainFactory.MicromobilityOperator(one.Operator).ClearAsync(caseId, word)
            : await GrainFactory.SharedVehicle(new MicromobilityVehicleKey(one.Operator, Guid.Parse(one.Device))).ClearAsync(caseId, word);
    }
}
