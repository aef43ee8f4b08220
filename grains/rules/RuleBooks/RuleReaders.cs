using NodaTime;
using ParkAndSee.Calendars;
using ParkAndSee.CurbPolicies;
using ParkAndSee.Micromobility;
using ParkAndSee.Offences;
using ParkAndSee.OpeningHours;
using ParkAndSee.Permits;
using ParkAndSee.Tariffs;
using ParkAndSee.Vehicles;
using ParkAndSee.Zfe;

namespace ParkAndSee.RuleBooks;

/// <summary>The reader of every kind of rule document.</summary>
public static class RuleReaders
{
    /// <summary>Every problem of a document, in the order of the document; none = it can be used.</summary>
    /// <param name="book">Where it is to stand: its <c>id</c>, where its kind has one, must be the book's.</param>
    /// <param name="utf8">The document.</param>
    /// <param name="now">For which instant expired and future parts are told.</param>
    public static RuleProblem[] Check(RuleKey book, ReadOnlyMemory<byte> utf8, Instant now)
    {
        (string? Id, IReadOnlyList<RuleProblem> Problems) read = book.Kind switch
        {
            RuleKinds.Calendar when CalendarReader.Read(utf8) is var calendar => (calendar.Calendar?.Id, calendar.Problems),
            RuleKinds.Tariff when TariffReader.Read(utf8) is var tariff => (tariff.Tariff?.Id, tariff.Problems),
            RuleKinds.Policy when CurbPolicyReader.Read(utf8) is var policy => (policy.Document?.Id, policy.Problems),
            RuleKinds.TariffAreas when TariffAreasReader.Read(utf8) is var areas => (areas.Areas?.Id, areas.Problems),
            RuleKinds.CritAir => (null, CritAirTableReader.Read(utf8).Problems),
            RuleKinds.ZfeAreas => (null, ZfeFileReader.ReadAreas(utf8, LocalMoment.InParis(now).Date).Problems),
            RuleKinds.ZfeRoads => (null, ZfeFileReader.ReadRoads(utf8, LocalMoment.InParis(now).Date).Problems),
            RuleKinds.Zfe => (null, ZfeOperatorReader.Read(utf8).Problems),
            RuleKinds.SharedVehicles when MicromobilityRulesReader.Read(utf8) is var shared => (shared.Rules?.Id, shared.Problems),
            RuleKinds.Permits when PermitReader.Read(utf8) is var permits => (permits.Book?.Id, permits.Problems),
            RuleKinds.Offences when OffenceReader.Read(utf8) is var offences => (offences.Table?.Id, offences.Problems),
            _ => throw new ArgumentException($"Rules of the kind '{book.Kind}' have no reader.", nameof(book)),
        };
        return read.Id is null || read.Id == book.Id
            ? [.. read.Problems]
            : [.. read.Problems, new RuleProblem("id", ProblemWeight.Error, $"Must be the name of the book, \"{book.Id}\".")];
    }
}
