using Orleans.Placement;
using Orleans.Runtime.Placement;
using ParkAndSee.Assessments;
using ParkAndSee.Ingest;
using ParkAndSee.Placement;
using ParkAndSee.Vehicles;

namespace ParkAndSee.Bays;

/// <inheritdoc cref="IBayGrain" />
/// <remarks>
/// Placed where its caller, its partition, lives. Next hop of a fact: <see cref="BayFold"/>,
/// then <see cref="BayAssessor"/>: once for all facts of a call.
/// </remarks>
[PreferLocalPlacement, CollectionAgeLimit(Minutes = IdleMinutes)]
public sealed class BayGrain(PartitionHomes homes, BayAssessor assessor, TimeProvider time) : Grain, IBayGrain
{
    /// <summary>
    /// Most bays are quiet for an hour, and a quiet one is shown without its activation; the next call brings what is known with it.
    /// </summary>
    private const int IdleMinutes = 5;

    private BayState _state;
    private BayKey _key;

    /// <inheritdoc />
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _key = BayKey.Parse(this.GetPrimaryKeyString());
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public ValueTask<BayResult> ApplyAsync(BayState known, CurbPlace? place, BayReads? reads, BayFact[] facts)
    {
        if (known.AppliedSeq > _state.AppliedSeq) _state = known;
        foreach (ref readonly var fact in facts.AsSpan()) _state = BayFold.Apply(_state, fact, place);

        // Its partition has moved to another silo: it follows, with nothing to carry, for its caller tells what is known with every call.
        if (homes.Elsewhere(_key.Partition) is { } home)
        {
            RequestContext.Set(IPlacementDirector.PlacementHintKey, home);
            MigrateOnIdle();
        }

        var verdict = assessor.Assess(_key.Bay, _state, reads, place, time.GetUtcNow().ToUnixTimeMilliseconds());
        return ValueTask.FromResult(new BayResult(_state, verdict));
    }

    /// <inheritdoc />
    public async ValueTask<BayState> GetAsync()
    {
        if (_state.AppliedSeq > 0) return _state;
        return await GrainFactory.Partition(_key.Partition).RecallAsync(_key.Bay);
    }
}
