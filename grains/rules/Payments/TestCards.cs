namespace ParkAndSee.Payments;

/// <summary>
/// The cards of the test bank: each is a way in which a bank behaves. A card that the bank does not know is refused.
/// </summary>
public static class TestCards
{
    /// <summary>Pays.</summary>
    public const string Yes = "yes";

    /// <summary>Is refused.</summary>
    public const string No = "no";

    /// <summary>Has expired.</summary>
    public const string Expired = "expired";

    /// <summary>Pays, but the bank knows so only some seconds later.</summary>
    public const string LateYes = "late-yes";

    /// <summary>Pays, and the answer is lost.</summary>
    public const string SilentYes = "silent-yes";

    /// <summary>Is refused, and the answer is lost.</summary>
    public const string SilentNo = "silent-no";

    /// <summary>The order is lost on its way: the bank gets the second one.</summary>
    public const string LostOnce = "lost-once";

    /// <summary>Pays, and the bank says so twice: pending at first, then done.</summary>
    public const string TwoAnswers = "two-answers";

    /// <summary>The payer has to confirm (3-D Secure); he may also refuse, or never answer.</summary>
    public const string ThreeDSecure = "3ds";

    /// <summary>Pays; the first order to take the money is lost.</summary>
    public const string CaptureOnce = "capture-once";

    /// <summary>Is authorised, but the money is never taken.</summary>
    public const string CaptureNever = "capture-never";

    /// <summary>Pays; the first order to pay back is lost.</summary>
    public const string RefundOnce = "refund-once";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        Yes, No, Expired, LateYes, SilentYes, SilentNo, LostOnce, TwoAnswers, ThreeDSecure, CaptureOnce, CaptureNever, RefundOnce,
    ];

    /// <summary>How a card answers an authorisation.</summary>
    /// <param name="card">The card.</param>
    /// <returns>The outcome, the reason of a refusal, and how much later the bank knows it, milliseconds.</returns>
    public static (BankOutcome Outcome, string? Reason, long LaterMs) Authorise(string? card) => card switch
    {
        Yes or SilentYes or LostOnce or CaptureOnce or CaptureNever or RefundOnce => (BankOutcome.Done, null, 0),
        LateYes => (BankOutcome.Done, null, 5_000),
        TwoAnswers => (BankOutcome.Done, null, 1),
        ThreeDSecure => (BankOutcome.Challenge, null, 0),
        Expired => (BankOutcome.Refused, "cardExpired", 0),
        No or SilentNo => (BankOutcome.Refused, "declined", 0),
        _ => (BankOutcome.Refused, "unknownCard", 0),
    };

    /// <summary>Whether an order is lost on its way to the bank.</summary>
    /// <param name="card">The card.</param>
    /// <param name="kind">What is asked.</param>
    public static bool IsLostOnce(string? card, BankOperationKind kind) => (card, kind) is
        (LostOnce, BankOperationKind.Authorise) or (CaptureOnce, BankOperationKind.Capture) or (RefundOnce, BankOperationKind.Refund);

    /// <summary>Whether the answer to an authorisation is lost.</summary>
    public static bool IsSilent(string? card) => card is SilentYes or SilentNo;
}
