using System.Globalization;
using ParkAndSee.Bays;

namespace ParkAndSee.Shared;

/// <summary>
/// When bad parking becomes a case, stays one, and is over. One vehicle has one case at most. Times
/// of a case are times of facts; only whether it was visible already is a question of the clock.
/// </summary>
public static class SharedCaseRule
{
    private static readonly Guid Namespace = new("0b6b0a1e-5a55-5d7c-8f3e-6f0d3c1f2a77");

    /// <summary>The case that a bad vehicle has.</summary>
    public static Guid IdOf(string operatorId, string device, long since, SharedVerdict reason) =>
        BayId.UuidV5(Namespace, string.Create(CultureInfo.InvariantCulture, $"{operatorId}|{device}|{since}|{(byte)reason}"));

    /// <summary>The state of a case by the clock.</summary>
    public static SharedCaseState StateOf(SharedCase one, long now) =>
        one.ClearedAt is not null ? SharedCaseState.Cleared
        : now < one.OpensAt ? SharedCaseState.Waiting
        : one.DueAt <= now ? SharedCaseState.ForAgent
        : SharedCaseState.ForOperator;

    /// <summary>What a judgement does to a vehicle's case.</summary>
    /// <param name="current">The case that the vehicle has or had last; null = none.</param>
    /// <param name="known">What is known of the vehicle.</param>
    /// <param name="finding">How it is parked.</param>
    /// <param name="owner">Whose case it is.</param>
    /// <param name="rules">The document in force.</param>
    /// <param name="now">The clock, Unix milliseconds.</param>
    public static SharedCaseStep Next(
        SharedCase? current, in SharedStanding known, in SharedFinding finding, in SharedCaseOwner owner, SharedInForce rules, long now)
    {
        if (finding.IsBad && current is not null && Continues(current, known, finding)) return Keep(current, owner, rules);
        if (finding.Verdict == SharedVerdict.Unknown) return Hold(current, now);
        var over = current is { ClearedAt: null }
            ? End(current, ClearingOf(current, known), known.HeardAt, now)
            : new SharedCaseStep(current, null, null);
        if (!finding.IsBad) return over;
        var made = Open(finding, owner, rules);
        return over.Removed == made.Id ? new SharedCaseStep(made, null, null) : over with { Current = made };
    }

    /// <summary>Ends a case: it is kept when it has opened, else forgotten.</summary>
    public static SharedCaseStep End(SharedCase current, SharedClearing why, long at, long now, SharedWord? word = null) =>
        now < current.OpensAt
            ? new SharedCaseStep(null, null, current.Id)
            : new SharedCaseStep(null, current with { ClearedAt = at, Clearing = why, ClearedBy = word?.By, Message = word?.Message },
                null);

    /// <summary>It goes on as it is; a person's word holds until the vehicle moves.</summary>
    private static bool Continues(SharedCase current, in SharedStanding known, in SharedFinding finding) =>
        current.Reason == finding.Verdict && current.Since >= known.Since
        && current.Clearing is SharedClearing.None or SharedClearing.OperatorSays or SharedClearing.AgentSays;

    private static SharedCaseStep Keep(SharedCase current, in SharedCaseOwner owner, SharedInForce rules)
    {
        if (current.ClearedAt is not null || current.DueAt is not null) return new SharedCaseStep(current, null, null);
        return new SharedCaseStep(current with { DueAt = current.OpensAt + rules.ClassOf(owner.Operator).AgentAfterMs }, null, null);
    }

    /// <summary>What has not opened is dropped; nobody is sent on what has, until the vehicle is heard again.</summary>
    private static SharedCaseStep Hold(SharedCase? current, long now)
    {
        if (current is null or { ClearedAt: not null }) return new SharedCaseStep(current, null, null);
        return now < current.OpensAt
            ? new SharedCaseStep(null, null, current.Id)
            : new SharedCaseStep(current with { DueAt = null }, null, null);
    }

    private static SharedClearing ClearingOf(SharedCase current, in SharedStanding known) => known.Motion switch
    {
        SharedMotion.Removed => SharedClearing.PickedUp,
        SharedMotion.Standing when current.Since >= known.Since => SharedClearing.Corrected,
        _ => SharedClearing.Moved,
    };

    private static SharedCase Open(in SharedFinding finding, in SharedCaseOwner owner, SharedInForce rules)
    {
        var one = rules.ClassOf(owner.Operator);
        var opens = finding.Since + one.StandingMs;
        return new SharedCase(
            IdOf(owner.Operator, owner.Device, finding.Since, finding.Verdict), owner.Operator, owner.Device, owner.Feed,
            finding.Verdict, finding.Since,
            opens, opens + one.AgentAfterMs, finding.Evidence!, rules.Document.Id, rules.Version, null, SharedClearing.None, null, null, 0);
    }
}

/// <summary>Whose case.</summary>
/// <param name="Operator">Id of the operator.</param>
/// <param name="Device">Its vehicle.</param>
/// <param name="Feed">Where the facts come from.</param>
public readonly record struct SharedCaseOwner(string Operator, string Device, SharedFeed Feed);

/// <summary>A document in force.</summary>
/// <param name="Document">The document.</param>
/// <param name="Version">Its version.</param>
public sealed record SharedInForce(SharedRules Document, int Version)
{
    /// <summary>The operator of that id; null = the document has none.</summary>
    public SharedOperator? Find(string id) => Document.Operators.FirstOrDefault(each => each.Id == id);

    /// <summary>The class of an operator's vehicles.</summary>
    public SharedClass ClassOf(string id) => Document.ClassOf(Find(id)!);
}

/// <summary>What becomes of a vehicle's case.</summary>
/// <param name="Current">The case that it has now, to be written when it differs from before; null = none.</param>
/// <param name="Ended">The case that is over, to be written; null = none.</param>
/// <param name="Removed">A case that had not opened, to be forgotten; null = none.</param>
public readonly record struct SharedCaseStep(SharedCase? Current, SharedCase? Ended, Guid? Removed);
