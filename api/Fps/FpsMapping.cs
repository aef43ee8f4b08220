namespace ParkAndSee.Fps;

/// <summary>What an FPS is called in JSON.</summary>
internal static class FpsMapping
{
    /// <summary>Name of an outcome.</summary>
    public static string NameOf(FpsOutcome outcome) => outcome switch
    {
        FpsOutcome.Due => "due",
        FpsOutcome.Covered => "covered",
        FpsOutcome.NotPaidTime => "notPaidTime",
        FpsOutcome.TooSoon => "tooSoon",
        FpsOutcome.NothingLeft => "nothingLeft",
        FpsOutcome.OutOfRange => "outOfRange",
        FpsOutcome.Permitted => "permitted",
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "An outcome without a name."),
    };
}
