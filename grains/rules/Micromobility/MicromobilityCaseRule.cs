using System.Globalization;
using ParkAndSee.Bays;

namespace ParkAndSee.Micromobility;

/// <summary>
/// When bad parking becomes a case, stays one, and is over. One vehicle has one case at most. Times
/// of a case are times of facts; only whether it was visible already is a question of the clock.
/// </summary>
public static class MicromobilityCaseRule
{
    private static readonly Guid Namespace = new("0b6b0a1e-5a55-5d7c-8f3e-6f0d3c1f2a77");

    /// <summary>The case that a bad vehicle has.</summary>
    public static Guid IdOf(string operatorId, string device, long since, MicromobilityVerdict reason) =>
        BayId.UuidV5(Namespace, string.Create(CultureInfo.InvariantCulture, $"{operatorId}|{device}|{since}|{(byte)reason}"));

    /// <summary>The state of a case by the clock.</summary>
    public static MicromobilityCaseState StateOf(MicromobilityCase one, long now) =>
        one.ClearedAt is not null ? MicromobilityCaseState.Cleared
        : now < one.OpensAt ? MicromobilityCaseState.Waiting
        : one.DueAt <= now ? MicromobilityCaseState.ForAgent
        : MicromobilityCaseState.ForOperator;

    /// <summary>What a judgement does to a vehicle's case.</summary>
    /// <param name="current">The case that the vehicle has or had last; null = none.</param>
    /// <param name="known">What is known of the vehicle.</param>
    /// <param name="finding">How it is parked.</param>
    /// <param name="owner">Whose case it is.</param>
    /// <param name="rules">The document in force.</param>
    /// <param name="now">The clock, Unix milliseconds.</param>
    public static MicromobilityCaseStep Next(
        MicromobilityCase? current, in MicromobilityVehicleState known, in MicromobilityFinding finding, in MicromobilityCaseOwner owner,
        MicromobilityInForce rules, long now)
    {
        if (finding.IsBad && current is not null && Continues(current, known, finding)) return Keep(current, owner, rules);
        if (finding.Verdict == MicromobilityVerdict.Unknown) return Hold(current, now);
        var over = current is { ClearedAt: null }
            ? End(current, ClearingOf(current, known), known.HeardAt, now)
            : new MicromobilityCaseStep(current, null, null);
        if (!finding.IsBad) return over;
        var made = Open(finding, owner, rules);
        return over.Removed == made.Id ? new MicromobilityCaseStep(made, null, null) : over with { Current = made };
    }

    /// <summary>Ends a case: it is kept when it has opened, else forgotten.</summary>
    public static MicromobilityCaseStep End(
        MicromobilityCase current, MicromobilityClearing why, long at, long now, MicromobilityComment? word = null) =>
        now < current.OpensAt
            ? new MicromobilityCaseStep(null, null, current.Id)
            : new MicromobilityCaseStep(null,
                current with { ClearedAt = at, Clearing = why, ClearedBy = word?.By, Message = word?.Message },
                null);

    /// <summary>It goes on as it is; a person's word holds until the vehicle moves.</summary>
    private static bool Continues(MicromobilityCase current, in MicromobilityVehicleState known, in MicromobilityFinding finding) =>
        current.Reason == finding.Verdict && current.Since >= known.Since
        && current.Clearing is MicromobilityClearing.None or MicromobilityClearing.OperatorSays or MicromobilityClearing.AgentSays;

    private static MicromobilityCaseStep Keep(MicromobilityCase current, in MicromobilityCaseOwner owner, MicromobilityInForce rules)
    {
        if (current.ClearedAt is not null || current.DueAt is not null) return new MicromobilityCaseStep(current, null, null);
        return new MicromobilityCaseStep(current with { DueAt = current.OpensAt + rules.ClassOf(owner.Operator).AgentAfterMs }, null, null);
    }

    /// <summary>What has not opened is dropped; nobody is sent on what has, until the vehicle is heard again.</summary>
    private static MicromobilityCaseStep Hold(MicromobilityCase? current, long now)
    {
        if (current is null or { ClearedAt: not null }) return new MicromobilityCaseStep(current, null, null);
        return now < current.OpensAt
            ? new MicromobilityCaseStep(null, null, current.Id)
            : new MicromobilityCaseStep(current with { DueAt = null }, null, null);
    }

    private static MicromobilityClearing ClearingOf(MicromobilityCase current, in MicromobilityVehicleState known) => known.Motion switch
    {
        MicromobilityMotion.Removed => MicromobilityClearing.PickedUp,
        MicromobilityMotion.Standing when current.Since >= known.Since => MicromobilityClearing.Corrected,
        _ => MicromobilityClearing.Moved,
    };

    private static MicromobilityCase Open(in MicromobilityFinding finding, in MicromobilityCaseOwner owner, MicromobilityInForce rules)
    {
        var one = rules.ClassOf(owner.Operator);
        var opens = finding.Since + one.StandingMs;
        return new MicromobilityCase(
            IdOf(owner.Operator, owner.Device, finding.Since, finding.Verdict), owner.Operator, owner.Device, owner.Feed,
            finding.Verdict, finding.Since,
            opens, opens + one.AgentAfterMs, finding.Evidence!, rules.Document.Id, rules.Version, null,
            MicromobilityClearing.None, null, null, 0);
    }
}

/// <summary>Whose case.</summary>
/// <param name="Operator">Id of the operator.</param>
/// <param name="Device">Its vehicle.</param>
/// <param name="Feed">Where the facts come from.</param>
public readonly record struct MicromobilityCaseOwner(string Operator, string Device, MicromobilityFeed Feed);

/// <summary>A document in force.</summary>
/// <param name="Document">The document.</param>
/// <param name="Version">Its version.</param>
public sealed record MicromobilityInForce(MicromobilityRules Document, int Version)
{
    /// <summary>The operator of that id; null = the document has none.</summary>
    public MicromobilityOperator? Find(string id) => Document.Operators.FirstOrDefault(each => each.Id == id);

    /// <summary>The class of an operator's vehicles.</summary>
    public MicromobilityClass ClassOf(string id) => Document.ClassOf(Find(id)!);
}

/// <summary>What becomes of a vehicle's case.</summary>
/// <param name="Current">The case that it has now, to be written when it differs from before; null = none.</param>
/// <param name="Ended">The case that is over, to be written; null = none.</param>
/// <param name="Removed">A case that had not opened, to be forgotten; null = none.</param>
public readonly record struct MicromobilityCaseStep(MicromobilityCase? Current, MicromobilityCase? Ended, Guid? Removed);
