using ParkAndSee.RuleBooks;

namespace ParkAndSee.Zfe;

/// <summary>
/// The quirks of a published file, each with its place and the way it was read; bounded, so that a hostile file stays a short answer.
/// </summary>
internal sealed class QuirkList
{
    private const int Most = 20_000;

    private readonly List<RuleProblem> _all = [];
    private int _more;

    public IReadOnlyList<RuleProblem> All =>
        _more == 0 ? _all : [.. _all, new RuleProblem("", ProblemWeight.Notice, $"{_more} more quirks are not listed.")];

    public void Add(string path, string message)
    {
        if (_all.Count < Most) _all.Add(new RuleProblem(path, ProblemWeight.Notice, message));
        else _more++;
    }

    /// <summary>A published word in a message: what a message quotes is short and on one line.</summary>
    public static string Quote(string word) =>
        $"\"{new string([.. word.Take(60).Select(letter => char.IsControl(letter) ? ' ' : letter)])}{(word.Length > 60 ? "…" : "")}\"";
}
