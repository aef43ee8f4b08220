using Orleans.Placement;
using Orleans.Runtime.Placement;
using ParkAndSee.Ingest;
using ParkAndSee.Occupancy;
using ParkAndSee.Placement;

namespace ParkAndSee.Bays;

/// <inheritdoc cref="IBayGrain" />
/// <remarks>Placed where its caller, its partition, lives. Next hop of a fact: <see cref="BayFold"/>.</remarks>
[PreferLocalPlacement]
public sealed class BayGrain(PartitionHomes homes) : Grain, IBayGrain
{
    private BayState _state;
    private PartitionKey _partition;

    /// <inheritdoc />
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _partition = PartitionKey.Parse(this.GetPrimaryKeyString());
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public ValueTask<BayState> ApplyAsync(BayState known, BayFact[] facts)
    {
        if (known.AppliedSeq > _state.AppliedSeq) _state = known;
        foreach (ref readonly var fact in facts.AsSpan()) _state = BayFold.Apply(_state, fact);

        // Its partition has moved to another silo: it follows, with nothing to carry, for its caller tells what is known with every call.
        if (homes.Elsewhere(_partition) is { } home)
        {
            RequestContext.Set(IPlacementDirector.PlacementHintKey, home);
            MigrateOnIdle();
        }

        return ValueTask.FromResult(_state);
    }

    /// <inheritdoc />
    public async ValueTask<BayState> GetAsync()
    {
        if (_state.AppliedSeq > 0) return _state;
        var key = BayKey.Parse(this.GetPrimaryKeyString());
        return await GrainFactory.Partition(key.Partition).RecallAsync(key.Bay);
    }
}
