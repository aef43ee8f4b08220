namespace ParkAndSee.Vehicles;

/// <summary>The words of the doors for what the contract numbers.</summary>
internal static class RegisterMapping
{
    /// <summary>Sources, in the order of <see cref="Provenance"/>.</summary>
    private static readonly string[] Sources = ["", "declared", "document", "authorised"];

    /// <summary>The source of a word; <see cref="Provenance.None"/> for none.</summary>
    public static Provenance ProvenanceOf(string? word) =>
        word is { Length: > 0 } ? (Provenance)Math.Max(0, Array.IndexOf(Sources, word)) : Provenance.None;

    /// <summary>The word of a source.</summary>
    public static string Of(Provenance provenance) => Sources[(int)provenance];

    /// <summary>The word of what became of a fact.</summary>
    public static string Of(FactOutcome outcome) => outcome switch
    {
        FactOutcome.Taken => "taken",
        FactOutcome.Confirmed => "confirmed",
        _ => "contradictsStronger",
    };

    /// <summary>The word of what became of a command that was not refused.</summary>
    public static string Of(VehicleOutcome outcome) => outcome == VehicleOutcome.Taken ? "taken" : "unchanged";

    /// <summary>An instant of the contract.</summary>
    public static DateTimeOffset At(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);

    /// <summary>An end of the contract; null = there is none.</summary>
    public static DateTimeOffset? End(long milliseconds) => milliseconds == long.MaxValue ? null : At(milliseconds);
}
