using NodaTime;
using ParkAndSee.RuleBooks;
using Xunit;

namespace ParkAndSee.Tests.RuleBooks;

/// <summary>Which version is in force when, as the book stood when.</summary>
public class RuleHistoryTests
{
    private static readonly RuleHistory History = new(
        [],
        [
            new(1, 1, ValidFrom: At(100), PublishedAt: At(100), "a"),
            new(2, 2, ValidFrom: At(500), PublishedAt: At(200), "a"),
            new(3, 3, ValidFrom: At(400), PublishedAt: At(250), "a", WithdrawnAt: At(300), WithdrawnBy: "b"),
            new(4, 1, ValidFrom: At(600), PublishedAt: At(600), "b"),
            new(5, 4, ValidFrom: At(600), PublishedAt: At(601), "b"),
        ]);

    [Theory]
    [InlineData(99, null)] // before the first
    [InlineData(100, 1)] // inclusive
    [InlineData(450, 1)] // the one that was withdrawn never began
    [InlineData(499, 1)]
    [InlineData(500, 2)]
    [InlineData(600, 4)] // of two with the same beginning, the later decision
    public void The_latest_beginning_counts(long at, int? version) => Assert.Equal(version, History.InForce(At(at))?.Version);

    [Theory]
    [InlineData(550, 199, 1)] // the change was not decided yet
    [InlineData(550, 200, 2)]
    [InlineData(450, 299, 3)] // not withdrawn yet
    [InlineData(450, 300, 1)]
    [InlineData(700, 600, 1)]
    public void What_was_known_then_counts_for_a_decision_of_then(long at, long knownAt, int version) =>
        Assert.Equal(version, History.InForce(At(at), At(knownAt))?.Version);

    [Theory]
    [InlineData("tariff", "paris", true)]
    [InlineData("tariff", "montpellier-2011", true)]
    [InlineData("tariff", "", false)]
    [InlineData("tariff", "-paris", false)]
    [InlineData("tariff", "Paris", false)]
    [InlineData("tariff", "a/b", false)]
    [InlineData("recipe", "paris", false)]
    public void A_book_has_a_kind_and_a_name(string kind, string id, bool good) => Assert.Equal(good, RuleKey.TryCreate(kind, id, out _));

    private static Instant At(long milliseconds) => Instant.FromUnixTimeMilliseconds(milliseconds);
}
