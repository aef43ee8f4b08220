using ParkAndSee.Bays;
using ParkAndSee.CurbPolicies;

namespace ParkAndSee.Assessments;

/// <summary>
/// Whether a bay asks anybody for a right to park. Where it asks nobody, a vehicle without one
/// is in order, and a camera's read for the control of paid parking makes nothing.
/// </summary>
/// <param name="IsAsked">Whether.</param>
/// <param name="Until">Until when that is certain, Unix milliseconds, exclusive; the largest number when no rule changes it.</param>
public readonly record struct PaymentDemand(bool IsAsked, long Until)
{
    /// <summary>
    /// As of an instant. Where no policy speaks of the bay at all, its kind does: only bays of paid parking and of residents ask.
    /// </summary>
    /// <param name="bay">The bay.</param>
    /// <param name="place">Its place.</param>
    /// <param name="rules">The policies over time.</param>
    /// <param name="at">Unix milliseconds.</param>
    public static PaymentDemand Of(BayId bay, CurbPlace place, CurbRules rules, long at)
    {
        var timeline = rules.For(place, bay);
        if (!timeline.HasPolicies) return new(place.Kind is BayKind.Paying or BayKind.Residential, long.MaxValue);
        var span = timeline.At(at);
        return new(IsPayable(span.Holding.Rules), span.End);
    }

    /// <summary>
    /// Whether a rule of payment may be the one that decides: no rule for everybody has decided its use before it, or set its policy aside.
    /// </summary>
    private static bool IsPayable(ReadOnlySpan<RuleInForce> rules)
    {
        var (decided, last) = (0, int.MaxValue);
        foreach (var rule in rules)
        {
            if (rule.Policy.Priority > last) return false;
            if (rule.Rule.Payment.By != PaymentBy.None && (rule.Decides & ~decided) != 0) return true;
            if (rule.NamesUsers) continue;
            decided |= rule.Decides;
            last = rule.Policy.Priority;
        }

        return false;
    }
}
