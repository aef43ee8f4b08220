using NodaTime;

namespace ParkAndSee.Fps;

/// <summary>The answer to "which FPS is due for this finding". A value; computing it allocates nothing.</summary>
/// <param name="Outcome">Whether one is due, and why not.</param>
/// <param name="Cents">What is due after deduction; 0 unless due.</param>
/// <param name="ReducedCents">What is enough for who pays soon; null where the town grants no reduction.</param>
/// <param name="DeductedCents">What was deducted.</param>
/// <param name="DeductedTicket">Index of the ticket that was deducted, in the list that was given; −1 = none.</param>
/// <param name="NextNotBefore">
/// No further FPS for the vehicle in the zone before this (R2333-120-6); null unless one is due, or it is too soon for one.
/// </param>
[GenerateSerializer, Immutable, Alias("FpsDecision")]
public readonly record struct FpsDecision(
    [property: Id(0)] FpsOutcome Outcome,
    [property: Id(1)] long Cents,
    [property: Id(2)] long? ReducedCents,
    [property: Id(3)] long DeductedCents,
    [property: Id(4)] int DeductedTicket,
    [property: Id(5)] Instant? NextNotBefore);

/// <summary>Whether an FPS is due. The numbers travel: never reuse one.</summary>
public enum FpsOutcome : byte
{
    /// <summary>It is due.</summary>
    Due = 0,

    /// <summary>A ticket is running.</summary>
    Covered = 1,

    /// <summary>Parking is not paid at that time.</summary>
    NotPaidTime = 2,

    /// <summary>The vehicle's last FPS still stands for the stay.</summary>
    TooSoon = 3,

    /// <summary>The ticket that is deducted leaves nothing: issue none.</summary>
    NothingLeft = 4,

    /// <summary>The instant is outside the supported years.</summary>
    OutOfRange = 5,

    /// <summary>A permit or a card covers the vehicle there.</summary>
    Permitted = 6,
}

/// <summary>A ticket of the vehicle that is valid in the zone. A stay with its extensions is one ticket.</summary>
/// <param name="Start">When it starts.</param>
/// <param name="PaidUntil">When its paid time is over, exclusive.</param>
/// <param name="Cents">All that was paid for it.</param>
/// <param name="Shown">True when it was displayed or sent electronically (code de la route R417-3-1): only then it is deducted.</param>
[GenerateSerializer, Immutable, Alias("FpsTicket")]
public readonly record struct FpsTicket(
    [property: Id(0)] Instant Start,
    [property: Id(1)] Instant PaidUntil,
    [property: Id(2)] long Cents,
    [property: Id(3)] bool Shown = true);
