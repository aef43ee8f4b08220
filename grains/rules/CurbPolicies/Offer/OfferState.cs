using System.Globalization;

namespace ParkAndSee.CurbPolicies;

/// <summary>Who may do what at a bay while the same rules hold.</summary>
internal sealed class OfferState
{
    private readonly string _terms;

    private OfferState(RuleStack holding)
    {
        Deciding = [.. Find(holding).DistinctBy(one => TermsOf(one.Rule)).OrderBy(one => one.Rule.Rule.Forbids).Take(BayOffer.MostTerms)];
        IsPaid = Deciding.Any(one => IsParking(one.Rule) && one.Rule.Rule.Payment.By != PaymentBy.None);
        Access = AccessOf(holding);
        _terms = string.Join('\n', Deciding.Select(one => TermsOf(one.Rule)));
    }

    /// <summary>The rules that decide for somebody, each with an example of a user for whom it does; permissions first.</summary>
    public (RuleInForce Rule, OfferUser User)[] Deciding { get; }

    /// <summary>What a visitor's car may do.</summary>
    public OfferAccess Access { get; }

    /// <summary>Whether users who may park have to pay.</summary>
    public bool IsPaid { get; }

    public static OfferState Of(RuleStack holding) => new(holding);

    /// <summary>Whether another state lets the same users do the same on the same terms.</summary>
    public bool IsLike(OfferState other) => _terms == other._terms;

    private static bool IsParking(RuleInForce rule) => rule.Rule.Activity == CurbActivity.Parking;

    private static IEnumerable<(RuleInForce Rule, OfferUser User)> Find(RuleStack holding)
    {
        foreach (var rule in holding.Rules)
        {
            if (OfferUser.Of(rule) is not { } user) continue;
            foreach (var use in new[] { Uses.Parking, Uses.Loading, Uses.Stopping })
            {
                if ((rule.Decides & use) == 0 || user.Decider(holding, use) != rule) continue;
                yield return (rule, user);
                break;
            }
        }
    }

    private OfferAccess AccessOf(RuleStack holding)
    {
        if (OfferUser.Car.Decider(holding, Uses.Parking) is { Rule.Forbids: false } parking)
            return parking.Rule.Payment.By == PaymentBy.None ? OfferAccess.Free : OfferAccess.Paid;
        if (OfferUser.Car.Decider(holding, Uses.Loading) is { Rule.Forbids: false }) return OfferAccess.Loading;
        if (OfferUser.Car.Decider(holding, Uses.Stopping) is { Rule.Forbids: false }) return OfferAccess.Stopping;
        return Deciding switch
        {
            [] => OfferAccess.Unknown,
            [{ Rule.Rule.Forbids: true }, ..] => OfferAccess.Closed,
            _ => OfferAccess.Reserved,
        };
    }

    private static string TermsOf(RuleInForce one) => string.Create(
        CultureInfo.InvariantCulture,
        $"{one.Rule.Activity}|{string.Join(',', one.UserClasses)}|{string.Join(',', one.UserClassesExcept)}|{one.Rule.MaxStaySeconds}|"
        + $"{one.Rule.Payment.Tariff}|{one.Rule.Payment.Zone}");
}
