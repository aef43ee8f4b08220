using System.Text;
using NodaTime;
using ParkAndSee.CurbPolicies;
using ParkAndSee.RuleBooks;
using ParkAndSee.Tests.Support;
using ParkAndSee.Vehicles;
using Xunit;

namespace ParkAndSee.Offences;

/// <summary>What the law asks for, by offence, vehicle and date; and the table read strictly.</summary>
public class OffenceTests
{
    private static readonly string Text = Encoding.UTF8.GetString(RuleFiles.Read("france/offences.json"));
    private static readonly OffenceTable France = OffenceReader.Read(Encoding.UTF8.GetBytes(Text)).Table!;
    private static readonly LocalDate Today = new(2026, 11, 24);

    [Fact]
    public void What_is_shipped_has_no_problem() => Assert.Empty(OffenceReader.Read(Encoding.UTF8.GetBytes(Text)).Problems);

    [Theory]
    [InlineData("disabled-bay", VehicleCategory.M1, 4, 13500, "R417-11")]
    [InlineData("delivery-bay", VehicleCategory.N1, 2, 3500, "R417-10")]
    [InlineData("charging-bay", VehicleCategory.M1, 2, 3500, "R417-10")]
    [InlineData("pavement", VehicleCategory.M1, 4, 13500, "R417-11")]
    [InlineData("pavement", VehicleCategory.L3e, 2, 3500, "R417-10")] // R417-11 exempts motorcycles, tricycles and mopeds
    [InlineData("pavement", VehicleCategory.L5e, 2, 3500, "R417-10")]
    [InlineData("abusive", VehicleCategory.M1, 2, 3500, "R417-12")]
    [InlineData("zfe", VehicleCategory.M1, 3, 6800, "R411-19-1")]
    [InlineData("zfe", VehicleCategory.N3, 4, 13500, "R411-19-1")]
    public void The_amount_follows_from_offence_vehicle_and_date(string key, VehicleCategory vehicle, int level, int cents, string law)
    {
        var row = France.Find(key)!.Find(vehicle, Today)!;
        Assert.Equal((level, cents), (row.Fine!.Value.Class, row.Fine.Value.FixedCents));
        Assert.EndsWith(law, row.Law.Fr, StringComparison.Ordinal);
    }

    [Fact]
    public void Not_to_pay_is_no_offence_but_an_fps()
    {
        var unpaid = France.Find("unpaid")!;
        Assert.Equal(OffenceChain.Fps, unpaid.Chain);
        Assert.Null(unpaid.Find(VehicleCategory.M1, Today)!.Fine);
    }

    [Fact]
    public void Of_an_unknown_vehicle_nothing_is_said_where_the_law_makes_a_difference()
    {
        Assert.Null(France.Find("pavement")!.Find(VehicleCategory.Unknown, Today));
        Assert.NotNull(France.Find("disabled-bay")!.Find(VehicleCategory.Unknown, Today));
        Assert.Null(France.Find("double-parking")!.Find(VehicleCategory.L3e, Today)); // R417-10 excepts two-wheelers
        Assert.Null(France.Find("disabled-bay")!.Find(VehicleCategory.M1, new LocalDate(2017, 12, 31)));
    }

    [Fact]
    public void Every_offence_that_a_shipped_policy_names_is_in_the_table()
    {
        foreach (var file in new[] { "paris/policy.json", "grenoble/policy.json", "montpellier/policy-2011.json" })
            foreach (var offence in CurbPolicyReader.Read(RuleFiles.Read(file)).Document!.Policies.SelectMany(policy => policy.Rules)
                .Select(rule => rule.Offence).OfType<string>())
                Assert.NotNull(France.Find(offence));
    }

    [Theory]
    [InlineData("\"key\": \"delivery-bay\"", "\"key\": \"disabled-bay\"", "offences[2].key")]
    [InlineData("\"class\": 4, \"fixedCents\": 13500, \"increasedCents\": 37500",
        "\"class\": 6, \"fixedCents\": 13500, \"increasedCents\": 37500", "offences[1].rows[0].class")]
    [InlineData("\"increasedCents\": 37500", "\"increasedCents\": 100", "offences[1].rows[0].increasedCents")]
    [InlineData("\"reducedCents\": 9000", "\"reducedCents\": 13500", "offences[11].rows[0].reducedCents")]
    [InlineData("\"mostCents\": 75000", "\"mostCents\": 7500", "offences[1].rows[0].mostCents")]
    [InlineData("\"towing\": true", "\"tow\": true", "offences[1].rows[0].tow")]
    [InlineData("\"chain\": \"fps\"", "\"chain\": \"fine\"", "offences[0].chain")]
    [InlineData("(CGCT) L2333-87\" }", "(CGCT) L2333-87\" }, \"class\": 1", "offences[0].rows[0].class")]
    // two rows for M1
    [InlineData("\"vehicles\": [\"L1e\", \"L2e\", \"L3e\", \"L4e\", \"L5e\"], \"from\"", "\"vehicles\": [\"L1e\", \"M1\"], \"from\"",
        "offences[7].rows[1]")]
    [InlineData("\"vehicles\": [\"L1e\", \"L2e\", \"L3e\", \"L4e\", \"L5e\"], \"from\"", "\"vehicles\": [\"car\"], \"from\"",
        "offences[7].rows[1].vehicles[0]")]
    public void A_wrong_table_is_refused_with_the_place(string right, string wrong, string path)
    {
        var at = Text.IndexOf(right, StringComparison.Ordinal);
        Assert.True(at >= 0, $"The document has no {right}.");
        var (table, problems) = OffenceReader.Read(
            Encoding.UTF8.GetBytes(string.Concat(Text.AsSpan(0, at), wrong, Text.AsSpan(at + right.Length))));
        Assert.Null(table);
        Assert.True(problems.Any(problem => problem.Path == path && problem.Weight == ProblemWeight.Error), string.Join('\n', problems));
    }

    [Fact]
    public void A_change_of_an_amount_is_two_rows_that_meet()
    {
        static (OffenceTable? Table, IReadOnlyList<RuleProblem> Problems) Read(string until) => OffenceReader.Read(Encoding.UTF8.GetBytes($$"""
            { "id": "x", "title": { "fr": "f", "en": "e" }, "offences": [{ "key": "k", "title": { "fr": "f", "en": "e" }, "chain": "pv", "rows": [
              { "from": "2018-01-01", "until": "{{until}}", "law": "a", "class": 2, "fixedCents": 3500, "increasedCents": 7500, "mostCents": 15000, "towing": true },
              { "from": "2027-01-01", "law": "b", "class": 2, "fixedCents": 4000, "increasedCents": 8000, "mostCents": 15000, "towing": true }] }] }
            """));
        var offence = Read("2027-01-01").Table!.Find("k")!;
        Assert.Equal("a", offence.Find(VehicleCategory.M1, new LocalDate(2026, 12, 31))!.Law.Fr);
        Assert.Equal("b", offence.Find(VehicleCategory.M1, new LocalDate(2027, 1, 1))!.Law.Fr);
        Assert.Contains(Read("2026-12-31").Problems, problem => problem.Path == "offences[0].rows[1].from");
        Assert.Contains(Read("2027-01-02").Problems, problem => problem.Path == "offences[0].rows[1]");
    }
}
