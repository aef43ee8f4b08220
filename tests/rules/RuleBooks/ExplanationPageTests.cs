using System.Text.RegularExpressions;
using NodaTime;
using ParkAndSee.Assessments;
using ParkAndSee.Bays;
using ParkAndSee.CurbPolicies;
using ParkAndSee.Fps;
using ParkAndSee.Micromobility;
using ParkAndSee.Offences;
using ParkAndSee.RuleBooks;
using ParkAndSee.Tariffs;
using ParkAndSee.Tests.CurbPolicies;
using ParkAndSee.Tests.Micromobility;
using ParkAndSee.Tests.Support;
using ParkAndSee.Tests.Zfe;
using ParkAndSee.Vehicles;
using ParkAndSee.Zfe;
using Xunit;
using static ParkAndSee.Tariffs.ShippedTariffs;
using StayCases = ParkAndSee.Assessments.Stays;

namespace ParkAndSee.Tests.RuleBooks;

/// <summary>The sentences that citizens read: <c>docs/explanations.md</c> has one example of each kind, as the product says them.</summary>
public sealed partial class ExplanationPageTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "docs", "explanations.md"));
    private static readonly OffenceTable Offences = OffenceReader.Read(RuleFiles.Read("france/offences.json")).Table!;
    private static readonly CritAirTable Table = CritAirTableReader.Read(RuleFiles.Read("france/critair.json")).Table!;

    /// <summary>Headings of the page.</summary>
    public static TheoryData<string> Headings => [.. Examples().Select(example => example.Heading)];

    [Theory]
    [MemberData(nameof(Headings))]
    public void The_page_shows_what_the_product_says(string heading)
    {
        var rows = string.Concat(Examples()
            .Single(example => example.Heading == heading).LocalizedText.Select(said => $"| {said.Fr} | {said.En} |\n"));
        Assert.Contains($"## {heading}\n", Page, StringComparison.Ordinal);
        Assert.Contains($"\n| Français | English |\n|---|---|\n{rows}\n",
            $"{Page[Page.IndexOf($"## {heading}\n", StringComparison.Ordinal)..]}\n", StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Headings))]
    public void No_sentence_holds_a_word_of_the_code_or_of_a_file(string heading) =>
        Assert.All(Examples().Single(example => example.Heading == heading).LocalizedText, said => Plain(said));

    [Fact]
    public void No_rule_of_a_shipped_policy_is_told_in_words_of_the_code()
    {
        var rules = new[] { "paris/policy.json", "paris/policy-2018-01.json", "grenoble/policy.json", "montpellier/policy-2011.json" }
            .Select(file => CurbPolicyReader.Read(RuleFiles.Read(file)).Document!).SelectMany(document => document.Policies);
        Assert.All(rules, policy =>
        {
            Plain(policy.Title);
            Plain(policy.Source);
            Assert.NotEqual(policy.Source.Fr, policy.Source.En);
            foreach (var rule in policy.Rules) Plain(AssessmentSentences.Of(rule));
        });
        Assert.All(Enum.GetValues<BayKind>(), kind => Plain(CurbNames.Of(kind)));
        Assert.All(Enum.GetValues<AssessmentReason>(), reason => Plain(AssessmentSentences.Of(reason)));
    }

    [Fact]
    public void Every_offence_is_told_with_its_article_and_its_amount()
    {
        Assert.All(Offences.Offences, offence =>
        {
            var said = OffenceSentences.Of(offence, new LocalDate(2026, 11, 24));
            Plain(said);
            if (offence.Key.Contains('-')) Assert.DoesNotContain(offence.Key, said.En, StringComparison.Ordinal);
            Assert.Contains(offence.Title.Fr, said.Fr, StringComparison.Ordinal);
            Assert.Matches(@"[RL]\d{3,4}-\d+|dépend", said.Fr);
            Assert.Matches(@"€\d+\.\d\d|\(FPS\)|depend", said.En);
        });
        Assert.Contains("35,00 €, 75,00 € majorée", OffenceSentences.Of(Offences.Find("delivery-bay")!, new LocalDate(2026, 11, 24)).Fr,
            StringComparison.Ordinal);
    }

    [Fact]
    public void The_class_of_those_who_have_none_is_no_sticker()
    {
        var vehicle = new VehicleFacts(new(VehicleCategory.M1, Provenance.Document), new(Energy("ES"), Provenance.Document), default,
            new(new LocalDate(1995, 5, 1), Provenance.Document), default);
        Assert.All(CritAirExplanation.Explain(Table, vehicle).LocalizedText,
            said => Assert.DoesNotContain("sticker", said.En, StringComparison.OrdinalIgnoreCase));
        Assert.StartsWith("Non classé : première immatriculation le 1er mai 1995",
            CritAirExplanation.Explain(Table, vehicle).LocalizedText[0].Fr,
            StringComparison.Ordinal);
    }

    private static void Plain(LocalizedText said)
    {
        Assert.DoesNotMatch(CodeWords(), said.Fr);
        Assert.DoesNotMatch(CodeWords(), said.En);
    }

    /// <summary>
    /// snake_case, camelCase, kebab-case keys, classes of the national schema, hours of OpenStreetMap, and dates that no person writes.
    /// </summary>
    [GeneratedRegex(
        """[a-z]_[a-z]|\b[a-z]+[a-z][A-Z]\w*|\bV[1-5]\b|\b(Mo|Tu|We|Th|Fr|Sa|Su|PH|SH)(-(Mo|Tu|We|Th|Fr|Sa|Su))? (\d\d:\d\d|off)|\b\d{4}-\d\d-\d\d\b|\b\d{9}\b|[0-9a-f]{8}-[0-9a-f]{4}""")]
    private static partial Regex CodeWords();

    private static IEnumerable<(string Heading, LocalizedText[] LocalizedText)> Examples()
    {
        var car = ShippedTariffs.Paris.Scale("1", "car");
        var orange = ShippedTariffs.Grenoble.Scale("orange", ShippedTariffs.Grenoble.Document.Vehicles[0].Id);
        yield return ("A price", Quote(car, "2026-12-01 10:00", 150));
        yield return ("A price over a break at another rate", Quote(orange, "2026-12-01 11:30", 60, freeTicketUsed: true));
        yield return ("A step that a closing cuts short", Quote(car, "2026-12-01 19:50", 60));
        yield return ("A sum that pays for nothing", Budget(car, "2026-12-01 10:00", 100));
        yield return ("The free ticket of the day", Quote(orange, "2026-12-01 10:00", 20));
        yield return ("Outside paid hours", Quote(car, "2026-12-06 10:00", 60));
        yield return ("An FPS with a ticket that is deducted",
            Fps("2026-12-01 11:45", new FpsTicket(At("2026-12-01 09:30"), At("2026-12-01 11:30"), 1200)));
        yield return ("An FPS with a ticket that begins later",
            Fps("2026-12-01 11:45", new FpsTicket(At("2026-12-01 12:00"), At("2026-12-01 13:00"), 600)));
        yield return ("A stay in a delivery bay", Stay("2026-12-01 10:00", PolicyFiles.InParis(BayKind.Delivery), "2026-12-01 10:45"));
        yield return ("A stay in a bay for two-wheelers",
            Stay("2026-12-01 10:00", PolicyFiles.InParis(BayKind.TwoWheeler), "2026-12-01 10:45"));
        yield return ("A Crit'Air class", Class(VehicleCategory.M1, "GO", new LocalDate(2009, 3, 15)));
        yield return ("A vehicle that is not classified", Class(VehicleCategory.M1, "ES", new LocalDate(1995, 5, 1)));
        yield return ("A low emission zone", Zone());
        yield return ("A shared vehicle outside of its bays", Shared());
    }

    private static LocalizedText[] Quote(CompiledScale scale, string start, int minutes, bool freeTicketUsed = false)
    {
        var request = new NewStay(At(start), freeTicketUsed);
        return QuoteExplanation.Of(scale, request, scale.ByDuration(request, minutes));
    }

    private static LocalizedText[] Budget(CompiledScale scale, string start, long cents)
    {
        var request = new NewStay(At(start));
        return QuoteExplanation.Of(scale, request, scale.ByBudget(request, cents), cents);
    }

    private static LocalizedText[] Fps(string finding, FpsTicket ticket)
    {
        var fps = ShippedTariffs.Paris.FindFps("1", "car")!;
        return FpsExplanation.Of(fps, At(finding), [ticket], fps.Due(At(finding), [ticket]));
    }

    private static LocalizedText[] Stay(string since, CurbPlace place, string at) =>
        [.. AssessmentExplanation.Explain(StayCases.Since(since, place), PolicyFiles.Paris, StayCases.At(at), Offences).Why];

    private static LocalizedText[] Class(VehicleCategory category, string energy, LocalDate first)
    {
        var facts = new VehicleFacts(new(category, Provenance.Document), new(Energy(energy), Provenance.Document), default,
            new(first, Provenance.Document), default);
        return [.. CritAirExplanation.Explain(Table, facts).LocalizedText];
    }

    private static LocalizedText[] Zone() => [.. ZfeExplanation.Explain(
        NationalFile.Regime(), new ZfeVehicle(VehicleGroup.Cars, CritAirClass.Four), [], MicroPoint.OfDegrees(2.3522, 48.8566),
        At("2025-06-03 10:00")).LocalizedText];

    private static LocalizedText[] Shared()
    {
        var known = MicromobilityTown.Known(MicromobilityTown.Event(0, MdsVehicleState.Available, MicromobilityTown.At(5, 40, 4)));
        var made = MicromobilityCaseRule.Next(
            null, known, MicromobilityAssessor.Assess(known, MicromobilityTown.Document, MicromobilityTown.Light, MicromobilityTown.Map),
            new MicromobilityCaseOwner("demo-light", "one", MicromobilityFeed.Mds), MicromobilityTown.InForce,
            MicromobilityTown.Morning).Current!;
        return MicromobilityExplanation.Of(made, MicromobilityTown.Morning + (100 * MicromobilityTown.Minute));
    }

    private static EnergyCode Energy(string text) => EnergyCode.TryParse(text, out var code) ? code : throw new FormatException(text);
}
