using System.Text;
using System.Text.Json.Nodes;
using ParkAndSee.Tests.Support;
using ParkAndSee.Vehicles;
using Xunit;

namespace ParkAndSee.Tests.Vehicles;

public class CritAirTableTests
{
    private static readonly byte[] Shipped = RuleFiles.Read("france/critair.json");
    private static readonly CritAirTable Table = Read(Shipped);

    [Theory]
    [InlineData("M1", "GO", 0, "2009-03-15", "3")] // diesel car first registered 15/03/2009 without V.9
    [InlineData("M1", "EH", 0, "2015-06-01", "1")] // petrol hybrid 2015
    [InlineData("L3e", "ES", 0, "2005-02-01", "3")] // motorcycle 02/2005
    [InlineData("M1", "EE", 0, "2014-06-01", "1")] // plug-in hybrid 2014
    [InlineData("M1", "ES", 0, "1995-06-01", "NC")] // petrol car 1995
    public void Worked_cases_of_the_2016_order(string category, string energy, int euro, string date, string expected) =>
        Assert.Equal(expected, Classify(category, energy, euro, date).Class.Word());

    [Theory]
    [InlineData("L3e", "ES", "2000-06-01:4 2004-07-01:3 2007-01-01:2 2017-01-01:1")]
    [InlineData("L7e", "GO", "2000-06-01:4 2004-07-01:3 2007-01-01:2 2017-01-01:1")]
    [InlineData("L1e", "ES", "2000-06-01:4 2004-07-01:3 2007-01-01:2 2018-01-01:1")]
    [InlineData("L6e", "ES", "2000-06-01:4 2004-07-01:3 2007-01-01:2 2018-01-01:1")]
    [InlineData("M1", "ES", "1997-01-01:3 2006-01-01:2 2011-01-01:1")]
    [InlineData("M1", "GO", "1997-01-01:5 2001-01-01:4 2006-01-01:3 2011-01-01:2")]
    [InlineData("N1", "ES", "1997-10-01:3 2006-01-01:2 2011-01-01:1")]
    [InlineData("N1", "GO", "1997-10-01:5 2001-01-01:4 2006-01-01:3 2011-01-01:2")]
    [InlineData("N3", "ES", "2001-10-01:3 2009-10-01:2 2014-01-01:1")]
    [InlineData("M2", "GO", "2001-10-01:5 2006-10-01:4 2009-10-01:3 2014-01-01:2")]
    [InlineData("M3", "B1", "2006-10-01:4 2009-10-01:3 2014-01-01:1")]
    public void Every_cell_holds_from_its_first_day_to_its_last(string category, string energy, string steps)
    {
        var before = "NC";
        foreach (var step in steps.Split(' ').Select(step => step.Split(':')))
        {
            var first = NodaTime.Text.LocalDatePattern.Iso.Parse(step[0]).Value;
            Assert.Equal(before, Classify(category, energy, 0, first.PlusDays(-1).ToString("uuuu-MM-dd", null)).Class.Word());
            Assert.Equal(step[1], Classify(category, energy, 0, step[0]).Class.Word());
            before = step[1];
        }

        Assert.Equal(before, Classify(category, energy, 0, "2030-01-01").Class.Word());
        Assert.Equal("NC", Classify(category, energy, 0, "1960-01-01").Class.Word());
    }

    [Theory]
    [InlineData("M1", "ES", "NC 3 3 2 1 1")]
    [InlineData("M1", "GO", "NC 5 4 3 2 2")]
    [InlineData("N1", "ES", "NC 3 3 2 1 1")]
    [InlineData("N1", "GO", "NC 5 4 3 2 2")]
    [InlineData("N2", "ES", "NC NC 3 3 2 1")]
    [InlineData("M3", "GO", "NC NC 5 4 3 2")]
    [InlineData("M3", "B1", "NC NC NC 4 3 1")]
    public void The_Euro_standard_comes_before_the_date(string category, string energy, string classes)
    {
        var expected = classes.Split(' ');
        for (var euro = 1; euro <= 6; euro++)
        {
            Assert.Equal(expected[euro - 1], Classify(category, energy, euro, "1960-01-01").Class.Word());
            Assert.Equal(CritAirReason.ByEuro, Classify(category, energy, euro, null).Reason);
        }
    }

    [Theory]
    [InlineData("L3e", 1, "2001-01-01", "4")] // no cell of two-wheelers names Euro 1
    [InlineData("M1", 7, "2027-01-01", "1")]
    public void A_standard_that_no_cell_names_leaves_it_to_the_date(string category, int euro, string date, string expected) =>
        Assert.Equal((expected, CritAirReason.ByDate),
            (Classify(category, "ES", euro, date).Class.Word(), Classify(category, "ES", euro, date).Reason));

    [Theory]
    [InlineData(null, "AC", "E")]
    [InlineData("N3", "H2", "E")]
    [InlineData("L5e", "EL", "E")]
    [InlineData(null, "GN", "1")]
    [InlineData("M3", "1A", "1")]
    [InlineData("M1", "gl", "1")]
    public void Some_energies_decide_for_every_category(string? category, string energy, string expected) =>
        Assert.Equal((expected, CritAirReason.ByEnergy),
            (Classify(category, energy, 0, null).Class.Word(), Classify(category, energy, 0, null).Reason));

    [Theory]
    [InlineData("M1", null, 4, "1960-01-01", CritAirReason.EnergyMissing)]
    [InlineData("M1", "XX", 4, "1960-01-01", CritAirReason.EnergyNotListed)]
    [InlineData(null, "GO", 4, "1960-01-01", CritAirReason.CategoryMissing)]
    [InlineData("M1", "B1", 4, "1960-01-01", CritAirReason.NoRow)]
    [InlineData("M1", "GO", 0, null, CritAirReason.EuroAndDateMissing)]
    [InlineData("L3e", "ES", 1, null, CritAirReason.EuroAndDateMissing)]
    public void What_is_missing_makes_the_class_unknown_and_never_NC(
        string? category, string? energy, int euro, string? date, CritAirReason reason)
    {
        var decision = Classify(category, energy, euro, date);

        Assert.Equal((CritAirClass.Unknown, reason, Provenance.None), (decision.Class, decision.Reason, decision.Weakest));
    }

    [Fact]
    public void A_decision_is_as_strong_as_its_weakest_fact_that_counted()
    {
        var vehicle = Facts("M1", "GO", 5, "1990-01-01") with { Euro = new(new EuroStandard(5), Provenance.Declared) };

        Assert.Equal(Provenance.Declared, Table.Classify(vehicle).Weakest);
        Assert.Equal(Provenance.Document, Table.Classify(vehicle with { Euro = default }).Weakest);
    }

    [Fact]
    public void A_decision_explains_itself_by_the_same_evaluator()
    {
        var vehicle = Facts("M1", "GO", 0, "2009-03-15");
        var (decision, said) = CritAirExplanation.Explain(Table, vehicle);

        Assert.Equal(Table.Classify(vehicle), decision);
        Assert.Contains("Crit'Air class 3: first registered on 15 March 2009", said[0].En, StringComparison.Ordinal);
        Assert.Contains("Classe Crit'Air 3 : première immatriculation le 15 mars 2009", said[0].Fr, StringComparison.Ordinal);
        Assert.Contains(said, sentence => sentence.Fr.Contains("21 juin 2016", StringComparison.Ordinal));
        Assert.Equal("Class unknown: the energy (P.3) is missing.", CritAirExplanation.Explain(Table, default).LocalizedText[0].En);
    }

    [Fact]
    public void Classifying_allocates_nothing()
    {
        var vehicle = Facts("M1", "GO", 0, "2009-03-15");
        Allocations.AssertNone(_ => Table.Classify(vehicle));
    }

    [Fact]
    public void All_problems_of_a_table_are_told_with_their_place()
    {
        var document = JsonNode.Parse(Shipped)!;
        document["colour"] = "green";
        document["rows"]![2]!["cells"]![0]!["from"] = "2011-01-02";
        document["rows"]![3]!["cells"]![1]!["class"] = "6";
        document["rows"]![4]!["cells"]![2]!["euro"]!.AsArray().Add(4);
        document["rows"]![5]!["categories"]![0] = "N9";
        document["energies"]!["diesel"]!.AsArray().Add("ES");
        document["validFrom"] = "01/06/2023";
        var (table, problems) = CritAirTableReader.Read(Encoding.UTF8.GetBytes(document.ToJsonString()));

        Assert.Null(table);
        string[] places = ["colour", "rows[2].cells", "rows[3].cells[1].class", "rows[4].cells[2].euro[2]", "rows[5].categories[0]",
            "energies.diesel[8]", "validFrom"];
        Assert.Equal([], places.Except(problems.Select(problem => problem.Path)));
    }

    [Fact]
    public void A_table_that_is_no_JSON_is_refused() => Assert.Null(CritAirTableReader.Read(Shipped.AsMemory(0, Shipped.Length / 2)).Table);

    internal static VehicleFacts Facts(string? category, string? energy, int euro, string? date)
    {
        var facts = default(VehicleFacts);
        if (category is not null) facts = facts with { Category = new(Enum.Parse<VehicleCategory>(category), Provenance.Document) };
        if (energy is not null && EnergyCode.TryParse(energy, out var code)) facts = facts with { Energy = new(code, Provenance.Document) };
        if (euro > 0) facts = facts with { Euro = new(new EuroStandard((byte)euro), Provenance.Document) };
        if (date is not null)
            facts = facts with { FirstRegistration = new(NodaTime.Text.LocalDatePattern.Iso.Parse(date).Value, Provenance.Document) };
        return facts;
    }

    private static CritAirDecision Classify(string? category, string? energy, int euro, string? date) =>
        Table.Classify(Facts(category, energy, euro, date));

    private static CritAirTable Read(byte[] document)
    {
        var (table, problems) = CritAirTableReader.Read(document);
        Assert.Empty(problems);
        return table!;
    }
}
