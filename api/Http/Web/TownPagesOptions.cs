namespace ParkAndSee.Http;

/// <summary>The pages that a town writes itself (configuration section <c>Pages</c>).</summary>
public sealed class TownPagesOptions
{
    /// <summary>
    /// Folder of the town's texts, read at the start: <c>legal.fr.md</c>, <c>legal.en.md</c>, and so for <c>accessibility</c> and
    /// <c>privacy</c>; in UTF-8, at most 256 KiB each. Empty, or a file that is not there: a default text that asks the
    /// town to write its own.
    /// </summary>
    public string Folder { get; set; } = "";
}
