using NodaTime;

namespace ParkAndSee.Payments;

/// <summary>
/// One operation at the bank. Its key and its parameters never change: an operation whose outcome is not known is asked for and repeated
/// under the same key, so that it has one effect however often it is sent.
/// </summary>
/// <param name="Key">Its key, for ever; 1 to 80 characters.</param>
/// <param name="Kind">What is asked.</param>
/// <param name="Cents">Amount, in cents.</param>
/// <param name="Of">Key of the authorisation that it is about; its own key for an authorisation.</param>
/// <param name="WantedAt">When it was decided.</param>
public sealed record BankOperation(string Key, BankOperationKind Kind, long Cents, string Of, Instant WantedAt)
{
    /// <summary>Where it is.</summary>
    public BankOperationState State { get; init; }

    /// <summary>The payer's means, the bank's own name of it; null once the operation is over.</summary>
    public string? Means { get; init; }

    /// <summary>When it was first sent; null = it was not.</summary>
    public Instant? SentAt { get; init; }

    /// <summary>How often it was sent or asked for.</summary>
    public int Attempts { get; init; }

    /// <summary>When it is sent or asked for next.</summary>
    public Instant NextAt { get; init; } = WantedAt;

    /// <summary>Why the bank refused it, a word of the bank; null = it did not.</summary>
    public string? Reason { get; init; }

    /// <summary>Where the payer confirms it; null = he need not.</summary>
    public string? ChallengeUrl { get; init; }

    /// <summary>Whether its outcome is known.</summary>
    public bool IsOver => State is BankOperationState.Done or BankOperationState.Refused;
}

/// <summary>What a bank is asked. The numbers are stored: never reuse one.</summary>
public enum BankOperationKind : byte
{
    /// <summary>Hold the amount.</summary>
    Authorise = 0,

    /// <summary>Take what is held.</summary>
    Capture = 1,

    /// <summary>Release what is held; of an authorisation that never came to the bank, refuse it when it comes.</summary>
    Cancel = 2,

    /// <summary>Pay back what was taken.</summary>
    Refund = 3,
}

/// <summary>Where an operation is. The numbers are stored: never reuse one.</summary>
public enum BankOperationState : byte
{
    /// <summary>Decided and on disk; not sent.</summary>
    Wanted = 0,

    /// <summary>It may have been sent, and its outcome is not known.</summary>
    Sent = 1,

    /// <summary>The bank has done it.</summary>
    Done = 2,

    /// <summary>The bank has refused it for good.</summary>
    Refused = 3,
}

/// <summary>What a bank answered.</summary>
/// <param name="Outcome">The outcome.</param>
/// <param name="Reason">Why it was refused, a word of the bank.</param>
/// <param name="ChallengeUrl">Where the payer confirms.</param>
public sealed record BankAnswer(BankOutcome Outcome, string? Reason = null, string? ChallengeUrl = null);

/// <summary>The outcome of an operation at the bank.</summary>
public enum BankOutcome : byte
{
    /// <summary>Not known yet: ask again.</summary>
    Pending = 0,

    /// <summary>Done.</summary>
    Done = 1,

    /// <summary>Refused for good.</summary>
    Refused = 2,

    /// <summary>The payer has to confirm it (3-D Secure).</summary>
    Challenge = 3,
}
