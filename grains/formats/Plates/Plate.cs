namespace ParkAndSee.Plates;

/// <summary>
/// A plate in canonical form: upper case, no separators, without the territorial identifier of the blue band. <c>default</c> is no plate.
/// Two plates are equal when form and country are; how the text was come by does not count.
/// The text leaves only through <see cref="Reveal"/>: never put it in a log, a URL, a metric, an exception or a key.
/// </summary>
public readonly struct Plate : IEquatable<Plate>
{
    /// <summary>The country of French plates.</summary>
    public const string France = "FR";

    private readonly string? _text;
    private readonly string? _country;

    internal Plate(string text, string country, PlateKind kind, bool corrected)
    {
        _text = text;
        _country = country;
        Kind = kind;
        IsCorrected = corrected;
    }

    /// <summary>The series.</summary>
    public PlateKind Kind { get; }

    /// <summary>
    /// Whether characters of a machine's read were replaced. Such a plate may be searched for
    /// and shown to an agent; it is never enough for a decision.
    /// </summary>
    public bool IsCorrected { get; }

    /// <summary>Country, ISO 3166-1 alpha-2; empty for no plate.</summary>
    public string Country => _country ?? "";

    /// <summary>The canonical text; empty for no plate. Personal data.</summary>
    public string Reveal() => _text ?? "";

    /// <summary>The department of a plate before 2009, as in <c>75</c>, <c>2A</c> or <c>974</c>; empty for other plates.</summary>
    public string RevealDepartment() => Kind == PlateKind.Fni ? _text![FniForm.DepartmentAt(_text)..] : "";

    /// <summary>Same canonical text of the same country.</summary>
    public bool Equals(Plate other) =>
        string.Equals(_text, other._text, StringComparison.Ordinal) && string.Equals(_country, other._country, StringComparison.Ordinal);

    /// <inheritdoc />
    public override bool Equals(object? obj) => obj is Plate other && Equals(other);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(_text, _country);

    /// <summary>Same plate.</summary>
    public static bool operator ==(Plate left, Plate right) => left.Equals(right);

    /// <summary>Different plates.</summary>
    public static bool operator !=(Plate left, Plate right) => !left.Equals(right);

    /// <summary>The series and nothing of the plate itself.</summary>
    public override string ToString() => Kind == PlateKind.None ? "no plate" : $"plate ({Kind})";
}
