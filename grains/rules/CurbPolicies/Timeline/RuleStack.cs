namespace ParkAndSee.CurbPolicies;

/// <summary>The rules that hold at some bays at some time, the one that wins first.</summary>
internal sealed class RuleStack
{
    public RuleStack(RuleInForce[] rules, bool isCut = false)
    {
        (Rules, IsCut) = (rules, isCut);
        Uses = [.. new[] { CurbPolicies.Uses.Parking, CurbPolicies.Uses.Loading, CurbPolicies.Uses.Stopping }
            .Where(use => Array.Exists(rules, rule => (rule.Decides & use) != 0))
            .DistinctBy(use => string.Concat(rules.Select(rule => (rule.Decides & use) != 0 ? '1' : '0')))];
    }

    public static RuleStack None { get; } = new([]);

    /// <summary>No rule, for of the first policy nobody knows whether it holds.</summary>
    public static RuleStack NotKnown { get; } = new([], isCut: true);

    public RuleInForce[] Rules { get; }

    /// <summary>
    /// Whether more may hold: a calendar does not know of the day, and from the policy that hangs on it all are left out.
    /// </summary>
    public bool IsCut { get; }

    /// <summary>The uses to look at: those that some rule speaks of, and of those that the same rules speak of only one.</summary>
    public int[] Uses { get; }
}

/// <summary>Some time in which the same rules hold.</summary>
/// <param name="Start">Unix milliseconds, inclusive; the rules may have held before.</param>
/// <param name="End">Unix milliseconds, exclusive; they may hold on.</param>
/// <param name="Holding">The rules.</param>
internal readonly record struct RuleSpan(long Start, long End, RuleStack Holding);
