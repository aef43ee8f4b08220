using System.Text.RegularExpressions;

namespace ParkAndSee.Tests;

/// <summary>The commands of the README.</summary>
internal static partial class Readme
{
    /// <summary>A part of each block that no other has.</summary>
    public static readonly string[] Marks =
        ["git clone", "event()", "--city none", "bays.csv", "--city melbourne", "sensor-sim", "./test.sh", "/v1/quotes"];

    /// <summary>All blocks of commands, in order.</summary>
    public static string[] Blocks() =>
        [.. Fenced().Matches(File.ReadAllText(Repository.File("README.md"))).Select(block => block.Groups["commands"].Value)];

    /// <summary>The block with a text.</summary>
    public static string Block(string mark) => Blocks().Single(block => block.Contains(mark, StringComparison.Ordinal));

    /// <summary>The function <c>event</c>, which a later block takes over from an earlier one of the same terminal.</summary>
    public static string FunctionEvent()
    {
        var block = Block("event()");
        var begin = block.IndexOf("event()", StringComparison.Ordinal);
        return block[begin..(block.IndexOf("\n}\n", begin, StringComparison.Ordinal) + 3)];
    }

    [GeneratedRegex(@"^ *```sh\n(?<commands>.*?)^ *```", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex Fenced();
}
