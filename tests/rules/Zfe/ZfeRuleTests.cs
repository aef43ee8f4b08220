using NodaTime;
using NodaTime.Text;
using ParkAndSee.Tests.Support;
using ParkAndSee.Vehicles;
using ParkAndSee.Zfe;
using Xunit;

namespace ParkAndSee.Tests.Zfe;

public class ZfeRuleTests
{
    private static readonly ZfeRegime National = NationalFile.Regime();
    private static readonly MicroPoint Paris = MicroPoint.OfDegrees(2.3522, 48.8566);
    private static readonly MicroPoint Lyon = MicroPoint.OfDegrees(4.835, 45.757);
    private static readonly MicroPoint Strasbourg = MicroPoint.OfDegrees(7.752, 48.580);
    private static readonly MicroPoint Toulouse = MicroPoint.OfDegrees(1.435, 43.600);
    private static readonly MicroPoint Angers = MicroPoint.OfDegrees(-0.555, 47.472);
    private static readonly MicroPoint Sea = MicroPoint.OfDegrees(-5, 46);

    [Theory]
    [InlineData("lyon", "2025-06-03T10:00", VehicleGroup.Cars, CritAirClass.Three, ZfeVerdict.Banned, ZfeReason.ClassBanned)]
    [InlineData("lyon", "2025-06-03T10:00", VehicleGroup.Cars, CritAirClass.NC, ZfeVerdict.Banned, ZfeReason.ClassBanned)]
    [InlineData("lyon", "2025-06-03T10:00", VehicleGroup.Cars, CritAirClass.Two, ZfeVerdict.Allowed, ZfeReason.ClassAllowed)]
    [InlineData("lyon", "2025-06-03T10:00", VehicleGroup.Buses, CritAirClass.NC, ZfeVerdict.Allowed, ZfeReason.NoRestriction)]
    [InlineData("lyon", "2025-06-03T10:00", VehicleGroup.Cars, CritAirClass.Unknown, ZfeVerdict.Unknown, ZfeReason.ClassUnknown)]
    [InlineData("lyon", "2025-06-03T10:00", VehicleGroup.Unknown, CritAirClass.NC, ZfeVerdict.Unknown, ZfeReason.GroupUnknown)]
    [InlineData("lyon", "2025-06-03T10:00", VehicleGroup.Unknown, CritAirClass.One, ZfeVerdict.Allowed, ZfeReason.ClassAllowed)]
    [InlineData("lyon", "2024-12-31T23:59", VehicleGroup.Cars, CritAirClass.NC, ZfeVerdict.Allowed, ZfeReason.OutsideEveryArea)]
    [InlineData("lyon", "2025-01-01T00:00", VehicleGroup.Cars, CritAirClass.NC, ZfeVerdict.Banned, ZfeReason.ClassBanned)]
    [InlineData("sea", "2025-06-03T10:00", VehicleGroup.Cars, CritAirClass.NC, ZfeVerdict.Allowed, ZfeReason.OutsideEveryArea)]
    [InlineData("paris", "2024-06-04T10:00", VehicleGroup.Cars, CritAirClass.Four, ZfeVerdict.Banned, ZfeReason.ClassBanned)]
    [InlineData("paris", "2024-06-04T10:00", VehicleGroup.Cars, CritAirClass.Three, ZfeVerdict.Allowed, ZfeReason.ClassAllowed)]
    // corrected by the operator
    [InlineData("paris", "2025-06-03T10:00", VehicleGroup.Cars, CritAirClass.Three, ZfeVerdict.Banned, ZfeReason.ClassBanned)]
    [InlineData("paris", "2025-06-03T07:59", VehicleGroup.Cars, CritAirClass.NC, ZfeVerdict.Allowed, ZfeReason.OutsideHours)]
    [InlineData("paris", "2025-06-03T20:00", VehicleGroup.Cars, CritAirClass.NC, ZfeVerdict.Allowed, ZfeReason.OutsideHours)]
    [InlineData("paris", "2025-06-03T20:00", VehicleGroup.Cars, CritAirClass.Unknown, ZfeVerdict.Allowed, ZfeReason.OutsideHours)]
    [InlineData("paris", "2025-06-07T10:00", VehicleGroup.Cars, CritAirClass.NC, ZfeVerdict.Allowed, ZfeReason.OutsideHours)] // Saturday
    [InlineData("paris", "2025-06-07T10:00", VehicleGroup.Lorries, CritAirClass.NC, ZfeVerdict.Banned, ZfeReason.ClassBanned)]
    // public holiday
    [InlineData("paris", "2025-07-14T10:00", VehicleGroup.Lorries, CritAirClass.NC, ZfeVerdict.Allowed, ZfeReason.OutsideHours)]
    // begins last, though an older one stands later in the file
    [InlineData("toulouse", "2025-06-03T10:00", VehicleGroup.Cars, CritAirClass.Four, ZfeVerdict.Banned, ZfeReason.ClassBanned)]
    [InlineData("toulouse", "2022-06-03T10:00", VehicleGroup.Cars, CritAirClass.NC, ZfeVerdict.Allowed, ZfeReason.NoRestriction)]
    [InlineData("strasbourg", "2023-06-03T10:00", VehicleGroup.Cars, CritAirClass.Four, ZfeVerdict.Allowed, ZfeReason.ClassAllowed)]
    [InlineData("strasbourg", "2024-06-03T10:00", VehicleGroup.Cars, CritAirClass.Four, ZfeVerdict.Banned, ZfeReason.ClassBanned)]
    [InlineData("strasbourg", "2026-06-03T10:00", VehicleGroup.Cars, CritAirClass.Three, ZfeVerdict.Allowed, ZfeReason.ClassAllowed)]
    [InlineData("strasbourg", "2027-06-03T10:00", VehicleGroup.Cars, CritAirClass.Three, ZfeVerdict.Banned, ZfeReason.ClassBanned)]
    [InlineData("angers", "2025-06-03T10:00", VehicleGroup.Cars, CritAirClass.NC, ZfeVerdict.Unknown, ZfeReason.HoursUnknown)]
    [InlineData("angers", "2025-06-03T10:00", VehicleGroup.Cars, CritAirClass.Five, ZfeVerdict.Allowed, ZfeReason.ClassAllowed)]
    public void The_national_file_decides(
        string city, string local, VehicleGroup group, CritAirClass level, ZfeVerdict verdict, ZfeReason reason)
    {
        var point = city switch
        {
            "lyon" => Lyon,
            "paris" => Paris,
            "toulouse" => Toulouse,
            "strasbourg" => Strasbourg,
            "angers" => Angers,
            _ => Sea
        };
        var decision = ZfeRule.MayBeHere(National, new ZfeVehicle(group, level), [], point, At(local));

        Assert.Equal((verdict, reason), (decision.Verdict, decision.Reason));
        Assert.Equal(reason != ZfeReason.OutsideEveryArea, decision.Feature >= 0);
        Assert.Equal("test + 2026-1", decision.Version);
        Assert.False(decision.MaySendAgent); // by default people are informed and nobody is sent
    }

    [Fact]
    public void An_unknown_class_is_never_banned_anywhere_at_any_time()
    {
        var random = new Random(7);
        foreach (var (index, rings) in NationalFile.Polygons())
        {
            for (var i = 0; i < 100; i++)
            {
                var point = rings[0][random.Next(rings[0].Length)];
                var at = Instant.FromUtc(2019, 1, 1, 0, 0).Plus(Duration.FromHours(random.Next(120_000)));
                var decision = ZfeRule.MayBeHere(National,
                    new ZfeVehicle((VehicleGroup)random.Next(6), CritAirClass.Unknown), [], point, at);
                Assert.NotEqual(ZfeVerdict.Banned, decision.Verdict);
            }
        }
    }

    [Theory]
    [InlineData(ZfeExemption.DisabledCard, ZfeReason.DisabledCard)]
    [InlineData(ZfeExemption.Emergency, ZfeReason.EmergencyVehicle)]
    public void Holders_of_a_disabled_card_and_emergency_vehicles_are_exempt(ZfeExemption exemption, ZfeReason reason)
    {
        var decision = ZfeRule.MayBeHere(National, new ZfeVehicle(VehicleGroup.Cars, CritAirClass.NC, exemption), [], Lyon,
            At("2025-06-03T10:00"));

        Assert.Equal((ZfeVerdict.Allowed, reason), (decision.Verdict, decision.Reason));
    }

    [Theory]
    [InlineData(null, "2025-01-01", "2025-12-31", 0, 0, 2025, null, true, false)]
    [InlineData("200046977", "2025-01-01", "2025-12-31", 0, 0, 2025, null, false, false)] // SIREN of the id, not of the publisher
    [InlineData("256900994", "2025-06-03", "2025-06-03", 0, 0, 2025, null, true, false)]
    [InlineData("256900994", "2025-06-04", "2025-12-31", 0, 0, 2025, null, false, false)]
    [InlineData("256900994", "2025-01-01", "2025-06-02", 0, 0, 2025, null, false, false)]
    [InlineData("217500016", "2025-01-01", "2025-12-31", 0, 0, 2025, null, false, false)] // of another zone
    [InlineData(null, "2025-01-01", "2025-12-31", 52, 51, 2025, null, true, true)]
    [InlineData(null, "2025-01-01", "2025-12-31", 52, 52, 2025, null, false, false)]
    [InlineData(null, "2025-01-01", "2025-12-31", 52, 52, 2024, null, true, true)] // of last year
    [InlineData(null, "2025-01-01", "2025-12-31", 52, 52, 2025, "2025-06-03T10:01", true, false)]
    [InlineData(null, "2025-01-01", "2025-12-31", 52, 52, 2025, "2025-06-03T10:00", false, false)]
    public void A_derogation_frees_within_its_dates_zone_and_days(
        string? zone, string from, string until, int quota, int used, int year, string? running, bool frees, bool begins)
    {
        ZfeDerogation[] held = [new(zone, Day(from), Day(until), quota, used, year, running is null ? null : At(running))];
        var decision = ZfeRule.MayBeHere(National, new ZfeVehicle(VehicleGroup.Cars, CritAirClass.NC), held, Lyon, At("2025-06-03T10:00"));

        Assert.Equal((frees ? ZfeVerdict.Allowed : ZfeVerdict.Banned, begins), (decision.Verdict, decision.BeginsDay));
        Assert.Equal(frees ? (ZfeReason.Derogation, 0) : (ZfeReason.ClassBanned, -1), (decision.Reason, decision.Derogation));
    }

    [Fact]
    public void A_day_of_a_quota_is_not_begun_against_a_doubt_nor_before_a_derogation_that_costs_nothing()
    {
        var quota = new ZfeDerogation(null, Day("2025-01-01"), Day("2025-12-31"), 24);
        var free = new ZfeDerogation(null, Day("2025-01-01"), Day("2025-12-31"));
        var doubt = ZfeRule.MayBeHere(National, new ZfeVehicle(VehicleGroup.Cars, CritAirClass.Unknown), [quota], Lyon,
            At("2025-06-03T10:00"));
        var both = ZfeRule.MayBeHere(National, new ZfeVehicle(VehicleGroup.Cars, CritAirClass.NC), [quota, free], Lyon,
            At("2025-06-03T10:00"));

        Assert.Equal((ZfeVerdict.Unknown, -1), (doubt.Verdict, doubt.Derogation));
        Assert.Equal((1, false), (both.Derogation, both.BeginsDay));
    }

    [Fact]
    public void Decisions_allocate_nothing()
    {
        ZfeDerogation[] held = [new(null, Day("2025-01-01"), Day("2025-12-31"), 24, 24, 2025)];
        var at = At("2025-06-03T10:00");
        MicroPoint[] points = [Paris, Lyon, Strasbourg, Toulouse, Angers, Sea];
        foreach (var point in points)
            Allocations.AssertNone(n => ZfeRule.MayBeHere(National, new ZfeVehicle((VehicleGroup)(n % 6), (CritAirClass)(n % 8)), held,
                point, at.Plus(Duration.FromHours(n))));
    }

    internal static Instant At(string local) => LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm").Parse(local).Value
        .InZoneStrictly(DateTimeZoneProviders.Tzdb["Europe/Paris"]).ToInstant();

    private static LocalDate Day(string day) => LocalDatePattern.Iso.Parse(day).Value;
}
