using System.Globalization;
using System.Text.RegularExpressions;
using Xunit;

namespace ParkAndSee.Tests;

/// <summary>C# lines have at most 140 characters. Raw string literals are exempt: they hold SQL, JSON and pages as sent.</summary>
/// <remarks><c>long-lines.txt</c> holds how many longer lines a file had when the rule was made; lower a number, never raise one.</remarks>
public sealed partial class LineLengthTests
{
    private const int Most = 140;
    private const string Older = "tests/architecture/long-lines.txt";

    [Fact]
    public void No_line_of_CSharp_is_longer_than_140_characters_but_the_older_ones_whose_number_only_falls()
    {
        var older = SourceTree.Read(Older).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' '))
            .ToDictionary(entry => entry[1], entry => int.Parse(entry[0], CultureInfo.InvariantCulture));

        Expect.None(SourceTree.Files
            .Where(file => file.EndsWith(".cs", StringComparison.Ordinal))
            .Select(file => (File: file, Lines: TooLong(SourceTree.Read(file)).ToArray()))
            .Where(found => found.Lines.Length > older.GetValueOrDefault(found.File))
            .Select(found => $"{found.File}: lines {string.Join(", ", found.Lines)}"));
    }

    [Fact]
    public void A_longer_line_is_found_before_and_after_a_raw_literal_and_not_in_it()
    {
        var just = new string('x', Most);
        var longer = just + "x";

        Assert.Equal([], TooLong(just));
        Assert.Equal([1, 6], TooLong($"{longer}\nvar a = \"\"\"\n{longer}\n\"\"\";\n{just}\n{longer}"));
        Assert.Equal([2], TooLong($"var a = $$\"\"\"{longer}\"\"\";\n{longer}"));
    }

    /// <summary>Numbers of the lines that are too long, from 1.</summary>
    private static IEnumerable<int> TooLong(string text)
    {
        var isRaw = false;
        foreach (var (index, line) in text.ReplaceLineEndings("\n").Split('\n').Index())
        {
            // In a verbatim string three quotes are no raw literal.
            var quotes = line.Contains("@\"", StringComparison.Ordinal) ? 0 : RawQuotes().Count(line);
            if (line.Length > Most && !isRaw && quotes == 0) yield return index + 1;
            isRaw ^= quotes % 2 == 1;
        }
    }

    [GeneratedRegex("\"{3,}", RegexOptions.CultureInvariant)]
    private static partial Regex RawQuotes();
}
