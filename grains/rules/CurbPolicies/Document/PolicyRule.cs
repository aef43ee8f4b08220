namespace ParkAndSee.CurbPolicies;

/// <summary>A CDS 1.1 rule: who may do what, for how long, and what is asked for.</summary>
/// <param name="Activity">What it permits or forbids.</param>
/// <param name="UserClasses">All must match for the rule to apply; empty = everybody.</param>
/// <param name="UserClassesExcept">None may match.</param>
/// <param name="Purposes">Purposes that it is for; no sensor and no register knows a purpose,
/// so such a rule is never known to apply.</param>
/// <param name="MaxStaySeconds">Longest stay; null = without limit.</param>
/// <param name="CountsFrom">From when the stay counts.</param>
/// <param name="NoReturnSeconds">How long a vehicle must have been away before it may come back; 0 = not asked for.</param>
/// <param name="Payment">What is to be paid.</param>
/// <param name="GraceSeconds">Time that is given to pay, after the end of a right or of the
/// longest stay, and to move on where nobody may stand.</param>
/// <param name="CardMaxStaySeconds">Longest stay of a holder of a disabled card, at least 12
/// hours (CASF L241-3); null = without limit.</param>
/// <param name="Offence">Key of the offence in the table of offences; null = none (not paying is none: it leads to an FPS).</param>
/// <param name="SensorTells">What may send an agent without anybody having seen the vehicle.</param>
public sealed record PolicyRule(
    CurbActivity Activity,
    IReadOnlyList<string> UserClasses,
    IReadOnlyList<string> UserClassesExcept,
    IReadOnlyList<string> Purposes,
    int? MaxStaySeconds,
    CountedFrom CountsFrom,
    int NoReturnSeconds,
    PaymentAsked Payment,
    int GraceSeconds,
    int? CardMaxStaySeconds,
    string? Offence,
    SensorTells SensorTells)
{
    /// <summary>Whether it applies to some users only.</summary>
    public bool NamesUsers => UserClasses.Count > 0 || UserClassesExcept.Count > 0 || Purposes.Count > 0;

    /// <summary>Whether it forbids.</summary>
    public bool Forbids =>
        Activity is CurbActivity.NoParking or CurbActivity.NoLoading or CurbActivity.NoUnloading or CurbActivity.NoStopping;
}

/// <summary>CDS 1.1 <c>activity</c>, but for <c>travel</c> and <c>no travel</c>: they say nothing of a vehicle that stands.</summary>
public enum CurbActivity : byte
{
    /// <summary><c>parking</c>: who may park may load and stop too.</summary>
    Parking = 0,

    /// <summary><c>no parking</c>: loading and stopping are not meant.</summary>
    NoParking = 1,

    /// <summary><c>loading</c></summary>
    Loading = 2,

    /// <summary><c>no loading</c></summary>
    NoLoading = 3,

    /// <summary><c>unloading</c></summary>
    Unloading = 4,

    /// <summary><c>no unloading</c></summary>
    NoUnloading = 5,

    /// <summary><c>stopping</c></summary>
    Stopping = 6,

    /// <summary><c>no stopping</c>: nothing is allowed.</summary>
    NoStopping = 7,
}

/// <summary>From when a longest stay counts.</summary>
public enum CountedFrom : byte
{
    /// <summary>From the arrival or, when it came later, from the instant at which the rule began to decide.</summary>
    Rule = 0,

    /// <summary>From the arrival, though another rule may have decided then.</summary>
    Arrival = 1,
}

/// <summary>What is to be paid for a stay.</summary>
/// <param name="By">What the payment is bound to.</param>
/// <param name="Tariff">Name of the book of rules of the kind <c>tariff</c>; null when nothing is to be paid.</param>
/// <param name="Zone">Its zone; null when nothing is to be paid.</param>
public readonly record struct PaymentAsked(PaymentBy By, string? Tariff, string? Zone);

/// <summary>What a payment is bound to.</summary>
public enum PaymentBy : byte
{
    /// <summary>Nothing is to be paid.</summary>
    None = 0,

    /// <summary>The bay: whoever stands there is covered.</summary>
    Bay = 1,

    /// <summary>The plate: a sensor alone cannot know.</summary>
    Plate = 2,
}

/// <summary>What may send an agent to a bay though nobody has seen the vehicle.</summary>
[Flags]
public enum SensorTells : byte
{
    /// <summary>Nothing.</summary>
    Nothing = 0,

    /// <summary>The longest stay is exceeded.</summary>
    MaxStay = 1,

    /// <summary>Somebody stands where nobody may.</summary>
    Forbidden = 2,

    /// <summary>Somebody stands where only some may: to be checked.</summary>
    UserClass = 4,

    /// <summary>Somebody came sooner than the one before may come back: to be checked.</summary>
    NoReturn = 8,

    /// <summary>More vehicles than places.</summary>
    Overfull = 16,
}
