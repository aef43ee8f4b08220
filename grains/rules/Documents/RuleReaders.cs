using ParkAndSee.Calendars;
using ParkAndSee.Offences;
using ParkAndSee.Permits;
using ParkAndSee.Policy;
using ParkAndSee.Rules;
using ParkAndSee.Shared;
using ParkAndSee.Tariffs;

namespace ParkAndSee.Documents;

/// <summary>The reader of every kind of rule document.</summary>
public static class RuleReaders
{
    /// <summary>Every problem of a document, in the order of the document; none = it can be used.</summary>
    /// <param name="book">Where it is to stand: its <c>id</c> must be the book's.</param>
    /// <param name="utf8">The document.</param>
    public static RuleProblem[] Check(RuleKey book, ReadOnlyMemory<byte> utf8)
    {
        var (id, problems) = book.Kind switch
        {
            RuleKinds.Calendar when CalendarReader.Read(utf8) is var read => (read.Calendar?.Id, read.Problems),
            RuleKinds.Tariff when TariffReader.Read(utf8) is var read => (read.Tariff?.Id, read.Problems),
            RuleKinds.Policy when CurbPolicyReader.Read(utf8) is var read => (read.Document?.Id, read.Problems),
            RuleKinds.Permits when PermitReader.Read(utf8) is var read => (read.Book?.Id, read.Problems),
            RuleKinds.Offences when OffenceReader.Read(utf8) is var read => (read.Table?.Id, read.Problems),
            RuleKinds.SharedVehicles when SharedRulesReader.Read(utf8) is var read => (read.Rules?.Id, read.Problems),
            _ => throw new ArgumentException($"Rules of the kind '{book.Kind}' have no reader.", nameof(book)),
        };
        return id is null || id == book.Id ? [.. problems] : [.. problems, new RuleProblem("id", ProblemWeight.Error, $"Must be the name of the book, \"{book.Id}\".")];
    }
}
