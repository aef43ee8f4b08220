using System.Numerics;
using NodaTime;
using ParkAndSee.Calendars;

namespace ParkAndSee.Tariffs;

/// <summary>The price of a stay, minute by minute, on wall clocks: slow, and written without a look at the product's evaluator.</summary>
internal static class SlowReference
{
    // Ten paid minutes on each working day, the least of RandomTariffs, fill its longest stay of nine hours in eleven weeks.
    private const int MostMinutes = 60 * 24 * 90;

    /// <summary>Price, paid minutes and end of a stay of some paid minutes.</summary>
    public static (long Cents, int Minutes, Instant Until) Price(
        TariffScale scale, HolidayCalendar calendar, HolidayTreatment holidays, DateTimeZone zone, Instant start, int wanted)
    {
        var step = scale.Price.StepMinutes;
        var most = Math.Min((wanted + step - 1) / step * step, scale.MaxStayMinutes!.Value);
        var (cost, minutes, until, lastDay, gap, last) = (BigInteger.Zero, 0, start, start.InZone(zone).Date, false, 0);
        var denominator = scale.Steps.Zip(scale.Steps.Select(one => one.Minutes).Prepend(0))
            .Aggregate(BigInteger.One, (product, pair) => product * (pair.First.Minutes - pair.Second));
        for (var n = 0; n < MostMinutes && minutes < most; n++)
        {
            var at = start + Duration.FromMinutes(n);
            var local = at.InZone(zone).LocalDateTime;
            if (Percent(scale, calendar, holidays, local) is not { } percent)
            {
                gap = true;
                continue;
            }

            var reaches = minutes == 0 ? local.Date == lastDay : !gap || scale.CarryOver == CarryOver.Always
                || (scale.CarryOver == CarryOver.SameDay && local.Date == lastDay);
            if (!reaches) break;
            cost += percent * (Fee(scale, minutes + 1, denominator) - Fee(scale, minutes, denominator));
            (minutes, until, lastDay, gap, last) = (minutes + 1, at + Duration.FromMinutes(1), local.Date, false, percent);
        }

        // A step that a closing cuts short is due as a whole.
        var due = Math.Min((minutes + step - 1) / step * step, most);
        if (minutes > 0 && due > minutes) cost += last * (Fee(scale, due, denominator) - Fee(scale, minutes, denominator));

        return (Rounded(cost, 100 * denominator, scale.Price), minutes, until);
    }

    private static int? Percent(TariffScale scale, HolidayCalendar calendar, HolidayTreatment holidays, LocalDateTime local)
    {
        var day = local.DayOfWeek;
        if (calendar.NameOf(local.Date) is not null)
        {
            if (holidays == HolidayTreatment.Free) return null;
            if (holidays == HolidayTreatment.AsSunday) day = IsoDayOfWeek.Sunday;
        }

        var minute = (local.Hour * 60) + local.Minute;
        foreach (var window in scale.Paid)
            if ((window.Days >> ((int)day - 1) & 1) != 0 && minute >= window.From && minute < window.To) return window.Percent;
        return null;
    }

    /// <summary>The fee of so many paid minutes, in cents times a denominator.</summary>
    private static BigInteger Fee(TariffScale scale, int minutes, BigInteger denominator)
    {
        var (fromMinutes, fromCents) = (0, 0);
        foreach (var step in scale.Steps)
        {
            if (minutes <= step.Minutes)
                return (fromCents * denominator)
                    + ((step.Cents - fromCents) * (minutes - fromMinutes) * denominator / (step.Minutes - fromMinutes));
            (fromMinutes, fromCents) = (step.Minutes, step.Cents);
        }

        throw new InvalidOperationException("Longer than the longest stay.");
    }

    private static long Rounded(BigInteger cost, BigInteger unit, PriceRule rule)
    {
        unit *= rule.RoundToCents;
        var prices = rule.Rounding switch
        {
            PriceRounding.Up => (cost + unit - 1) / unit,
            PriceRounding.Down => cost / unit,
            _ => ((2 * cost) + unit) / (2 * unit),
        };
        return (long)prices * rule.RoundToCents;
    }
}
