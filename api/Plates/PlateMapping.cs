using System.Diagnostics.CodeAnalysis;

namespace ParkAndSee.Plates;

/// <summary>A plate in a body, as every door takes it.</summary>
/// <param name="Plate">As written, separators or not.</param>
/// <param name="Country">ISO 3166-1 alpha-2; left out = a French series. With <c>FR</c>
/// diplomatic and military plates are taken too.</param>
internal readonly record struct PlateMapping(string? Plate, string? Country)
{
    /// <summary>
    /// Whether a French plate of no series is taken as it is written: where money was paid, or a payment is looked for, a
    /// slip of the pen or of a camera is no error. Not where facts or permits are entered: there it is to be corrected.
    /// </summary>
    public bool TakesMisread { get; init; }

    /// <summary>Reads it.</summary>
    /// <param name="plate">The plate.</param>
    /// <param name="fault">What to tell its sender; never repeats the plate.</param>
    public bool TryRead(out Plate plate, [NotNullWhen(false)] out string? fault)
    {
        plate = default;
        fault = null;
        if (Plate is null)
        {
            fault = "plate: give the plate, as in \"AB-123-CD\"; with \"country\" when it is not a French one.";
            return false;
        }

        var country = Country ?? (TakesMisread ? Plates.Plate.France : null);
        var found = country is null or Plates.Plate.France ? PlateParser.Parse(Plate, out plate) : PlateFault.UnknownForm;
        if (found != PlateFault.None && country is not null) found = PlateParser.ParseFreeText(Plate, country, out plate);
        if (found != PlateFault.None) fault = $"{(found == PlateFault.UnknownCountry ? "country" : "plate")}: {PlateFaults.Say(found).En}";
        return fault is null;
    }

    /// <inheritdoc />
    public override string ToString() => "a plate";
}
