using System.Text;
using ParkAndSee.CurbPolicies;
using ParkAndSee.RuleBooks;
using ParkAndSee.Tests.Support;
using Xunit;

namespace ParkAndSee.Tests.CurbPolicies;

/// <summary>Policies are read strictly, and every problem is told with its place.</summary>
public class CurbPolicyReaderTests
{
    private static readonly string Paris = Encoding.UTF8.GetString(RuleFiles.Read("paris/policy.json"));

    [Theory]
    [InlineData("paris/policy.json")]
    [InlineData("grenoble/policy.json")]
    [InlineData("montpellier/policy-2011.json")]
    public void What_is_shipped_has_no_problem(string file) => Assert.Empty(CurbPolicyReader.Read(RuleFiles.Read(file)).Problems);

    [Theory]
    [InlineData("\"timeZone\": \"Europe/Paris\"", "\"timeZone\": \"Europe/Atlantis\"", "timeZone")]
    [InlineData("\"settleSeconds\": 60", "\"settleSeconds\": 59", "settleSeconds")] // a flicker must never accuse
    [InlineData("\"complete\": true", "\"complete\": 1", "complete")]
    [InlineData("\"complete\": true", "\"complete\": true, \"colour\": 1", "colour")]
    [InlineData("\"datasets\": [", "\"dataset\": [", "scope.dataset")]
    [InlineData("\"kinds\": [\"delivery\"] }", "\"kinds\": [\"deliveries\"] }", "policies[0].bays.kinds[0]")]
    [InlineData("\"days\": \"Mo-Sa\", \"from\": \"07:00\", \"to\": \"20:00\"",
        "\"days\": \"Mo-Sa\", \"from\": \"20:00\", \"to\": \"07:00\"", "policies[0].times[0].to")]
    [InlineData("{ \"period\": \"holidays\", \"except\": true }", "{ \"period\": \"school\", \"except\": true }",
        "policies[0].times[1].period")]
    [InlineData("\"calendar\": \"france\"", "\"calendar\": \"france\", \"days\": \"school\"", "periods[0].days")]
    [InlineData("\"activity\": \"loading\"", "\"activity\": \"dancing\"", "policies[0].rules[0].activity")]
    [InlineData("\"maxStay\": 30, ", "", "policies[0].rules[0].maxStay")]
    [InlineData("\"maxStayUnit\": \"minute\"", "\"maxStayUnit\": \"year\"", "policies[0].rules[0].maxStayUnit")]
    [InlineData("\"graceMinutes\": 0, \"offence\": \"delivery-bay\"", "\"graceMinutes\": 0", "policies[0].rules[0].offence")]
    [InlineData("\"activity\": \"no parking\", \"offence\"",
        "\"activity\": \"no parking\", \"maxStay\": 1, \"maxStayUnit\": \"hour\", \"offence\"", "policies[0].rules[1].maxStay")]
    [InlineData("\"sensorTells\": [\"max_stay\"]", "\"sensorTells\": [\"everything\"]", "policies[0].rules[0].sensorTells[0]")]
    [InlineData("\"by\": \"plate\", \"tariff\": \"paris\", ", "\"by\": \"plate\", ", "policies[6].rules[1].payment.tariff")]
    [InlineData("\"id\": \"delivery-nights\"", "\"id\": \"delivery-hours\"", "policies[1].id")]
    [InlineData("\"zones\": [\"1*\"", "\"zones\": [\"*\"", "policies[6].bays.zones[0]")]
    public void A_wrong_document_is_refused_with_the_place(string right, string wrong, string path)
    {
        var at = Paris.IndexOf(right, StringComparison.Ordinal);
        Assert.True(at >= 0, $"The document has no {right}.");
        Refused(string.Concat(Paris.AsSpan(0, at), wrong, Paris.AsSpan(at + right.Length)), path);
    }

    [Fact]
    public void Two_policies_of_one_priority_for_the_same_users_are_refused() =>
        Refused(
            PolicyFiles.Town(
                $"{PolicyFiles.Policy("a", 1, Permit)}, {PolicyFiles.Policy("b", 1, Permit, "\"bays\": { \"kinds\": [\"paying\"] },")}"),
            "policies[1].priority");

    [Fact]
    public void Two_policies_of_one_priority_at_different_bays_or_times_are_taken()
    {
        PolicyFiles.Read(PolicyFiles.Town(
            $"{PolicyFiles.Policy("a", 1, Permit, Bays("delivery"))}, {PolicyFiles.Policy("b", 1, Permit, Bays("paying"))}"));
        PolicyFiles.Read(
            PolicyFiles.Town($"{PolicyFiles.Policy("a", 1, Permit, Days("Mo-We"))}, {PolicyFiles.Policy("b", 1, Permit, Days("Th-Su"))}"));
        PolicyFiles.Read(
            PolicyFiles.Town(
                $"{PolicyFiles.Policy("a", 1, "{ \"activity\": \"loading\" }")}, "
                + $"{PolicyFiles.Policy("b", 1, "{ \"activity\": \"stopping\" }")}"));
    }

    [Fact]
    public void A_time_without_a_rule_is_refused_in_a_complete_document()
    {
        var problem = Refused(PolicyFiles.Town(PolicyFiles.Policy("a", 1, Permit, Days("Mo-Sa")), complete: true), "policies");
        Assert.Contains("Su 00:00 has no rule", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Users_without_a_rule_are_refused_in_a_complete_document()
    {
        var problem = Refused(PolicyFiles.Town(
            PolicyFiles.Policy("a", 1, "{ \"activity\": \"parking\", \"userClasses\": [\"accessible\"] }"), complete: true), "policies");
        Assert.Contains("none of the named classes", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_rule_that_never_decides_is_refused()
    {
        Refused(PolicyFiles.Town($"{PolicyFiles.Policy("a", 1, Permit)}, {PolicyFiles.Policy("b", 2, Permit)}"), "policies[1].rules[0]");
        Refused(PolicyFiles.Town(PolicyFiles.Policy("a", 1, Permit + ", { \"activity\": \"loading\" }")), "policies[0].rules[1]");
        Refused(PolicyFiles.Town(PolicyFiles.Policy("a", 1, Permit)).Replace("\"scope\": {}", "\"scope\": { \"kinds\": [\"taxi\"] }",
            StringComparison.Ordinal)
            .Replace("\"priority\": 1,", "\"priority\": 1, \"bays\": { \"kinds\": [\"paying\"] },",
                StringComparison.Ordinal), "policies[0].rules[0]");
    }

    [Fact]
    public void All_problems_are_told_at_once()
    {
        var wrong = Paris.Replace("\"activity\": \"parking\"", "\"activity\": \"park\"", StringComparison.Ordinal);
        Assert.True(CurbPolicyReader.Read(Encoding.UTF8.GetBytes(wrong)).Problems.Count > 10);
    }

    [Fact]
    public void Many_closings_of_single_bays_are_read_in_a_moment()
    {
        var closings = Enumerable.Range(0, 400)
            .Select(i => PolicyFiles.Policy($"c{i}", 1 + i, "{ \"activity\": \"no stopping\", \"offence\": \"o\" }",
                $"\"bays\": {{ \"bays\": [\"{new Guid(i, 1, 1, [0, 0, 0, 0, 0, 0, 0, 0])}\"] }}, \"times\": [{{ \"startDate\": "
                + $"\"2026-11-{1 + (i % 20):00}\", \"endDate\": \"2026-12-{1 + (i % 20):00}\" }}],"));
        Assert.Equal(400, PolicyFiles.Read(PolicyFiles.Town(string.Join(", ", closings))).Policies.Count);
    }

    private const string Permit = "{ \"activity\": \"parking\" }";

    private static string Bays(string kind) => $"\"bays\": {{ \"kinds\": [\"{kind}\"] }},";

    private static string Days(string days) => $"\"times\": [{{ \"days\": \"{days}\" }}],";

    private static RuleProblem Refused(string document, string path)
    {
        var (read, problems) = CurbPolicyReader.Read(Encoding.UTF8.GetBytes(document));
        Assert.Null(read);
        var found = problems.FirstOrDefault(problem => problem.Path == path && problem.Weight == ProblemWeight.Error);
        Assert.True(found is not null, string.Join('\n', problems));
        return found;
    }
}
