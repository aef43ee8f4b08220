using ParkAndSee.Bays;
using ParkAndSee.Policy;

namespace ParkAndSee.Assessments;

/// <summary>Whether a bay asks anybody for a right to park. Where it asks nobody, a vehicle without one is in order, and no read of it may be kept.</summary>
/// <param name="IsAsked">Whether.</param>
/// <param name="Until">Until when that is certain, Unix milliseconds, exclusive; the largest number when no rule changes it.</param>
public readonly record struct PaymentDemand(bool IsAsked, long Until)
{
    /// <summary>As of an instant. Where no policy speaks of the bay at all, its kind does: only bays that are free for everybody ask nobody.</summary>
    /// <param name="bay">The bay.</param>
    /// <param name="place">Its place.</param>
    /// <param name="rules">The policies over time.</param>
    /// <param name="at">Unix milliseconds.</param>
    public static PaymentDemand Of(BayId bay, CurbPlace place, CurbRules rules, long at)
    {
        var timeline = rules.For(place, bay);
        if (!timeline.HasPolicies) return new(place.Kind != BayKind.Free, long.MaxValue);
        var span = timeline.At(at);
        return new(Array.Exists(span.Holding.Rules, rule => rule.Rule.Payment.By != PaymentBy.None), span.End);
    }
}
