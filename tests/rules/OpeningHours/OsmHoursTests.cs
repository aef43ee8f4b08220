using CsCheck;
using NodaTime;
using NodaTime.Text;
using ParkAndSee.Calendars;
using ParkAndSee.OpeningHours;
using ParkAndSee.RuleBooks;
using ParkAndSee.Tests.Support;
using Xunit;

namespace ParkAndSee.Tests.OpeningHours;

public class OsmHoursTests
{
    internal static readonly HolidayCalendar France = CalendarReader.Read(RuleFiles.Read("france/calendar.json")).Calendar!;

    private static readonly string[] Words = ["Mo", "-", ",", ";", " ", ":", "08:00", "24/7", "PH", "off", "May", "1", "99",
        "Jan 01", "20:00", "+"];

    /// <summary>
    /// Texts whose nights meet the next day or a rule of it; <see cref="ReferenceHoursTests"/> puts them to the reference implementation
    /// too.
    /// </summary>
    public static TheoryData<string, string> Nights { get; } = new()
    {
        { "Fr 22:00-06:00",
            "2026-07-17T21:59 closed, 2026-07-17T22:00 open, 2026-07-18T05:59 open, 2026-07-18T06:00 closed, 2026-07-17T05:00 closed" },
        { "Fr 22:00-30:00", "2026-07-18T05:59 open, 2026-07-18T06:00 closed" },
        { "Fr 22:00-06:00; Sa 10:00-12:00",
            "2026-07-17T23:00 open, 2026-07-18T05:00 closed, 2026-07-18T11:00 open, 2026-07-18T13:00 closed" },
        { "Fr 22:00-06:00, Sa 10:00-12:00",
            "2026-07-17T23:00 open, 2026-07-18T05:00 open, 2026-07-18T11:00 open, 2026-07-18T13:00 closed" },
        { "22:00-06:00; PH off",
            "2026-07-13T23:00 open, 2026-07-14T03:00 closed, 2026-07-14T23:00 closed, 2026-07-15T03:00 open, 2026-07-15T23:00 open" },
        { "24/7; Sa 22:00-06:00 off",
            "2026-07-18T21:59 open, 2026-07-18T22:00 closed, 2026-07-19T05:59 closed, 2026-07-19T06:00 open, 2026-07-18T03:00 open" },
        { "24/7; Sa 22:00-06:00 unknown",
            "2026-07-18T21:59 closed, 2026-07-18T23:00 unknown, 2026-07-19T05:00 unknown, 2026-07-19T07:00 open" },
    };

    // 2026: 1 January is a Thursday, 14 July a Tuesday, 1 May a Friday.
    [Theory]
    [MemberData(nameof(Nights))]
    [InlineData("24/7", "2026-07-14T03:00 open, 2026-01-01T00:00 open, 2026-03-29T23:59 open")]
    [InlineData("Mo-Fr 08:00-20:00; PH off",
        "2026-07-13T07:59 closed, 2026-07-13T08:00 open, 2026-07-13T19:59 open, 2026-07-13T20:00 closed, 2026-07-14T12:00 closed, "
        + "2026-07-18T12:00 closed")]
    [InlineData("Mo-Su 08:00-20:00; PH off", "2026-07-19T12:00 open, 2026-05-01T12:00 closed")]
    [InlineData("Mo-Su 00:00-24:00; May 1 off",
        "2026-05-01T00:00 closed, 2026-05-01T23:59 closed, 2026-04-30T23:59 open, 2026-05-02T00:00 open")]
    [InlineData("Mo-Su 00:00-23:59", "2026-05-01T23:58 open, 2026-05-01T23:59 closed, 2026-05-02T00:00 open")]
    [InlineData("Mo-Su : 00:00-00:00", "2026-05-01T00:00 open, 2026-05-01T12:00 open, 2026-05-01T23:59 open")]
    [InlineData("off", "2026-05-01T00:00 closed, 2026-07-18T12:00 closed")]
    [InlineData("Nov-Mar 08:00-20:00", "2027-03-09T10:00 open, 2027-03-31T10:00 open, 2027-04-01T10:00 closed, 2027-11-01T10:00 open")]
    [InlineData("Nov-Mar 8:00-20:00", "2027-03-31T10:00 open")]
    [InlineData("May 24-Nov 04: Mo-Fr 08:00-20:00",
        "2026-05-25T10:00 open, 2026-05-22T10:00 closed, 2026-11-04T10:00 open, 2026-11-05T10:00 closed")]
    [InlineData("Jul 14: 08:00-12:00", "2026-07-14T09:00 open, 2026-07-08T09:00 closed, 2026-07-14T12:00 closed")]
    [InlineData("Jul 14 : 08:00-12:00; Nov-Mar: 10:00-11:00", "2026-07-14T09:00 open, 2026-12-14T10:30 open, 2026-12-14T09:00 closed")]
    [InlineData("Mo-Fr 08:00-12:00,14:00-18:00", "2026-07-13T11:59 open, 2026-07-13T12:00 closed, 2026-07-13T14:00 open")]
    [InlineData("Mo-Fr 08:00-12:00, We 14:00-18:00", "2026-07-15T09:00 open, 2026-07-15T15:00 open, 2026-07-16T15:00 closed")]
    [InlineData("Mo-Fr 08:00-12:00; We 14:00-18:00", "2026-07-15T09:00 closed, 2026-07-15T15:00 open, 2026-07-16T09:00 open")]
    [InlineData("Mo-Fr 08:00-20:00; Mo-Fr 12:00-14:00 off", "2026-07-15T11:00 open, 2026-07-15T13:00 closed, 2026-07-15T14:00 open")]
    [InlineData("Sa-Mo 10:00-12:00", "2026-07-19T11:00 open, 2026-07-13T11:00 open, 2026-07-14T11:00 closed")]
    [InlineData("Mo,We,PH 10:00-12:00", "2026-07-15T11:00 open, 2026-07-14T11:00 open, 2026-07-16T11:00 closed")]
    [InlineData("Nov-Mar Mo-Fr 08:00-20:00",
        "2026-01-02T09:00 open, 2026-03-31T09:00 open, 2026-04-01T09:00 closed, 2026-11-02T09:00 open")]
    [InlineData("Dec 20-Jan 05 08:00-20:00",
        "2026-12-19T09:00 closed, 2026-12-20T09:00 open, 2026-01-05T09:00 open, 2026-01-06T09:00 closed")]
    [InlineData("Jul 14-16,Aug 15 off; 24/7", "2026-07-14T09:00 open")]
    [InlineData("24/7; Jul 14-16,20,Aug 15 off",
        "2026-07-16T09:00 closed, 2026-07-17T09:00 open, 2026-07-20T09:00 closed, 2026-08-15T09:00 closed")]
    [InlineData("May 08:00-12:00", "2026-05-31T09:00 open, 2026-06-01T09:00 closed")]
    [InlineData("24/7; Feb 29 unknown", "2028-02-29T09:00 unknown, 2026-02-28T09:00 open")]
    [InlineData("mo-fr 8:00-20:00; ", "2026-07-13T08:00 open")]
    [InlineData("08:00-12:00; 14:00-18:00", "2026-07-13T09:00 closed, 2026-07-13T15:00 open")]
    public void Hours_mean_what_OpenStreetMap_says(string text, string expected)
    {
        var hours = Hours(text);
        var (moments, states) = Parse(expected);
        foreach (var (moment, state) in moments.Zip(states))
            Assert.True(state == hours.At(Paris(moment), France), $"{text} at {moment}: {state}");
    }

    [Theory]
    [InlineData("24/4", 3)]
    [InlineData("NC", 1)]
    [InlineData("<Nul>", 1)]
    [InlineData("", 1)]
    [InlineData(";", 2)]
    [InlineData("Mo-Fr 08:00", 12)]
    [InlineData("Mo-Fr 08:00+", 12)]
    [InlineData("Mo-Fr 08:00-25:61", 18)]
    [InlineData("Mo-Fr 25:00-26:00", 12)]
    [InlineData("Mo- 08:00-20:00", 5)]
    [InlineData("Mo-Fr 08:00-20:00 fermé", 19)]
    [InlineData("Mo[1] 08:00-20:00", 3)]
    [InlineData("sunrise-sunset", 1)]
    [InlineData("Jan 32 off", 7)]
    [InlineData("Feb 30 off", 7)]
    [InlineData("Jan 01-Mar off", 12)]
    [InlineData("Dec 30-Jan 02,5 off", 15)]
    [InlineData("May,15 off", 5)]
    [InlineData("Jul 14:: 08:00-12:00", 8)]
    [InlineData("Mo 08:00-20:00 || Tu off", 16)]
    [InlineData("Mo 08:00-20:00 \"sauf\"", 16)]
    [InlineData("Mo 08:00-20:00,,", 16)]
    [InlineData("Mo 08:00-20:00,", 16)]
    public void What_cannot_be_read_is_a_problem_with_its_place(string text, int character)
    {
        var (hours, problems) = OsmHours.Read(text, "features[3].vp_horaires");

        Assert.Null(hours);
        var problem = Assert.Single(problems, problem => problem.Weight == ProblemWeight.Error);
        Assert.Equal("features[3].vp_horaires", problem.Path);
        Assert.StartsWith($"Opening hours, character {character}:", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void No_text_makes_the_reader_throw() =>
        Gen.OneOf(Gen.String, Gen.Int[0, Words.Length - 1].Array[0, 12].Select(picks => string.Concat(picks.Select(pick => Words[pick]))))
            .Sample(
                text =>
                    OsmHours.Read(text, "") is { } reading
                    && reading.Hours is null == reading.Problems.Any(problem => problem.Weight == ProblemWeight.Error));

    [Theory]
    [InlineData("Mo-Su 00:00-23:59", "a minute before midnight")]
    [InlineData("Mo-Su : 00:00-24:00", "colon")]
    [InlineData("Mo-Su 00:00-00:00", "twenty-four hours")]
    public void A_doubtful_text_is_read_with_a_notice(string text, string words)
    {
        var (hours, problems) = OsmHours.Read(text, "h");

        Assert.NotNull(hours);
        Assert.Contains(words, Assert.Single(problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void On_the_day_of_summer_time_the_clock_on_the_wall_counts()
    {
        var hours = Hours("Su 02:30-04:00");

        Assert.Equal(HoursState.Closed, hours.At(Instant.FromUtc(2026, 3, 29, 0, 59), France)); // 01:59
        Assert.Equal(HoursState.Open, hours.At(Instant.FromUtc(2026, 3, 29, 1, 0), France)); // 03:00, the next minute
        Assert.Equal(HoursState.Closed, hours.At(Instant.FromUtc(2026, 3, 29, 2, 0), France)); // 04:00
    }

    [Fact]
    public void On_the_day_of_winter_time_the_hour_that_comes_twice_counts_twice()
    {
        var hours = Hours("Su 02:00-03:00");

        Assert.Equal(HoursState.Open, hours.At(Instant.FromUtc(2026, 10, 25, 0, 0), France));
        Assert.Equal(HoursState.Open, hours.At(Instant.FromUtc(2026, 10, 25, 1, 59), France));
        Assert.Equal(HoursState.Closed, hours.At(Instant.FromUtc(2026, 10, 25, 2, 0), France));
    }

    [Fact]
    public void The_clock_on_the_wall_is_that_of_the_time_zone_database() => Gen.Long[-100_000_000L * 60, 7_500_000_000L].Sample(second =>
    {
        var local = Instant.FromUnixTimeSeconds(second).InZone(DateTimeZoneProviders.Tzdb["Europe/Paris"]).LocalDateTime;
        return LocalMoment.InParis(Instant.FromUnixTimeSeconds(second)) == new LocalMoment(local.Date, (local.Hour * 60) + local.Minute);
    });

    [Fact]
    public void Asking_allocates_nothing()
    {
        var hours = Hours("Nov-Mar Mo-Fr 08:00-20:00,22:00-02:00; PH off");
        var instant = Instant.FromUtc(2026, 1, 2, 9, 0);
        Allocations.AssertNone(n => hours.At(instant.Plus(Duration.FromHours(n)), France));
    }

    /// <summary>Reads "2026-07-17T23:00 open, …": moments of the clock in Paris, and what is expected then.</summary>
    internal static (LocalDateTime[] Moments, HoursState[] States) Parse(string expected)
    {
        var pairs = expected.Split(", ").Select(pair => pair.Split(' ')).ToArray();
        var pattern = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm");
        return (
            [.. pairs.Select(pair => pattern.Parse(pair[0]).Value)],
            [.. pairs.Select(pair => Enum.Parse<HoursState>(pair[1], ignoreCase: true))]);
    }

    private static OsmHours Hours(string text)
    {
        var (hours, problems) = OsmHours.Read(text, "h");
        Assert.True(hours is not null, string.Join("\n", problems));
        return hours;
    }

    private static Instant Paris(LocalDateTime local) => local.InZoneStrictly(DateTimeZoneProviders.Tzdb["Europe/Paris"]).ToInstant();
}
