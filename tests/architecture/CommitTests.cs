using System.Diagnostics;
using Xunit;

namespace ParkAndSee.Tests;

/// <summary>
/// The form of commit messages (CONTRIBUTING.md, "Commits"): a subject of at most 72 characters, an empty line, a body. Commits before
/// <see cref="Since"/> are older than the rule. A clone without that commit (a shallow one) is checked as far as it goes.
/// </summary>
public sealed class CommitTests
{
    private const string Since = "6a8332569e20285819cdda13af198584378df83c";
    private const int MostSubject = 72;

    // git writes these bytes between commits and between the parts of one: no message holds them.
    private const char EndOfCommit = '\u001e';
    private const char EndOfPart = '\u001f';

    [Fact]
    public void Every_commit_since_the_rule_has_a_short_subject_and_a_body() => Expect.None(Commits().SelectMany(Faults));

    [Theory]
    [InlineData("Add a door", "It was missing.", 0)]
    [InlineData("Add a door", "", 1)]
    [InlineData("Add a door.", "It was missing.", 1)]
    [InlineData("add a door", "It was missing.", 1)]
    [InlineData("Add a door to the place where all the others that were asked for stand too", "It was missing.", 1)]
    public void A_fault_is_found(string subject, string body, int faults) => Assert.Equal(faults, Faults(("1", subject, body)).Count());

    private static IEnumerable<string> Faults((string Id, string Subject, string Body) commit)
    {
        if (commit.Subject.Length > MostSubject) yield return $"{commit.Id}: the subject has {commit.Subject.Length} characters.";
        if (!char.IsAsciiLetterUpper(commit.Subject[0])) yield return $"{commit.Id}: the subject begins with no capital letter.";
        if (commit.Subject.EndsWith('.')) yield return $"{commit.Id}: the subject ends with a full stop.";
        if (string.IsNullOrWhiteSpace(commit.Body)) yield return $"{commit.Id}: there is no body that says why.";
    }

    private static IEnumerable<(string Id, string Subject, string Body)> Commits()
    {
        var (known, _) = Git("cat-file", "-e", Since);
        var (_, log) = Git(["log", "--no-merges", "--format=%h%x1f%s%x1f%b%x1e", .. known ? new[] { $"{Since}..HEAD" } : ["-n", "1"]]);
        return log.Split(EndOfCommit, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(commit => commit.Split(EndOfPart)).Select(parts => (parts[0], parts[1], parts[2]));
    }

    private static (bool Succeeded, string Output) Git(params string[] arguments)
    {
        var start = new ProcessStartInfo("git", arguments)
        {
            WorkingDirectory = SourceTree.Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var git = Process.Start(start)!;
        var output = git.StandardOutput.ReadToEnd();
        git.WaitForExit();
        return (git.ExitCode == 0, output);
    }
}
