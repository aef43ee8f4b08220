using System.Text.RegularExpressions;

namespace ParkAndSee.Search;

/// <summary>A house number as people write it: digits, and a letter for <c>bis</c>, <c>ter</c> and the like.</summary>
/// <param name="Number">1 to 9,999.</param>
/// <param name="Suffix"><c>b</c> for bis, <c>t</c> for ter, <c>q</c> for quater, another letter as it is; empty for none.</param>
internal readonly partial record struct HouseNumber(string Number, string Suffix)
{
    /// <summary>
    /// Splits an address into its number and the rest: <c>12 bis, rue Oberkampf</c>, <c>120 Collins St</c>, <c>rue Oberkampf 12</c>.
    /// </summary>
    /// <returns>False when no number stands first or last beside other words.</returns>
    internal static bool TrySplit(string text, out HouseNumber number, out string rest)
    {
        (number, rest) = (default, text);
        var match = First().Match(text);
        if (!match.Success) match = Last().Match(text);
        if (!match.Success) return false;
        (number, rest) = (Of(match), match.Groups["rest"].Value);
        return true;
    }

    /// <summary>The numbers that a label on the map means: <c>4-8</c> is 4 and 8.</summary>
    internal static IEnumerable<HouseNumber> InLabel(string label) => Label().Matches(label).Select(Of);

    /// <summary>As it is written before a street: <c>12 bis</c>.</summary>
    public override string ToString() => Suffix switch
    {
        "" => Number,
        "b" => Number + " bis",
        "t" => Number + " ter",
        "q" => Number + " quater",
        _ => Number + Suffix.ToUpperInvariant(),
    };

    private static HouseNumber Of(Match match) => new(
        match.Groups["number"].Value.TrimStart('0'),
        match.Groups["suffix"].Value.ToLowerInvariant() switch { "" => "", var suffix => suffix[..1] });

    // A letter after a gap is a suffix only where it cannot begin a street: "12 r Oberkampf", "12 d'Aligre".
    private const string Pattern = @"(?<number>0*[1-9]\d{0,3})(?:\s?(?<suffix>bis|ter|quater)|(?<suffix>[a-z])|\s(?<suffix>[abc]))?";

    [GeneratedRegex(@"^\s*" + Pattern + @"(?:\s*,\s*|\s+)(?<rest>.*\p{L}{2}.*)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex First();

    [GeneratedRegex(@"^(?<rest>.*\p{L}{2}.*?)[\s,]+" + Pattern + @"\s*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Last();

    [GeneratedRegex(@"(?<!\d)" + Pattern + @"(?![a-z\d])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Label();
}
