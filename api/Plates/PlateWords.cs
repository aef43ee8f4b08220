using System.Diagnostics.CodeAnalysis;

namespace ParkAndSee.Plates;

/// <summary>A plate in a body, as every door takes it.</summary>
/// <param name="Plate">As written, separators or not.</param>
/// <param name="Country">ISO 3166-1 alpha-2; left out = a French series. With <c>FR</c> diplomatic and military plates are taken too.</param>
internal readonly record struct PlateWords(string? Plate, string? Country)
{
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

        var found = Country is null or Plates.Plate.France ? PlateParser.Parse(Plate, out plate) : PlateFault.UnknownForm;
        if (found != PlateFault.None && Country is not null) found = PlateParser.ParseFreeText(Plate, Country, out plate);
        if (found != PlateFault.None) fault = $"{(found == PlateFault.UnknownCountry ? "country" : "plate")}: {PlateFaults.Say(found).En}";
        return fault is null;
    }

    /// <inheritdoc />
    public override string ToString() => "a plate";
}
