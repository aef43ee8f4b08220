using System.Text;
using ParkAndSee.RuleBooks;
using ParkAndSee.Tests.Support;
using Xunit;

namespace ParkAndSee.Permits;

/// <summary>Kinds of permits, read strictly.</summary>
public class PermitTests
{
    private static readonly string Text = Encoding.UTF8.GetString(RuleFiles.Read("paris/permits.json"));

    [Fact]
    public void What_is_shipped_has_no_problem()
    {
        var (book, problems) = PermitReader.Read(Encoding.UTF8.GetBytes(Text));
        Assert.Empty(problems);
        Assert.True(book!.Kinds.SingleOrDefault(kind => kind.Id == "disabled-card") is
        {
            IsDisabledCard: true, CoversParking: true,
            Zones.Most: 0, LongestMonths: null
        });
        Assert.True(book.Kinds.SingleOrDefault(kind => kind.Id == "zfe-pass-24h") is { Zfe.DaysPerYear: 24, CoversParking: false });
        Assert.True(
            book.Kinds.SingleOrDefault(kind => kind.Id == "resident") is { TariffUser: "resident", CoversParking: false, Zones.Most: 4 });
    }

    [Theory]
    [InlineData("\"id\": \"resident-two-wheeler\"", "\"id\": \"resident\"", "kinds[1].id")]
    [InlineData("\"needs\": [", "\"need\": [", "kinds[0].need")]
    [InlineData("\"vehicles\": [\"M1\", \"N1\"]", "\"vehicles\": [\"car\"]", "kinds[0].vehicles[0]")]
    [InlineData("\"longestMonths\": 36", "\"longestMonths\": 0", "kinds[0].longestMonths")]
    [InlineData("\"zones\": { \"most\": 4 }", "\"zones\": { \"most\": 1, \"sets\": [{ \"zones\": [\"1E\", \"1F\"] }] }",
        "kinds[0].zones.sets[0]")]
    [InlineData("\"parking\": true, \"disabledCard\": true", "\"disabledCard\": true", "kinds[2].gives.disabledCard")]
    [InlineData("\"needs\": [\"disabled_card\"]", "\"needs\": [\"disabled_card\"], \"zones\": { \"most\": 1 }", "kinds[2].zones")]
    [InlineData("\"daysPerYear\": 24", "\"daysPerYear\": 367", "kinds[8].gives.zfe.daysPerYear")]
    [InlineData("{ \"userClasses\": [\"taxi\"] }", "{}", "kinds[7].gives")]
    public void A_wrong_document_is_refused_with_the_place(string right, string wrong, string path)
    {
        var at = Text.IndexOf(right, StringComparison.Ordinal);
        Assert.True(at >= 0, $"The document has no {right}.");
        var (book, problems) = PermitReader.Read(
            Encoding.UTF8.GetBytes(string.Concat(Text.AsSpan(0, at), wrong, Text.AsSpan(at + right.Length))));
        Assert.Null(book);
        Assert.True(problems.Any(problem => problem.Path == path && problem.Weight == ProblemWeight.Error), string.Join('\n', problems));
    }
}
