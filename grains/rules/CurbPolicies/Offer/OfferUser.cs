using ParkAndSee.Vehicles.Coverage;

namespace ParkAndSee.CurbPolicies;

/// <summary>An example of a user: it has exactly these CDS user classes and no other.</summary>
internal sealed class OfferUser
{
    private OfferUser(string[] classes) => Classes = classes;

    /// <summary>A visitor's car without a permit.</summary>
    public static OfferUser Car { get; } = new(["car"]);

    public IReadOnlyList<string> Classes { get; }

    /// <summary>
    /// A user for whom a rule is: its classes and, where they name no type of vehicle, a car; null when nobody can have them.
    /// </summary>
    public static OfferUser? Of(RuleInForce rule)
    {
        if (rule.UserClasses.Any(UserClasses.IsType)) return new(rule.UserClasses);
        return UserClasses.TypeOutside(rule.UserClassesExcept) is { } type ? new([.. rule.UserClasses, type]) : null;
    }

    /// <summary>
    /// The rule that decides a use: of the policies of the lowest number that has a rule for the user, the first; null = none.
    /// </summary>
    public RuleInForce? Decider(RuleStack holding, int use)
    {
        int? priority = null;
        foreach (var rule in holding.Rules)
        {
            if (rule.Policy.Priority > priority) return null;
            if (!Fits(rule)) continue;
            if ((rule.Decides & use) != 0) return rule;
            priority = rule.Policy.Priority;
        }

        return null;
    }

    /// <summary>What is asked of the user for parking; <see cref="PaymentBy.None"/> also where parking is forbidden.</summary>
    public PaymentAsked PaymentFor(RuleStack holding) =>
        Decider(holding, Uses.Parking) is { Rule.Forbids: false } rule ? rule.Rule.Payment : default;

    // Purposes are known to nobody, so a rule with one is for no example.
    private bool Fits(RuleInForce rule) =>
        rule.Rule.Purposes.Count == 0 && rule.UserClasses.All(Classes.Contains) && !rule.UserClassesExcept.Any(Classes.Contains);
}
