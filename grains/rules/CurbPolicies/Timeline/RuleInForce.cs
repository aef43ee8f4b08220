namespace ParkAndSee.CurbPolicies;

/// <summary>A rule of a version of a book, ready to be asked; times in milliseconds.</summary>
internal sealed class RuleInForce(string book, int version, CurbPolicyDocument document, CurbPolicy policy, int index, int identity)
{
    public string Book { get; } = book;

    public int Version { get; } = version;

    /// <summary>Title of the document.</summary>
    public RuleBooks.LocalizedText Title { get; } = document.Title;

    /// <summary>Whose local times it names.</summary>
    public string TimeZone { get; } = document.TimeZone;

    public CurbPolicy Policy { get; } = policy;

    public PolicyRule Rule { get; } = policy.Rules[index];

    /// <summary>
    /// Equal for the same rule of the same policy in all versions in which it asks for the same: a stay under it is counted on.
    /// </summary>
    public int Identity { get; } = identity;

    /// <summary>The uses that it decides, bits of <see cref="Uses"/>.</summary>
    public int Decides { get; } = Uses.Of(policy.Rules[index].Activity);

    public bool NamesUsers { get; } = policy.Rules[index].NamesUsers;

    public string[] UserClasses { get; } = [.. policy.Rules[index].UserClasses];

    public string[] UserClassesExcept { get; } = [.. policy.Rules[index].UserClassesExcept];

    /// <summary>How far back it matters since when the rule has decided; what is paid for may have been paid at any time before.</summary>
    public long LooksBack { get; } = policy.Rules[index] is { Payment.By: PaymentBy.None } rule
        ? 1000L * (rule.GraceSeconds + Math.Max(rule.MaxStaySeconds ?? 0, rule.CardMaxStaySeconds ?? 0))
        : long.MaxValue;

    /// <summary>Whether it keeps a bay for some by forbidding it to the others.</summary>
    public bool Reserves { get; } = policy.Rules[index].Forbids && policy.Rules.Any(rule => rule.NamesUsers);

    public long Settle { get; } = document.SettleSeconds * 1000L;

    public long Grace { get; } = policy.Rules[index].GraceSeconds * 1000L;

    public bool Tells(SensorTells what) => (Rule.SensorTells & what) != 0;
}
