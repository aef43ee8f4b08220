using ParkAndSee.CurbPolicies;
using ParkAndSee.Vehicles;

namespace ParkAndSee.Assessments;

/// <summary>What one rule says of a stay, if it is the one that is meant.</summary>
internal static class StayAnswers
{
    /// <summary>Nobody may be there: time is given to move on.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="begin">Since when it has decided, not before the arrival.</param>
    /// <param name="vehicle">What is known of the vehicle.</param>
    /// <param name="moment">When.</param>
    public static AssessmentFinding OfForbidden(RuleInForce rule, long begin, in KnownVehicle vehicle, ref Moment moment)
    {
        if (moment.IsBefore(begin + rule.Grace)) return Lawful(AssessmentReason.WithinGrace, rule);
        var sees = rule.Tells(SensorTells.Forbidden) || vehicle.HasClasses;
        return Breach(sees, rule.Reserves ? AssessmentReason.WrongClass : AssessmentReason.Forbidden, rule);
    }

    /// <summary>A use is permitted: within a time, with or without payment.</summary>
    public static AssessmentFinding OfPermitted(
        RuleInForce rule, long begin, in StayToAssess stay, in KnownVehicle vehicle, ref Moment moment)
    {
        var terms = rule.Rule;
        if (vehicle.HoldsCard && terms.Activity == CurbActivity.Parking)
            return terms.CardMaxStaySeconds is { } most && !moment.IsBefore(begin + (most * 1000L))
                ? Breach(true, AssessmentReason.MaxStayExceeded, rule)
                : Lawful(AssessmentReason.DisabledCardCovers, rule);

        // What covers it may be a card, for which there is no longest stay: a camera's read
        // does not tell, and accuses nobody of more than not having paid.
        if (vehicle.MayHoldCard && terms.Activity == CurbActivity.Parking && terms.Payment.By != PaymentBy.None)
            return Lawful(AssessmentReason.RegisterCovers, rule);
        if (terms.NoReturnSeconds > 0 && rule.Tells(SensorTells.NoReturn) && stay.LeftBefore is { } left
            && moment.IsBefore(left + (terms.NoReturnSeconds * 1000L)))
            return new AssessmentFinding(AssessmentVerdict.ToBeChecked, AssessmentReason.NoReturn, rule);
        if (terms.MaxStaySeconds is { } longest)
        {
            var over = (terms.CountsFrom == CountedFrom.Arrival ? stay.Since : begin) + (longest * 1000L);
            if (!moment.IsBefore(over))
                return moment.IsBefore(over + rule.Grace)
                    ? Lawful(AssessmentReason.WithinGrace, rule)
                    : Breach(rule.Tells(SensorTells.MaxStay) || vehicle.HasClasses, AssessmentReason.MaxStayExceeded, rule);
        }

        if (terms.Payment.By != PaymentBy.None) return OfPaid(rule, begin, stay, vehicle, ref moment);
        return Lawful(terms.MaxStaySeconds is null ? AssessmentReason.FreeToPark : AssessmentReason.WithinMaxStay, rule);
    }

    /// <summary>A bay with several places: nobody knows which vehicle came when, so only what holds for all of them is said.</summary>
    public static AssessmentFinding OfShared(RuleInForce rule, long begin, in StayToAssess stay, ref Moment moment)
    {
        if (rule.Rule.Forbids) return OfForbidden(rule, begin, default, ref moment);
        if (rule.Rule.Payment.By != PaymentBy.None)
            return new AssessmentFinding(AssessmentVerdict.Unknown, AssessmentReason.PaymentByPlate, rule);
        if (rule.Rule.MaxStaySeconds is not { } longest) return Lawful(AssessmentReason.FreeToPark, rule);
        var over = (rule.Rule.CountsFrom == CountedFrom.Arrival ? stay.Since : begin) + (longest * 1000L);
        return moment.IsBefore(over)
            ? Lawful(AssessmentReason.WithinMaxStay, rule)
            : new AssessmentFinding(AssessmentVerdict.Unknown, AssessmentReason.WithinMaxStay, rule);
    }

    private static AssessmentFinding OfPaid(RuleInForce rule, long begin, in StayToAssess stay, in KnownVehicle vehicle, ref Moment moment)
    {
        var ended = long.MinValue;
        if (stay.Right is { } right && right.Until > stay.Since && !moment.IsBefore(right.From))
        {
            if (moment.IsBefore(right.Until)) return Lawful(AssessmentReason.RightCovers, rule);
            ended = right.Until;
        }

        if (vehicle.IsCovered) return Lawful(Covers(vehicle.By), rule);
        ended = Math.Max(ended, vehicle.EndedAt);
        var asked = Math.Max(begin, ended);
        if (moment.IsBefore(asked + rule.Grace)) return Lawful(AssessmentReason.WithinGrace, rule);
        if (ended >= begin) return new AssessmentFinding(AssessmentVerdict.ToBeChecked, AssessmentReason.RightEnded, rule);

        // A vehicle that was read while it still had time to pay may have paid since.
        var seen = rule.Rule.Payment.By == PaymentBy.Bay || (vehicle.IsKnown && vehicle.ReadAt >= begin + rule.Grace);
        return seen
            ? new AssessmentFinding(AssessmentVerdict.ToBeChecked, AssessmentReason.NoRightKnown, rule)
            : new AssessmentFinding(AssessmentVerdict.Unknown, AssessmentReason.PaymentByPlate, rule);
    }

    private static AssessmentReason Covers(CoveredBy by) => by switch
    {
        CoveredBy.Permit => AssessmentReason.PermitCovers,
        CoveredBy.Something => AssessmentReason.RegisterCovers,
        _ => AssessmentReason.RightCovers,
    };

    private static AssessmentFinding Lawful(AssessmentReason reason, RuleInForce rule) => new(AssessmentVerdict.Lawful, reason, rule);

    private static AssessmentFinding Breach(bool isSeen, AssessmentReason reason, RuleInForce rule) =>
        new(isSeen ? AssessmentVerdict.InBreach : AssessmentVerdict.ToBeChecked, reason, rule);
}
