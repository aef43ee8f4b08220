using System.Text;
using NodaTime;
using ParkAndSee.RuleBooks;
using ParkAndSee.Tests.Support;
using Xunit;

namespace ParkAndSee.Tests.RuleBooks;

public class RuleReadersTests
{
    private static readonly Instant Now = Instant.FromUtc(2025, 12, 15, 12, 0);

    [Theory]
    [InlineData("calendar", "france", "france/calendar.json")]
    [InlineData("calendar", "alsace-moselle", "france/calendar-alsace-moselle.json")]
    [InlineData("calendar", "france-zone-a", "france/calendar-zone-a.json")]
    [InlineData("tariff", "paris", "paris/tariff.json")]
    [InlineData("critair", "france", "france/critair.json")]
    [InlineData("tariff-areas", "paris", "paris/tariff-areas.geojson")]
    [InlineData("tariff-areas", "montpellier-2011", "montpellier/tariff-areas-2011.geojson")]
    [InlineData("zfe-areas", "france", "zfe/bnzfe_aires.geojson")]
    [InlineData("zfe-roads", "france-example", "zfe/schema-zfe-exemple-voie-speciale.geojson")]
    [InlineData("zfe", "france", "zfe/operator.json")]
    public void Every_document_that_is_shipped_can_be_used(string kind, string id, string file) =>
        Assert.DoesNotContain(RuleReaders.Check(new RuleKey(kind, id), RuleFiles.Read(file), Now),
            problem => problem.Weight == ProblemWeight.Error);

    [Fact]
    public void Every_kind_has_a_reader() =>
        Assert.All(RuleKinds.All, kind => Assert.NotEmpty(RuleReaders.Check(new RuleKey(kind, "x"), Encoding.UTF8.GetBytes("{}"), Now)));

    [Theory]
    [InlineData("zfe-areas", "zfe/schema-zfe-exemple-voie-speciale.geojson", "Holds no area")]
    [InlineData("zfe-roads", "zfe/bnzfe_aires.geojson", "Holds no road")]
    public void A_published_file_in_the_wrong_kind_of_book_is_refused(string kind, string file, string words) =>
        Assert.StartsWith(words, Assert.Single(RuleReaders.Check(new RuleKey(kind, "x"), RuleFiles.Read(file), Now)).Message,
            StringComparison.Ordinal);

    [Fact]
    public void Expired_features_are_told_for_the_day_of_the_question()
    {
        var (then, later) = (Told(Instant.FromUtc(2022, 6, 1, 0, 0)), Told(Now));

        Assert.DoesNotContain("features[9].date_fin", then);
        Assert.Contains("features[9].date_fin", later);

        static IEnumerable<string> Told(Instant now) =>
            RuleReaders.Check(new RuleKey("zfe-areas", "x"), RuleFiles.Read("zfe/bnzfe_aires.geojson"), now)
                .Select(problem => problem.Path);
    }

    [Fact]
    public void A_document_names_the_books_without_which_it_cannot_be_applied()
    {
        Assert.Equal(["calendar/france"], RuleDependencies.Of("tariff", RuleFiles.Read("paris/tariff.json")));
        Assert.Equal(
            ["critair/france", "zfe-areas/france", "zfe-roads/france-example", "calendar/france", "calendar/alsace-moselle"],
            RuleDependencies.Of("zfe", RuleFiles.Read("zfe/operator.json")));
        Assert.Empty(RuleDependencies.Of("zfe-areas", RuleFiles.Read("zfe/bnzfe_aires.geojson")));
    }
}
