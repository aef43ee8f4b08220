using CsCheck;
using NodaTime;
using ParkAndSee.Tests.Support;
using Xunit;
using static ParkAndSee.Tariffs.ShippedTariffs;

namespace ParkAndSee.Tariffs;

/// <summary>What holds for every tariff, start and length.</summary>
public class QuotePropertyTests
{
    private static readonly Gen<HolidayTreatment> Holidays = Gen.Enum<HolidayTreatment>();

    [Fact]
    public void A_quote_is_what_counting_minutes_on_wall_clocks_gives()
    {
        var calendar = Calendar("france/calendar.json");
        Gen.Select(RandomTariffs.Scale, Holidays, RandomTariffs.Start, Gen.Int[0, 600]).Sample(
            (document, holidays, start, minutes) =>
            {
                var quote = RandomTariffs.Compile(document, holidays).ByDuration(new(start), minutes);
                var (cents, paid, until) = SlowReference.Price(document, calendar, holidays, ParisTime, start, minutes);
                var same = quote.Outcome == QuoteOutcome.ClosedNow
                    ? paid == 0 && cents == 0
                    : (quote.Cents, quote.PaidSeconds) == (cents, paid * 60L) && (paid == 0 || quote.PaidUntil == until);
                Assert.True(same,
                    $"{quote.Cents} c, {quote.PaidSeconds / 60} min until {Local(quote.PaidUntil)}, and not {cents} c, {paid} min until "
                    + $"{Local(until)}; {minutes} min from {Local(start)}; {holidays}, {document.CarryOver}, {document.Price}, "
                    + $"{string.Join(" ", document.Paid)}, {string.Join(" ", document.Steps)}");
            },
            iter: 3_000);
    }

    [Fact]
    public void The_price_never_falls_with_time() =>
        Gen.Select(RandomTariffs.Scale, Holidays, RandomTariffs.Start, Gen.Int[0, 500], Gen.Int[0, 200]).Sample(
            (document, holidays, start, minutes, more) =>
            {
                var scale = RandomTariffs.Compile(document, holidays);
                var (less, longer) = (scale.ByDuration(new(start), minutes), scale.ByDuration(new(start), minutes + more));
                return longer.Cents >= less.Cents && longer.PaidSeconds >= less.PaidSeconds && longer.PaidUntil >= less.PaidUntil;
            },
            iter: 3_000);

    [Fact]
    public void A_budget_buys_the_longest_stay_that_it_pays_for() =>
        Gen.Select(RandomTariffs.Scale, Holidays, RandomTariffs.Start, Gen.Int[0, 3000]).Sample(
            (document, holidays, start, budget) =>
            {
                var scale = RandomTariffs.Compile(document, holidays);
                var bought = scale.ByBudget(new(start), budget);
                if (bought.Outcome == QuoteOutcome.ClosedNow) return true;
                var same = scale.ByDuration(new(start), (int)(bought.PaidSeconds / 60));
                var next = scale.ByDuration(new(start), (int)(bought.PaidSeconds / 60) + 1);
                return bought.Cents <= budget && same.Cents == bought.Cents && same.PaidSeconds == bought.PaidSeconds
                    && (next.PaidSeconds == bought.PaidSeconds || next.Cents > budget);
            },
            iter: 3_000);

    [Fact]
    public void A_stay_that_is_extended_pays_what_the_scale_asks_for_the_whole() =>
        Gen.Select(RandomTariffs.Scale, Holidays, RandomTariffs.Start, Gen.Int[1, 120], Gen.Int[1, 120]).Sample(
            (document, holidays, start, first, more) =>
            {
                var scale = RandomTariffs.Compile(document, holidays);
                var bought = scale.ByDuration(new(start), first);
                if (!bought.IsSold) return true;
                var extended = scale.ExtendByDuration(new PaidStay(bought.Start, bought.PaidSeconds, bought.Cents), bought.Start, more);
                var whole = scale.ByDuration(new(start), (int)(bought.PaidSeconds / 60) + more);
                return bought.Cents + extended.Cents == whole.Cents && extended.PaidUntil == whole.PaidUntil;
            },
            iter: 3_000);

    [Fact]
    public void A_step_that_is_begun_is_due_at_closings_breaks_and_turns_of_the_clock_too() =>
        Gen.Select(RandomTariffs.Scale, Holidays, RandomTariffs.Start, Gen.Int[1, 600]).Sample(
            (document, holidays, start, minutes) =>
            {
                var full = document with { Paid = [.. document.Paid.Select(window => window with { Percent = 100 })] };
                var quote = RandomTariffs.Compile(full, holidays).ByDuration(new(start), minutes);
                if (quote.PaidSeconds == 0) return true;

                // The same time at any hour: whole steps, as far as the scale goes.
                var always = RandomTariffs.Compile(full with { Paid = [new(127, 0, 1440, 100)], CarryOver = CarryOver.Always },
                    HolidayTreatment.AsUsual);
                var whole = always.ByDuration(new(start), (int)(quote.PaidSeconds / 60));
                return quote.Cents == whole.Cents && whole.PaidSeconds >= quote.PaidSeconds;
            },
            iter: 3_000);

    [Theory]
    [InlineData("2026-03-29 01:30", 60, "2026-03-29 03:30")] // an hour is missing
    [InlineData("2026-10-25 00:30", 180, "2026-10-25 02:30")] // an hour comes twice
    [InlineData("2026-12-31 23:30", 60, "2027-01-01 00:30")]
    public void A_tariff_day_and_night_counts_real_minutes(string start, int minutes, string until)
    {
        var steps = new TariffStep[] { new(600, 6000) };
        var scale = RandomTariffs.Compile(
            new("s", new("s", "s"), ["z"], ["v"], ["u"], FreeUse.No, [new(127, 0, 1440, 100)], steps, new(1, 1, PriceRounding.Nearest), 600,
                CarryOver.Always, 0, 0), HolidayTreatment.AsUsual);
        var quote = scale.ByDuration(new(At(start)), minutes);
        Assert.Equal((minutes * 10L, until), (quote.Cents, Local(quote.PaidUntil)));
        Assert.Equal(Duration.FromMinutes(minutes), quote.PaidUntil - quote.Start);
    }

    [Fact]
    public void A_quote_allocates_nothing()
    {
        var scale = ShippedTariffs.Paris.Scale("1", "car");
        var request = new NewStay(At("2026-11-24 10:00"));
        var sum = 0L;
        Allocations.AssertNone(_ => sum += scale.ByDuration(request, 120).Cents + scale.ByBudget(request, 1200).Cents);
        Assert.Equal(1_001 * 2_400, sum);
    }

    [Fact]
    public void A_price_is_explained_piece_by_piece_in_two_languages()
    {
        var tariff = ShippedTariffs.Grenoble;
        var (scale, request) = (tariff.Scale("orange", tariff.Document.Vehicles[0].Id),
            new NewStay(At("2026-11-23 11:30"), FreeTicketUsed: true));
        var said = QuoteExplanation.Of(scale, request, scale.ByDuration(request, 60));
        Assert.Contains(said,
            each => each.Fr.Contains("30 min de temps payant, du lundi 23 novembre 2026 à 11:30 au lundi 23 novembre 2026 à 12:00",
                StringComparison.Ordinal) && each.Fr.Contains("1,50 €", StringComparison.Ordinal));
        Assert.Contains(said, each => each.En.Contains("30 min of paid time at 50%", StringComparison.Ordinal)
            && each.En.Contains("€0.75", StringComparison.Ordinal));
        Assert.Contains(said, each => each.Fr.Contains("2,25 €", StringComparison.Ordinal)
            && each.En.Contains("Price of the whole stay: €2.25", StringComparison.Ordinal));
    }
}
