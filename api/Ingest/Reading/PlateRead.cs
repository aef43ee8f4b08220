namespace ParkAndSee.Ingest;

/// <summary>
/// The plate that an event brought along, on its way from the reader to the door and no
/// further: it is made a vehicle's id there, and forgotten.
/// </summary>
/// <param name="Index">Position of the event among the good events of its request.</param>
/// <param name="Text">CDS <c>vehicle_license_plate</c>.</param>
/// <param name="Jurisdiction">CDS <c>vehicle_license_plate_jurisdiction</c>; null = not told.</param>
/// <param name="Confidence">CDS <c>vehicle_license_plate_confidence</c>, 1 to 100; null = not told; 0 = something else was told.</param>
internal sealed record PlateRead(int Index, string Text, string? Jurisdiction, int? Confidence)
{
    /// <summary>
    /// The country of the jurisdiction, as <c>DE</c> of <c>DE</c> or <c>US</c> of <c>US-CA</c>; null when it is none, or was not told.
    /// </summary>
    public string? Country => Jurisdiction is { Length: >= 2 } words && (words.Length == 2 || words[2] == '-')
        && words[..2].All(char.IsAsciiLetter) ? words[..2].ToUpperInvariant() : null;

    /// <summary>Says nothing of the plate.</summary>
    public override string ToString() => "a plate";
}
