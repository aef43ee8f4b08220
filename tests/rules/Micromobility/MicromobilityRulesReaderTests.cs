using System.Text;
using ParkAndSee.Bays;
using ParkAndSee.Micromobility;
using ParkAndSee.Tests.Support;
using Xunit;

namespace ParkAndSee.Tests.Micromobility;

public class MicromobilityRulesReaderTests
{
    private static readonly string Shipped = Encoding.UTF8.GetString(RuleFiles.Read("paris/shared-vehicles.json"));

    [Fact]
    public void The_shipped_document_is_read()
    {
        var (rules, problems) = MicromobilityRulesReader.Read(Encoding.UTF8.GetBytes(Shipped));
        Assert.Empty(problems);
        Assert.Equal((1_500, 5_000, 300),
            (rules!.Tolerance.DefaultAccuracyCm, rules.Tolerance.WorstAccuracyCm, rules.Tolerance.DeadBandCm));
        Assert.Equal((300_000, 3_600_000), (rules.Classes[0].StandingMs, rules.Classes[0].AgentAfterMs));
        Assert.Equal([BayKind.SharedVehicle, BayKind.TwoWheeler], rules.Classes[0].Bays.Select(bay => bay.Kind));
        Assert.Equal(("light", 5000), (rules.Operators[0].Class, rules.Operators[0].Vehicles));
        Assert.Null(rules.Operators[2].Provider);
    }

    [Theory]
    [InlineData("\"defaultMetres\": 15", "\"defaultMetres\": 60", "accuracy.defaultMetres", "more than worstMetres")]
    [InlineData("\"deadBandMetres\": 3", "\"deadBandMetres\": 0", "accuracy.deadBandMetres", "from 1 to 20")]
    [InlineData("\"standingMinutes\": 5", "\"standingMinutes\": 1.5", "classes[0].standingMinutes", "whole number")]
    [InlineData("\"agentAfterMinutes\": 60,?", "", "classes[0].agentAfterMinutes", "Is missing")]
    [InlineData("\"kind\": \"shared_vehicle\"", "\"kind\": \"rack\"", "classes[0].bays[0].kind", "Must be one of")]
    [InlineData("\"crosswalk\"", "\"lawn\"", "classes[0].keptFree[1]", "Must be one of")]
    [InlineData("\"onlyInBays\": true", "\"onlyInBays\": 1", "classes[0].onlyInBays", "true or false")]
    [InlineData("\"id\": \"demo-moped\"", "\"id\": \"demo-light\"", "operators", "is given twice")]
    [InlineData("\"id\": \"demo-moped\"", "\"id\": \"Demo Moped\"", "operators[1].id", "API keys are named so")]
    [InlineData("8a02\"", "8a01\"", "operators", "is given twice")]
    [InlineData("8a02\"", "8a0\"", "operators[1].providerId", "a UUID")]
    [InlineData("\"class\": \"moped\"", "\"class\": \"boat\"", "operators[1].class", "\"light\", \"moped\"")]
    [InlineData("\"vehicles\": 2000", "\"vehicles\": 2000, \"colour\": 1", "operators[1].colour", "not known here")]
    public void A_wrong_document_is_told_where_and_why(string right, string wrong, string path, string words)
    {
        var text = right.EndsWith(",?", StringComparison.Ordinal)
            ? Shipped.Replace(",\n      " + right[..^2], "", StringComparison.Ordinal)
            : Shipped[..Shipped.IndexOf(right, StringComparison.Ordinal)] + wrong
                + Shipped[(Shipped.IndexOf(right, StringComparison.Ordinal) + right.Length)..];
        var (rules, problems) = MicromobilityRulesReader.Read(Encoding.UTF8.GetBytes(text));
        Assert.Null(rules);
        Assert.Contains(problems, problem => problem.Path == path && problem.Message.Contains(words, StringComparison.Ordinal));
    }
}
