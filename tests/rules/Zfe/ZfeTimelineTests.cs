using CsCheck;
using NodaTime;
using ParkAndSee.Vehicles;
using ParkAndSee.Zfe;
using Xunit;

namespace ParkAndSee.Tests.Zfe;

/// <summary>The next 24 hours of a vehicle that stays where it is, against a scan minute by minute.</summary>
public class ZfeTimelineTests
{
    private const int MinutesADay = 24 * 60;

    private static readonly MicroPoint Middle = new(2_350_000, 48_850_000);
    private static readonly ZfeVehicle Old = new(VehicleGroup.Cars, CritAirClass.NC);

    // One hour is missing on 2026-03-29, one comes twice on 2026-10-25; 2026-05-01 is a holiday; the mode changes on three days.
    private static readonly string[] Days = ["2026-03-28", "2026-03-29", "2026-10-24", "2026-10-25", "2026-04-30", "2026-05-01",
        "2025-12-31", "2026-01-01", "2026-06-30", "2026-11-27"];

    private static readonly ZfeRegime[] Regimes =
    [
        NationalFile.Regime(Operator(), NationalFile.Read(ZfeFiles.Of("Mo-Su 02:30-04:15,22:00-26:00; PH off"))),
        NationalFile.Regime(Operator(), NationalFile.Read(ZfeFiles.Of("Mo-Fr 08:00-20:00; PH off"))),
        NationalFile.Regime(Operator(), NationalFile.Read(ZfeFiles.Of("24/7"))),
        NationalFile.Regime(Operator(), NationalFile.Read(ZfeFiles.Of("Mo-Fr 20:00-06:00; Su unknown; Jun 30 off"))),
        NationalFile.Regime(Operator(), NationalFile.Read(ZfeFiles.Of("24/4"))),
    ];

    [Fact]
    public void It_says_what_a_scan_minute_by_minute_says() =>
        Gen.Select(Gen.Int[0, Regimes.Length - 1], Gen.Int[0, Days.Length - 1], Gen.Int[0, MinutesADay - 1], Gen.Enum<VehicleGroup>(),
            Gen.Enum<CritAirClass>(), Gen.Int[-1, MinutesADay + 1])
            .Sample((regime, day, minute, group, level, running) =>
            {
                var from = ZfeRuleTests.At($"{Days[day]}T00:00").Plus(Duration.FromMinutes(minute)).Plus(Duration.FromSeconds(minute % 60));
                ZfeDerogation[] held = running < 0
                    ? []
                    : [new(null, new LocalDate(2026, 1, 1), new LocalDate(2026, 4, 30), running % 2 * 24, 24, 2026,
                        ZfeRuleTests.At($"{Days[day]}T00:00").Plus(Duration.FromMinutes(running)))];
                var vehicle = new ZfeVehicle(group, level);
                var spans = ZfeTimeline.Next24Hours(Regimes[regime], vehicle, held, Middle, from);
                Assert.Equal(from.ToUnixTimeMilliseconds(), spans[0].From);
                var place = 0;
                for (var i = 0; i < MinutesADay; i++)
                {
                    // At the instant itself, then at each whole minute after it.
                    var at = i == 0 ? from : Instant.FromUnixTimeSeconds(((from.ToUnixTimeSeconds() / 60) + i) * 60);
                    var decision = ZfeRule.MayBeHere(Regimes[regime], vehicle, held, Middle, at);
                    while (place + 1 < spans.Length && spans[place + 1].From <= at.ToUnixTimeMilliseconds()) place++;
                    if (spans[place].IsBanned != (decision.Verdict == ZfeVerdict.Banned)
                        || spans[place].IsEnforced != (decision.Mode == ZfeMode.Enforce))
                        Assert.Fail($"{at}: {decision} in {string.Join(", ", spans)}");
                }

                Assert.All(spans.Zip(spans.Skip(1)),
                    pair =>
                        Assert.True(pair.First.From < pair.Second.From && pair.First with { From = 0 } != pair.Second with { From = 0 }));
            }, iter: 500);

    [Fact]
    public void Spans_begin_at_the_read_and_change_on_the_minute()
    {
        var spans = ZfeTimeline.Next24Hours(Regimes[1], Old, [], Middle,
            ZfeRuleTests.At("2026-07-01T07:30").Plus(Duration.FromMilliseconds(1)));

        Assert.Equal(
            [(ZfeRuleTests.At("2026-07-01T07:30").ToUnixTimeMilliseconds() + 1, false, true),
                (ZfeRuleTests.At("2026-07-01T08:00").ToUnixTimeMilliseconds(), true, true),
                (ZfeRuleTests.At("2026-07-01T20:00").ToUnixTimeMilliseconds(), false, true)],
            spans.Select(span => (span.From, span.IsBanned, span.IsEnforced)));
    }

    [Theory]
    [InlineData("2026-03-28T20:00", 11)] // 22:00 to 02:00, then 02:30 to 04:15, of which half an hour is missing
    [InlineData("2026-10-24T20:00", 12)] // half an hour of it comes twice
    public void Nights_of_the_change_of_clocks_are_spans_of_real_time(string local, int hours)
    {
        var spans = ZfeTimeline.Next24Hours(Regimes[0], Old, [], Middle, ZfeRuleTests.At(local));
        var until = ZfeRuleTests.At(local).Plus(Duration.FromHours(hours)).ToUnixTimeMilliseconds();
        var banned = spans.Index().Where(one => one.Item.IsBanned && one.Item.From < until)
            .Sum(one => spans[one.Index + 1].From - one.Item.From) / 60_000;

        Assert.Equal(hours == 11 ? 240 + 75 : 240 + 30 + 105, banned);
    }

    [Fact]
    public void An_unknown_class_and_a_place_without_a_zone_have_one_span_that_bans_nothing()
    {
        var at = ZfeRuleTests.At("2026-07-01T07:30");

        Assert.Equal([new ZfeSpan(at.ToUnixTimeMilliseconds(), false, false)],
            ZfeTimeline.Next24Hours(Regimes[2], Old, [], new MicroPoint(0, 0), at));
        Assert.Equal([new ZfeSpan(at.ToUnixTimeMilliseconds(), false, true)],
            ZfeTimeline.Next24Hours(Regimes[2], new ZfeVehicle(VehicleGroup.Cars, CritAirClass.Unknown), [], Middle, at));
    }

    private static ZfeOperatorDocument Operator() => NationalFile.Operator("""
        { "document": "zfe-operator", "version": "1", "critair": "france", "areas": "test", "roadBufferMetres": 10, "calendar": "france", "zoneCalendars": [], "overrides": [], "modes": [
          { "zone": "111111111", "mode": "warn", "from": "2026-01-01", "to": "2026-04-30", "because": "first months" },
          { "zone": "111111111", "mode": "off", "from": "2026-05-01", "to": "2026-06-30", "because": "pause" },
          { "zone": "111111111", "mode": "enforce", "from": "2026-07-01", "to": null, "because": "then in earnest" } ] }
        """);
}
