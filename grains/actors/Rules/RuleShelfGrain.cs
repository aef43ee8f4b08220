using Orleans.Concurrency;
using ParkAndSee.Ports;

namespace ParkAndSee.Rules;

/// <inheritdoc cref="IRuleShelfGrain" />
[StatelessWorker]
public sealed class RuleShelfGrain(IRuleStore store) : Grain, IRuleShelfGrain
{
    /// <inheritdoc />
    public Task<string[]> ListAsync() => store.ListAsync(CancellationToken.None);
}
