using Orleans.Concurrency;
using ParkAndSee.Ports;

namespace ParkAndSee.Micromobility;

/// <inheritdoc cref="IMicromobilityFleetsGrain" />
/// <remarks>Decides with <see cref="MicromobilityFleetRule"/>.</remarks>
[StatelessWorker, Reentrant]
public sealed class MicromobilityFleetsGrain(
    IMicromobilityFleetStore store, MicromobilityRulesInForce inForce, TimeProvider time) : Grain, IMicromobilityFleetsGrain
{
    /// <summary>Operators that are asked at the same time for one call.</summary>
    private const int MostAtOnce = 32;

    /// <inheritdoc />
    public async Task<MicromobilityFleet[]> ListAsync(string? onlyOf)
    {
        var operators = (await inForce.OperatorsAsync()).Where(each => onlyOf is null || each.One.Id == onlyOf)
            .OrderBy(each => each.One.Id, StringComparer.Ordinal).ToArray();
        var counts = await store.CountAsync(onlyOf, CancellationToken.None);
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var fleets = new List<MicromobilityFleet>(operators.Length);
        foreach (var part in operators.Chunk(MostAtOnce))
        {
            var feeds = await Task.WhenAll(part.Select(each => GrainFactory.MicromobilityOperator(each.One.Id).DescribeAsync()));
            fleets.AddRange(part.Zip(feeds,
                (each, heard) => MicromobilityFleetRule.Count(each.One, heard, counts[each.One.Id], each.Rules.MdsSilenceMs, now)));
        }

        return [.. fleets];
    }
}
