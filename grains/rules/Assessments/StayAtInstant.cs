using ParkAndSee.CurbPolicies;

namespace ParkAndSee.Assessments;

/// <summary>
/// What the rules say of a stay at one instant, from what was known by then. Where a class of
/// the vehicle is not known, every rule that may be meant is looked at: of the uses that a rule
/// permits the driver is given the best, and he is in breach only if he is so by all of them.
/// </summary>
internal ref struct StayAtInstant
{
    private readonly ref readonly StayToAssess _stay;
    private readonly Timeline _timeline;
    private readonly RuleSpan _span;
    private readonly KnownVehicle _vehicle;
    private readonly bool _isShared;
    private Moment _moment;
    private int _end;

    private StayAtInstant(in StayToAssess stay, Timeline timeline, long at)
    {
        _stay = ref stay;
        _timeline = timeline;
        _moment = new Moment(at);
        _span = timeline.At(at);
        _moment.IsBefore(_span.Start);
        _moment.IsBefore(_span.End);
        _isShared = stay.Place.Places > 1;
        _vehicle = _isShared ? default : new KnownVehicle(stay, ref _moment);
    }

    /// <summary>The answer, and around the instant the time in which nothing can make it another one.</summary>
    public static AssessmentFinding Of(in StayToAssess stay, Timeline timeline, long at, out long last, out long next)
    {
        var instant = new StayAtInstant(stay, timeline, at);
        var finding = instant.Settled(instant.Whole());
        (last, next) = (instant._moment.Last, instant._moment.Next);
        return finding;
    }

    /// <summary>A stay so short that it may be a flicker of the sensor accuses nobody (<c>docs/dictionary.md</c>).</summary>
    private AssessmentFinding Settled(in AssessmentFinding finding)
    {
        if (!finding.Accuses) return finding;
        var settle = finding.Rule?.Settle ?? StayAssessment.LeastSettleMs;
        return _moment.IsBefore(_stay.Since + settle)
            ? finding with { Verdict = AssessmentVerdict.Lawful, Reason = AssessmentReason.WithinGrace }
            : finding;
    }

    private AssessmentFinding Whole()
    {
        if (_vehicle.IsBanned(ref _moment)) return new AssessmentFinding(AssessmentVerdict.InBreach, AssessmentReason.ZfeBanned, null);
        var finding = ByRules();
        if (finding.Accuses && _vehicle.IsForgotten)
            return finding with { Verdict = AssessmentVerdict.Unknown, Reason = AssessmentReason.ReadNotKept };
        if (!_isShared || _stay.Occupants <= _stay.Place.Places || finding.Rule is not { } rule || finding.Accuses) return finding;
        return new AssessmentFinding(rule.Tells(SensorTells.Overfull) ? AssessmentVerdict.InBreach : AssessmentVerdict.ToBeChecked,
            AssessmentReason.Overfull, rule)
        { Begin = finding.Begin };
    }

    private AssessmentFinding ByRules()
    {
        var uses = _span.Holding.Uses;
        _end = End(_span.Holding.Rules);
        var (best, worst, sure) = (default(AssessmentFinding), default(AssessmentFinding), false);
        for (var i = 0; i < uses.Length; i++)
        {
            var (least, most, isSure) = OfUse(uses[i]);
            if (least.Verdict == AssessmentVerdict.None) continue;
            if (best.Verdict == AssessmentVerdict.None || least.IsBetterThan(best) || IsPaymentAlone(least, best)) best = least;
            // uses that are surely decided count before the others
            if (worst.Verdict == AssessmentVerdict.None || (isSure && !sure)) worst = most;
            else if (isSure == sure && (sure ? most.IsBetterThan(worst) : most.Weight > worst.Weight)) worst = most;
            sure |= isSure;
        }

        if (best.Verdict == AssessmentVerdict.None) return AssessmentFinding.NoRule;
        if (!sure && best.Weight > 1) best = AssessmentFinding.NoRule; // it may be that no rule is meant
        if (!sure && worst.Weight < 1) return worst with { Verdict = AssessmentVerdict.Unknown, Reason = AssessmentReason.ClassNotKnown };
        return Between(best, worst);
    }

    /// <summary>
    /// Where the rules end that may be meant: a policy that surely has a rule for the user sets those of a higher number aside.
    /// </summary>
    private readonly int End(RuleInForce[] rules)
    {
        for (var i = 0; i < rules.Length; i++)
        {
            if (_vehicle.Fits(rules[i]) != true) continue;
            var end = i + 1;
            while (end < rules.Length && rules[end].Policy.Priority == rules[i].Policy.Priority) end++;
            return end;
        }

        return rules.Length;
    }

    /// <summary>
    /// Whether of two answers that weigh the same this one accuses of a payment alone, and does
    /// so by a camera's read: then it is the lesser, for such a read establishes no offence.
    /// </summary>
    private readonly bool IsPaymentAlone(in AssessmentFinding one, in AssessmentFinding other) =>
        _vehicle.IsByCamera && one.IsOfPayment && !other.IsOfPayment && one.Weight == other.Weight;

    /// <summary>One answer for all that is possible between two.</summary>
    private readonly AssessmentFinding Between(in AssessmentFinding best, in AssessmentFinding worst)
    {
        if (_vehicle.IsByCamera && best.IsOfPayment) return best; // a camera's read establishes no offence: it accuses of the payment alone
        if (best.Weight == worst.Weight || !worst.Accuses) return worst;
        if (best.Accuses) return best;
        var tells = !_isShared && (worst.Rule!.Tells(SensorTells.UserClass) || _vehicle.HasClasses);
        return new AssessmentFinding(tells ? AssessmentVerdict.ToBeChecked : AssessmentVerdict.Unknown, AssessmentReason.ClassNotKnown,
            worst.Rule)
        { Begin = worst.Begin };
    }

    /// <summary>
    /// The most favourable and the most severe of the answers that the rules may give for a use, and
    /// whether one of them is surely meant. Of equal ones the last: the rule for everybody comes last.
    /// </summary>
    private (AssessmentFinding Least, AssessmentFinding Most, bool IsSure) OfUse(int use)
    {
        var (least, most) = (default(AssessmentFinding), default(AssessmentFinding));
        var rules = _span.Holding.Rules;
        for (var i = 0; i < _end; i++)
        {
            var rule = rules[i];
            if ((rule.Decides & use) == 0) continue;
            var fits = _vehicle.Fits(rule);
            if (fits == false) continue;
            var begin = Begin(i, use);
            var finding = Answer(rule, begin) with { Begin = begin };
            if (least.Verdict == AssessmentVerdict.None || finding.Weight < least.Weight
                || (finding.Weight == least.Weight && !IsPaymentAlone(least, finding)))
                least = finding;
            if (most.Verdict == AssessmentVerdict.None || finding.Weight >= most.Weight) most = finding;
            if (fits == true) return (least, most, true);
        }

        return (least, most, false);
    }

    private AssessmentFinding Answer(RuleInForce rule, long begin) =>
        _isShared ? StayAnswers.OfShared(rule, begin, _stay, ref _moment)
        : rule.Rule.Forbids ? StayAnswers.OfForbidden(rule, begin, _vehicle, ref _moment)
        : StayAnswers.OfPermitted(rule, begin, _stay, _vehicle, ref _moment);

    /// <summary>
    /// Since when the rule has decided without a break, not before the arrival. It is broken by a time at
    /// which the rule does not hold, or at which one that may be meant came before it and is not ruled out
    /// by the rule's deciding now. Where nothing depends on it any more, an instant that is late enough.
    /// </summary>
    private readonly long Begin(int index, int use)
    {
        var rules = _span.Holding.Rules;
        var begin = _span.Start;
        while (begin > _stay.Since)
        {
            if (_moment.At - begin > rules[index].LooksBack) return begin;
            var before = _timeline.At(begin - 1);
            if (!DecidesIn(before.Holding.Rules, rules.AsSpan(0, index), rules[index], use)) return begin;
            begin = before.Start;
        }

        return _stay.Since;
    }

    private readonly bool DecidesIn(RuleInForce[] earlier, ReadOnlySpan<RuleInForce> ruledOut, RuleInForce rule, int use)
    {
        foreach (var one in earlier)
        {
            if (one.Identity == rule.Identity) return true;
            var setsAside = one.Policy.Priority < rule.Policy.Priority || (one.Decides & use) != 0;
            if (!setsAside || _vehicle.Fits(one) == false) continue;
            var isOut = false;
            foreach (var other in ruledOut) isOut |= other.Identity == one.Identity;
            if (!isOut) return false;
        }

        return false;
    }
}
