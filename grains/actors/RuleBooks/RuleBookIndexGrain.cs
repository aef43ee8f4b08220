using Orleans.Concurrency;
using ParkAndSee.Ports;

namespace ParkAndSee.RuleBooks;

/// <inheritdoc cref="IRuleBookIndexGrain" />
[StatelessWorker]
public sealed class RuleBookIndexGrain(IRuleStore store) : Grain, IRuleBookIndexGrain
{
    /// <inheritdoc />
    public Task<string[]> ListAsync() => store.ListAsync(CancellationToken.None);
}
