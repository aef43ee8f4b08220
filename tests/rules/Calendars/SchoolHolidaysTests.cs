using System.Text;
using System.Text.Json.Nodes;
using NodaTime.Text;
using ParkAndSee.Calendars;
using ParkAndSee.OpeningHours;
using ParkAndSee.Tests.Support;
using ParkAndSee.Tests.Zfe;
using Xunit;

namespace ParkAndSee.Tests.Calendars;

public class SchoolHolidaysTests
{
    private static readonly byte[] Shipped = RuleFiles.Read("france/calendar-zone-a.json");
    private static readonly HolidayCalendar ZoneA = CalendarReader.Read(Shipped).Calendar!;

    [Theory]
    [InlineData("2025-08-31", null)] // before what is known
    [InlineData("2025-09-01", false)]
    [InlineData("2025-10-17", false)]
    [InlineData("2025-10-18", true)]
    [InlineData("2025-11-02", true)]
    [InlineData("2025-11-03", false)]
    [InlineData("2026-02-14", true)]
    [InlineData("2026-05-15", true)]
    [InlineData("2026-07-03", false)]
    [InlineData("2026-07-04", null)]
    public void A_day_is_a_school_holiday_is_not_or_is_not_known(string day, bool? holiday) =>
        Assert.Equal(holiday, ZoneA.School!.IsHoliday(LocalDatePattern.Iso.Parse(day).Value));

    [Theory]
    [InlineData("Mo-Fr 08:00-18:00; SH off", "2026-02-05T10:00", HoursState.Open)]
    [InlineData("Mo-Fr 08:00-18:00; SH off", "2026-02-12T10:00", HoursState.Closed)]
    [InlineData("Mo-Fr 08:00-18:00; SH off", "2026-09-10T10:00", HoursState.Unknown)] // not known then
    [InlineData("Mo-Fr 08:00-18:00; SH,PH off", "2025-11-11T10:00", HoursState.Closed)]
    [InlineData("SH 08:00-18:00", "2026-02-12T10:00", HoursState.Open)]
    [InlineData("SH 08:00-18:00", "2026-02-12T19:00", HoursState.Closed)]
    [InlineData("SH 08:00-18:00", "2026-02-05T10:00", HoursState.Closed)]
    [InlineData("Mo-Su,SH 08:00-18:00", "2026-09-10T10:00", HoursState.Open)] // whatever the school holidays are
    public void Hours_with_SH_follow_the_calendar_and_are_unknown_where_it_is_silent(string hours, string local, HoursState expected) =>
        Assert.Equal(expected, OsmHours.Read(hours, "x").Hours!.At(ZfeRuleTests.At(local), ZoneA));

    [Fact]
    public void Hours_with_SH_are_told_of_and_unknown_beside_a_calendar_without_school_holidays()
    {
        var (hours, problems) = OsmHours.Read("Mo-Fr 08:00-18:00; SH off", "x");

        Assert.Contains("school holidays (SH) are those of the zone's calendar", Assert.Single(problems).Message, StringComparison.Ordinal);
        Assert.Equal(HoursState.Unknown, hours!.At(ZfeRuleTests.At("2026-02-12T10:00"), NationalFile.Calendars[0]));
    }

    [Theory]
    [InlineData("zone", "\"D\"", "schoolHolidays.zone")]
    [InlineData("knownTo", "\"2025-01-01\"", "schoolHolidays.knownTo")]
    [InlineData("knownTo", "\"2026-05-01\"", "schoolHolidays.periods[4]")]
    [InlineData("source", "null", "schoolHolidays.source")]
    [InlineData("colour", "1", "schoolHolidays.colour")]
    public void What_is_wrong_is_told_with_its_place(string member, string value, string place)
    {
        var document = JsonNode.Parse(Shipped)!;
        document["schoolHolidays"]![member] = JsonNode.Parse(value);
        var (calendar, problems) = CalendarReader.Read(Encoding.UTF8.GetBytes(document.ToJsonString()));

        Assert.Null(calendar);
        Assert.Contains(problems, problem => problem.Path == place);
    }

    [Fact]
    public void Holidays_that_overlap_are_refused()
    {
        var document = JsonNode.Parse(Shipped)!;
        document["schoolHolidays"]!["periods"]![1]!["from"] = "2025-11-02";
        Assert.Contains(CalendarReader.Read(Encoding.UTF8.GetBytes(document.ToJsonString())).Problems,
            problem => problem.Path == "schoolHolidays.periods[1].from");
    }
}
