using CsCheck;
using NodaTime;
using ParkAndSee.Bays;
using ParkAndSee.CurbPolicies;
using ParkAndSee.Tariffs;
using Xunit;

namespace ParkAndSee.Tests.CurbPolicies;

/// <summary>Which rules hold when: against the slow reference, over midnights, holidays and the turns of the clocks.</summary>
public class TimelineTests
{
    [Fact]
    public void The_rules_at_any_instant_are_those_of_the_slow_reference() =>
        Gen.Select(RandomPolicies.Rules, RandomPolicies.Place, RandomPolicies.Bay, RandomPolicies.At).Sample(
            (rules, place, bay, at) =>
            {
                var span = rules.For(place, bay).At(at.ToUnixTimeMilliseconds());
                Assert.InRange(at.ToUnixTimeMilliseconds(), span.Start, span.End - 1);
                Assert.Equal(SlowPolicies.At(rules, place, bay, at), Told(span));
            },
            iter: 1_500);

    [Fact]
    public void Within_a_span_nothing_changes_minute_by_minute() =>
        Gen.Select(RandomPolicies.Rules, RandomPolicies.Place, RandomPolicies.At).Sample(
            (rules, place, at) =>
            {
                var span = rules.For(place, BayId.None).At(at.ToUnixTimeMilliseconds());
                for (var minute = 0; minute < 24 * 60; minute += 7)
                {
                    var later = at + Duration.FromMinutes(minute);
                    if (later.ToUnixTimeMilliseconds() < span.End)
                        Assert.Equal(Told(span), SlowPolicies.At(rules, place, BayId.None, later));
                }
            },
            iter: 60);

    [Theory]
    [InlineData("2026-03-29", "01:59", "2026-03-29T00:59:00Z", false)]
    [InlineData("2026-03-29", "03:00", "2026-03-29T01:00:00Z", true)] // 02:30 does not exist: the span begins with what there is of it
    [InlineData("2026-10-25", "02:29", "2026-10-25T00:29:00Z", false)]
    [InlineData("2026-10-25", "02:30", "2026-10-25T00:30:00Z", true)]
    [InlineData("2026-10-25", "02:29 again", "2026-10-25T01:29:00Z", false)] // the clock shows it twice, so the rule goes and comes back
    [InlineData("2026-10-25", "02:30 again", "2026-10-25T01:30:00Z", true)]
    [InlineData("2026-10-25", "03:30", "2026-10-25T02:30:00Z", false)]
    public void A_span_counts_what_the_clock_on_the_wall_shows(string day, string wall, string utc, bool holds)
    {
        var rules = PolicyFiles.Rules(
            PolicyFiles.Town(PolicyFiles.Policy("night", 1, "{ \"activity\": \"parking\" }",
                "\"times\": [{ \"from\": \"02:30\", \"to\": \"03:30\" }],")));
        var at = NodaTime.Text.InstantPattern.General.Parse(utc).Value.ToUnixTimeMilliseconds();
        Assert.True(holds == (rules.For(PolicyFiles.Place(BayKind.Paying), BayId.None).At(at).Holding.Rules.Length == 1), $"{day} {wall}");
    }

    [Fact]
    public void Half_open_at_midnight_and_at_the_end_of_a_date()
    {
        var rules = PolicyFiles.Rules(
            PolicyFiles.Town(PolicyFiles.Policy("works", 1, "{ \"activity\": \"no stopping\", \"offence\": \"o\" }",
                "\"times\": [{ \"startDate\": \"2026-11-24\", \"endDate\": \"2026-11-26\" }],")));
        var timeline = rules.For(PolicyFiles.Place(BayKind.Paying), BayId.None);
        long At(string local) => ShippedTariffs.At(local).ToUnixTimeMilliseconds();
        Assert.Empty(timeline.At(At("2026-11-24 00:00") - 1).Holding.Rules);
        Assert.Single(timeline.At(At("2026-11-24 00:00")).Holding.Rules);
        Assert.Equal(At("2026-11-26 00:00"), timeline.At(At("2026-11-25 12:00")).End);
        Assert.Empty(timeline.At(At("2026-11-26 00:00")).Holding.Rules);
    }

    [Fact]
    public void A_document_whose_calendar_is_not_in_force_is_not_in_force_either()
    {
        var document = PolicyFiles.Read(PolicyFiles.Town(PolicyFiles.Policy("a", 1, "{ \"activity\": \"parking\" }")));
        var rules = CurbRules.Create([new("town", [new(0, 1, document)])],
            [PolicyFiles.France with { Publications = [PolicyFiles.France.Publications[0] with { ValidFrom = 5_000 }] }]);
        var timeline = rules.For(PolicyFiles.Place(BayKind.Paying), BayId.None);
        Assert.Empty(timeline.At(4_999).Holding.Rules);
        Assert.Single(timeline.At(5_000).Holding.Rules);
        Assert.Equal(5_000, rules.NextChange(0));
        Assert.Null(rules.NextChange(5_000));
    }

    private static string[] Told(RuleSpan span) =>
        [.. span.Holding.Rules.Select(
            rule =>
                $"{rule.Book} {rule.Version} {rule.Policy.Id} "
                + $"{Array.FindIndex([.. rule.Policy.Rules], one => ReferenceEquals(one, rule.Rule))}")];
}
