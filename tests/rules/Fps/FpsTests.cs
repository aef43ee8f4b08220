using ParkAndSee.Tariffs;
using Xunit;
using static ParkAndSee.Tariffs.ShippedTariffs;

namespace ParkAndSee.Fps;

/// <summary>The post-parking charge: what is due, what is deducted, when the next one may be issued, what is paid when.</summary>
public class FpsTests
{
    private static readonly CompiledFps Car = ShippedTariffs.Paris.FindFps("1", "car")!;

    [Fact]
    public void R2333_120_5_no_ticket_the_whole_FPS()
    {
        var due = Car.Due(At("2026-11-24 10:00"), []);
        Assert.Equal((FpsOutcome.Due, 7500L, "2026-11-24 16:00"), (due.Outcome, due.Cents, Local(due.NextNotBefore!.Value)));
    }

    [Fact]
    public void R2333_120_5_a_ticket_that_has_run_out_is_deducted()
    {
        var due = Car.Due(At("2026-11-24 11:45"), [Ticket("2026-11-24 09:30", "2026-11-24 11:30", 1200)]);
        Assert.Equal((6300L, 1200L, "2026-11-24 15:30"), (due.Cents, due.DeductedCents, Local(due.NextNotBefore!.Value)));
    }

    [Fact]
    public void R2333_120_5_of_several_tickets_only_the_most_recent_counts()
    {
        var due = Car.Due(At("2026-11-24 11:20"),
            [Ticket("2026-11-24 10:30", "2026-11-24 11:00", 300), Ticket("2026-11-24 09:00", "2026-11-24 10:00", 600)]);
        Assert.Equal((7200L, 0), (due.Cents, due.DeductedTicket));
    }

    [Theory]
    [InlineData("2026-11-24 14:59", 6900)]
    [InlineData("2026-11-24 15:00", 7500)] // T < start + Max: the end is exclusive
    [InlineData("2026-11-24 15:10", 7500)]
    public void R2333_120_5_after_the_longest_stay_nothing_is_deducted(string finding, int cents) =>
        Assert.Equal(cents, Car.Due(At(finding), [Ticket("2026-11-24 09:00", "2026-11-24 10:00", 600)]).Cents);

    [Fact]
    public void R2333_120_5_a_ticket_that_was_not_shown_is_not_deducted() =>
        Assert.Equal(7500,
            Car.Due(At("2026-11-24 11:45"), [Ticket("2026-11-24 09:30", "2026-11-24 11:30", 1200) with { Shown = false }]).Cents);

    [Fact]
    public void R2333_120_6_the_night_is_neutralised() =>
        Assert.Equal("2026-11-25 13:00", Local(Car.Due(At("2026-11-24 18:00"), []).NextNotBefore!.Value));

    [Fact]
    public void R2333_120_6_no_second_FPS_before_its_time()
    {
        var first = Car.Due(At("2026-11-24 10:00"), []);
        Assert.Equal(FpsOutcome.TooSoon, Car.Due(At("2026-11-24 15:59"), [], first.NextNotBefore).Outcome);
        Assert.Equal(FpsOutcome.Due, Car.Due(At("2026-11-24 16:00"), [], first.NextNotBefore).Outcome);
    }

    [Fact]
    public void A_running_ticket_and_an_hour_that_is_not_paid_make_no_FPS()
    {
        Assert.Equal(FpsOutcome.Covered, Car.Due(At("2026-11-24 11:29"), [Ticket("2026-11-24 09:30", "2026-11-24 11:30", 1200)]).Outcome);
        Assert.Equal(FpsOutcome.NotPaidTime, Car.Due(At("2026-11-22 11:00"), []).Outcome);
        Assert.Equal(FpsOutcome.NotPaidTime, Car.Due(At("2026-11-24 20:00"), []).Outcome);
    }

    [Fact]
    public void Paris_a_heavy_car_with_an_hour_paid() =>
        Assert.Equal(20700,
            ShippedTariffs.Paris.FindFps("1", "heavy")!.Due(At("2026-11-24 11:30"),
                [Ticket("2026-11-24 10:00", "2026-11-24 11:00", 1800)]).Cents);

    [Fact]
    public void Grenoble_green_with_two_hours_paid()
    {
        var tariff = ShippedTariffs.Grenoble;
        var fps = tariff.FindFps("green", tariff.Document.Vehicles[0].Id)!;
        Assert.Equal(3100, fps.Due(At("2026-11-23 16:00"), [Ticket("2026-11-23 11:00", "2026-11-23 15:00", 400)]).Cents);
    }

    [Theory]
    [InlineData("green", 120, 400, 3100)]
    [InlineData("orange", 60, 300, 3200)]
    [InlineData("violet", 180, 700, 2800)]
    public void Grenoble_the_FPS_less_what_was_paid(string zone, int minutes, int paid, int due)
    {
        var tariff = ShippedTariffs.Grenoble;
        var vehicle = tariff.Document.Vehicles[0].Id;
        var bought = tariff.Scale(zone, vehicle).ByDuration(new(At("2026-11-23 14:00"), FreeTicketUsed: true), minutes);
        Assert.Equal(paid, bought.Cents);
        Assert.Equal(due, tariff.FindFps(zone, vehicle)!.Due(bought.PaidUntil, [new(bought.Start, bought.PaidUntil, bought.Cents)]).Cents);
    }

    [Theory]
    [InlineData("1", "car", 5250)]
    [InlineData("2", "car", 3500)]
    [InlineData("1", "heavy", 15750)]
    [InlineData("2", "heavy", 10500)]
    [InlineData("1", "two-wheeler", 2625)]
    [InlineData("2", "two-wheeler", 1750)]
    public void Paris_reduced_FPS(string zone, string vehicle, int cents) =>
        Assert.Equal(cents, ShippedTariffs.Paris.FindFps(zone, vehicle)!.Due(At("2026-11-24 10:00"), []).ReducedCents);

    [Theory]
    [InlineData(6300, 5000)] // 20 % would be 12.60; 50 euros at least
    [InlineData(30000, 6000)]
    [InlineData(25000, 5000)]
    public void The_increase_is_a_fifth_and_at_least_fifty_euros(int cents, int increase) => Assert.Equal(increase, Car.IncreaseOf(cents));

    [Fact]
    public void What_is_to_be_paid_grows_with_time()
    {
        var due = Car.Due(At("2026-11-24 11:45"), [Ticket("2026-11-24 09:30", "2026-11-24 11:30", 1200)]);
        var notified = At("2026-11-24 11:50");
        Assert.Equal(4050, Car.ToPay(due, notified, At("2026-11-25 10:00")).Cents);
        Assert.Equal(6300, Car.ToPay(due, notified, At("2026-12-24 10:00")).Cents);
        Assert.Equal(11300, Car.ToPay(due, notified, At("2027-03-24 10:00")).Cents);
        Assert.Equal(10300, Car.ToPay(due, notified, At("2027-03-24 10:00"), warned: At("2027-03-20 10:00")).Cents);
    }

    [Fact]
    public void It_is_explained_in_two_languages_with_its_articles()
    {
        FpsTicket[] tickets = [Ticket("2026-11-24 09:30", "2026-11-24 11:30", 1200)];
        var said = FpsExplanation.Of(Car, At("2026-11-24 11:45"), tickets, Car.Due(At("2026-11-24 11:45"), tickets));
        Assert.Contains(said, each => each.Fr.Contains("12,00 € (CGCT R2333-120-5)", StringComparison.Ordinal)
            && each.En.Contains("€12.00 (CGCT R2333-120-5)", StringComparison.Ordinal));
        Assert.Contains(said, each => each.Fr.Contains("FPS dû : 63,00 €", StringComparison.Ordinal)
            && each.En.Contains("15:30 (CGCT R2333-120-6)", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("2026-11-24 12:00", "2026-11-24 13:00", true, "commence après le constat", "begins after the finding")]
    [InlineData("2026-11-24 10:00", "2026-11-24 11:00", false, "ni affiché ni transmis", "neither displayed nor sent")]
    [InlineData("2026-11-23 10:00", "2026-11-23 11:00", true, "durée maximale (6 h de temps payant)", "longest stay (6 h of paid time)")]
    public void A_ticket_that_is_not_deducted_is_told_its_own_reason_and_no_other(
        string start, string until, bool shown, string fr, string en)
    {
        FpsTicket[] tickets = [Ticket(start, until, 600) with { Shown = shown }];
        var said = FpsExplanation.Of(Car, At("2026-11-24 11:30"), tickets, Car.Due(At("2026-11-24 11:30"), tickets));
        Assert.Equal(3, said.Length);
        Assert.Contains(fr, said[1].Fr, StringComparison.Ordinal);
        Assert.Contains(en, said[1].En, StringComparison.Ordinal);
    }

    private static FpsTicket Ticket(string start, string until, long cents) => new(At(start), At(until), cents);
}
