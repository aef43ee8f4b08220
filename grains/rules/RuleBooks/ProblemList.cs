namespace ParkAndSee.RuleBooks;

/// <summary>
/// The problems of one document, in the order in which they were met; bounded, so that a hostile document stays a short answer.
/// </summary>
internal sealed class ProblemList
{
    /// <summary>Problems that are kept; the one after them says that there are more.</summary>
    public const int Most = 500;

    private readonly List<RuleProblem> _problems = [];

    public bool HasErrors { get; private set; }

    public IReadOnlyList<RuleProblem> All => _problems;

    public void Error(string path, string message) => Add(path, ProblemWeight.Error, message);

    public void Notice(string path, string message) => Add(path, ProblemWeight.Notice, message);

    private void Add(string path, ProblemWeight weight, string message)
    {
        HasErrors |= weight == ProblemWeight.Error;
        if (_problems.Count < Most) _problems.Add(new RuleProblem(path, weight, message));
        else if (_problems.Count == Most)
            _problems.Add(new RuleProblem("", ProblemWeight.Error, $"There are more than {Most} problems: mend these first."));
    }
}
