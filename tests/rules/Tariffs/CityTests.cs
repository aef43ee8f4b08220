using Xunit;
using static ParkAndSee.Tariffs.ShippedTariffs;

namespace ParkAndSee.Tariffs;

/// <summary>Worked cases of real towns, from the documents that come with the repository.</summary>
public class CityTests
{
    [Theory]
    // 2026-11-24 is a Tuesday.
    [InlineData("1", "car", "2026-11-24 10:00", 150, 1800, "2026-11-24 12:30")]
    [InlineData("1", "car", "2026-11-24 10:00", 360, 7500, "2026-11-24 16:00")]
    [InlineData("1", "car", "2026-11-24 10:00", 1, 150, "2026-11-24 10:15")] // a quarter that is begun is due
    [InlineData("1", "car", "2026-11-24 08:40", 60, 600, "2026-11-24 10:00")] // paid time begins at nine
    [InlineData("2", "car", "2026-11-28 18:30", 180, 600, "2026-11-28 20:00")] // Saturday evening, nothing carried over
    [InlineData("1", "two-wheeler", "2026-11-25 09:00", 255, 2175, "2026-11-25 13:15")]
    [InlineData("1", "heavy", "2026-11-24 10:00", 60, 1800, "2026-11-24 11:00")]
    [InlineData("2", "heavy", "2026-11-24 10:00", 360, 15000, "2026-11-24 16:00")]
    [InlineData("2", "two-wheeler", "2026-11-24 09:00", 300, 1900, "2026-11-24 14:00")]
    [InlineData("2", "car", "2026-11-24 19:50", 60, 100, "2026-11-24 20:00")] // the quarter that the closing cuts short is due
    [InlineData("1", "car", "2026-11-24 19:59", 15, 150, "2026-11-24 20:00")]
    [InlineData("1", "car", "2026-08-14 10:00", 60, 600, "2026-08-14 11:00")] // August is paid
    public void Paris(string zone, string vehicle, string start, int minutes, int cents, string until)
    {
        var quote = ShippedTariffs.Paris.Scale(zone, vehicle).ByDuration(new(At(start)), minutes);
        Assert.Equal((QuoteOutcome.Priced, (long)cents, until), (quote.Outcome, quote.Cents, Local(quote.PaidUntil)));
    }

    [Theory]
    [InlineData("1", "car", "600 1200 2400 3900 5700 7500")]
    [InlineData("2", "car", "400 800 1600 2600 3800 5000")]
    [InlineData("1", "heavy", "1800 3600 7200 11700 17100 22500")]
    [InlineData("2", "heavy", "1200 2400 4800 7800 11400 15000")]
    [InlineData("1", "two-wheeler", "300 600 1200 1950 2850 3750")]
    [InlineData("2", "two-wheeler", "200 400 800 1300 1900 2500")]
    public void Paris_at_the_end_of_each_hour(string zone, string vehicle, string cents)
    {
        var scale = ShippedTariffs.Paris.Scale(zone, vehicle);
        Assert.Equal(cents.Split(' ').Select(long.Parse),
            Enumerable.Range(1, 6).Select(hour => scale.ByDuration(new(At("2026-11-24 09:00")), hour * 60).Cents));
        // the last step is the FPS
        Assert.Equal(scale.ByDuration(new(At("2026-11-24 09:00")), 360).Cents,
            ShippedTariffs.Paris.FindFps(zone, vehicle)!.Due(At("2026-11-24 10:00"), []).Cents);
    }

    [Theory]
    [InlineData("1", "150 150 300 375 450 450")]
    [InlineData("2", "100 100 200 250 300 300")]
    public void Paris_a_quarter_of_an_hour_in_each_hour(string zone, string cents)
    {
        var scale = ShippedTariffs.Paris.Scale(zone, "car");
        foreach (var (hour, quarter) in cents.Split(' ').Select(long.Parse).Index())
            for (var i = 0; i < 4; i++)
                Assert.Equal(quarter, Price((hour * 60) + (i * 15) + 15) - Price((hour * 60) + (i * 15)));

        long Price(int minutes) => scale.ByDuration(new(At("2026-11-24 09:00")), minutes).Cents;
    }

    [Fact]
    public void Paris_on_a_Saturday_evening_with_what_is_left_carried_over()
    {
        var tariff = ShippedTariffs.Paris.Document;
        var carrying = CompiledTariff.Compile(
            tariff with { Scales = [.. tariff.Scales.Select(scale => scale with { CarryOver = CarryOver.Always })] },
            Calendar("france/calendar.json"));
        var quote = carrying.Scale("2", "car").ByDuration(new(At("2026-11-28 18:30")), 180);
        Assert.Equal((1600L, "2026-11-30 10:30"), (quote.Cents, Local(quote.PaidUntil)));
    }

    [Theory]
    [InlineData("2026-11-22 11:00", "2026-11-23 09:00")] // a Sunday
    [InlineData("2026-07-14 11:00", "2026-07-15 09:00")]
    [InlineData("2026-11-11 11:00", "2026-11-12 09:00")]
    [InlineData("2026-04-06 11:00", "2026-04-07 09:00")] // Easter Monday
    [InlineData("2026-11-24 20:00", "2026-11-25 09:00")] // the closing is exclusive
    public void Paris_is_free_on_Sundays_holidays_and_at_night(string start, string next)
    {
        var quote = ShippedTariffs.Paris.Scale("1", "car").ByDuration(new(At(start)), 60);
        Assert.Equal((QuoteOutcome.ClosedNow, 0L, next, false), (quote.Outcome, quote.Cents, Local(quote.CoveredUntil), quote.IsSold));
    }

    [Theory]
    [InlineData(149, 0, "2026-11-24 19:50")] // the quarter is not sold in parts
    [InlineData(150, 150, "2026-11-24 20:00")]
    [InlineData(9999, 150, "2026-11-24 20:00")]
    public void Paris_a_sum_that_does_not_pay_for_the_last_quarter_before_the_closing_buys_nothing(int budget, int cents, string until)
    {
        var quote = ShippedTariffs.Paris.Scale("1", "car").ByBudget(new(At("2026-11-24 19:50")), budget);
        Assert.Equal((cents, until), (quote.Cents, Local(quote.PaidUntil)));
    }

    [Fact]
    public void Paris_a_longer_stay_than_six_hours_is_not_sold()
    {
        var quote = ShippedTariffs.Paris.Scale("1", "car").ByDuration(new(At("2026-11-24 09:00")), 500);
        Assert.Equal((7500L, "2026-11-24 15:00", QuoteLimit.LongestStay), (quote.Cents, Local(quote.PaidUntil), quote.Limit));
    }

    [Fact]
    public void Paris_electric_two_wheelers_and_the_disabled_need_no_ticket_and_low_emission_cars_a_free_one()
    {
        var electric = ShippedTariffs.Paris.Scale("1", "electric-two-wheeler").ByDuration(new(At("2026-11-24 09:00")), 660);
        Assert.Equal((QuoteOutcome.NoTicketNeeded, false), (electric.Outcome, electric.IsSold));
        var low = ShippedTariffs.Paris.Scale("1", "low-emission").ByDuration(new(At("2026-11-24 09:00")), 360);
        Assert.Equal((QuoteOutcome.FreeOfCharge, 0L, true), (low.Outcome, low.Cents, low.IsSold));
        var disabled = ShippedTariffs.Paris.Scale("1", "car", "disabled").ByDuration(new(At("2026-11-24 09:00")), 660);
        Assert.Equal((QuoteOutcome.NoTicketNeeded, false), (disabled.Outcome, disabled.IsSold));
    }

    [Theory]
    [InlineData("car", 660, 150)]
    [InlineData("car", 3960, 900)] // a week
    [InlineData("two-wheeler", 660, 75)]
    [InlineData("two-wheeler", 3960, 450)]
    public void Paris_residents_pay_by_the_day(string vehicle, int minutes, int cents) =>
        Assert.Equal(cents, ShippedTariffs.Paris.Scale("1", vehicle, "resident").ByDuration(new(At("2026-11-23 09:00")), minutes).Cents);

    [Theory]
    [InlineData("green", "2026-11-23 11:00", 120, 400, "2026-11-23 15:00")] // over lunch
    [InlineData("green", "2026-11-23 09:00", 510, 3500, "2026-11-24 09:30")] // eight paid hours that day
    [InlineData("green", "2026-11-23 09:00", 15, 50, "2026-11-23 09:15")]
    [InlineData("orange", "2026-11-23 09:00", 180, 700, "2026-11-23 12:00")]
    [InlineData("orange", "2026-11-23 14:00", 195, 2100, "2026-11-23 17:15")]
    [InlineData("orange", "2026-11-23 14:00", 210, 3500, "2026-11-23 17:30")]
    [InlineData("orange", "2026-11-23 09:00", 195, 1400, "2026-11-23 12:15")] // 7.00, and the quarter after noon at half of 15 × 28/30
    [InlineData("orange", "2026-11-23 12:00", 60, 150, "2026-11-23 13:00")] // half price at noon
    [InlineData("orange", "2026-11-23 11:30", 60, 225, "2026-11-23 12:30")] // 1.50 and half of the second half hour
    [InlineData("violet", "2026-11-23 10:00", 120, 500, "2026-11-23 12:00")]
    public void Grenoble(string zone, string start, int minutes, int cents, string until)
    {
        var quote = ShippedTariffs.Grenoble.Scale(zone, ShippedTariffs.Grenoble.Document.Vehicles[0].Id)
            .ByDuration(new(At(start), FreeTicketUsed: true), minutes);
        Assert.Equal((QuoteOutcome.Priced, (long)cents, until), (quote.Outcome, quote.Cents, Local(quote.PaidUntil)));
    }

    [Theory]
    [InlineData("green", "15:50 60:200 120:400 240:650 480:1050 510:3500")]
    [InlineData("orange", "10:50 30:150 60:300 120:500 180:700 210:3500")]
    [InlineData("violet", "10:50 30:150 60:300 120:500 180:700 210:3500")]
    public void Grenoble_at_the_printed_points(string zone, string points)
    {
        var scale = ShippedTariffs.Grenoble.Scale(zone, ShippedTariffs.Grenoble.Document.Vehicles[0].Id);
        foreach (var point in points.Split(' ').Select(point => point.Split(':')))
            Assert.Equal(long.Parse(point[1]),
                scale.ByDuration(new(At("2026-11-23 14:00"), FreeTicketUsed: true), int.Parse(point[0])).Cents);
    }

    [Fact]
    public void Grenoble_gives_twenty_minutes_once_a_day()
    {
        var scale = ShippedTariffs.Grenoble.Scale("orange", ShippedTariffs.Grenoble.Document.Vehicles[0].Id);
        var free = scale.ByDuration(new(At("2026-11-23 10:00")), 20);
        Assert.Equal((QuoteOutcome.FreeTicket, 0L), (free.Outcome, free.Cents));
        Assert.Equal((QuoteOutcome.Priced, 100L),
            scale.ByDuration(new(At("2026-11-23 10:00"), FreeTicketUsed: true), 20) is var second
                ? (second.Outcome, second.Cents)
                : default);
        Assert.Equal(QuoteOutcome.Priced, scale.ByDuration(new(At("2026-11-23 10:00")), 30).Outcome); // not cumulable
    }

    [Theory]
    [InlineData("yellow", 120, 400)]
    [InlineData("yellow", 75, 250)]
    [InlineData("orange", 180, 310)]
    [InlineData("orange", 300, 400)]
    [InlineData("green", 60, 80)]
    [InlineData("green", 540, 200)]
    public void Montpellier_2011(string zone, int minutes, int cents)
    {
        var tariff = ShippedTariffs.Montpellier;
        Assert.Equal(cents, tariff.Scale(zone, tariff.Document.Vehicles[0].Id, tariff.Document.Users[0].Id)
            .ByDuration(new(At("2011-11-14 09:00")), minutes).Cents);
    }
}
