using System.Globalization;
using NodaTime;

namespace ParkAndSee.Tests.OpeningHours;

/// <summary>
/// Seeded opening hours of the subset that <c>docs/zfe.md</c> documents and the library reads, with moments at which to compare them.
/// </summary>
internal sealed class RandomHours(int seed)
{
    private static readonly string[] Days = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"];
    private static readonly string[] Months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    private static readonly string[] Effects = ["off", "closed", "open", "unknown"];
    private static readonly LocalDate FirstDay = new(2026, 1, 2);

    private readonly Random _random = new(seed);
    private readonly List<int> _turns = [];

    /// <summary>
    /// The next text and the moments to ask for: beginnings and ends of its spans, the minutes
    /// beside them, midnights, in all months of three years.
    /// </summary>
    /// <param name="moments">How many moments.</param>
    public (string Text, LocalDateTime[] Moments) Next(int moments)
    {
        _turns.Clear();
        _turns.AddRange([0, 1, 719, 1439]);
        var text = "";
        var rules = _random.Next(1, 5);
        for (var i = 0; i < rules; i++) text += i == 0 ? First() : text != "24/7" && One(0.2) ? ", " + Addition() : "; " + Later();
        return (text, [.. Enumerable.Range(0, moments).Select(_ => Moment())]);
    }

    private string First() => One(0.15) ? "24/7" : Later();

    private string Later()
    {
        var dates = One(0.4) ? Dates() : "";
        var week = One(0.6) ? Week() : "";
        var times = One(0.75) ? Times() : "";
        var effect = times.Length == 0 || One(0.25) ? Effects[_random.Next(Effects.Length)] : "";
        // The library reads no colon after a list that mixes whole months and days.
        var separator = dates.Length > 0 && !dates.Contains(',', StringComparison.Ordinal) && week.Length + times.Length > 0
            && One(0.3) ? ":" : "";
        return string.Join(' ', new[] { dates + separator, week, times, effect }.Where(part => part.Length > 0));
    }

    // An addition may be for some dates and may lift hours; it must name days, or the library takes it for times of the rule before it.
    private string Addition() => string.Join(' ', new[]
    {
        One(0.3) ? Dates() : "", Week(), Times(), One(0.2) ? Effects[_random.Next(Effects.Length)] : "",
    }.Where(part => part.Length > 0));

    private string Week() => List(2, () => _random.Next(10) switch
    {
        0 => "PH",
        < 6 => Day() + "-" + Day(),
        _ => Day(),
    });

    private string Dates() => List(2, () => _random.Next(5) switch
    {
        0 => Month(_random.Next(12)),
        1 => Month(_random.Next(12)) + "-" + Month(_random.Next(12)),
        2 => Date(),
        3 => OverMonths(),
        _ => SameMonth(),
    });

    // "Jul 14-16,20": days of one month, in order.
    private string SameMonth()
    {
        var first = _random.Next(1, 24);
        return $"{Month(_random.Next(12))} {Number(first)}-{Number(first + _random.Next(1, 3))}{(One(0.5) ? "," + Number(first + 4) : "")}";
    }

    // Over New Year too. The library does not read a range that ends in the month of its beginning, but before it.
    private string OverMonths()
    {
        var first = _random.Next(12);
        return $"{Month(first)} {Number(_random.Next(1, 29))}-{Month((first + _random.Next(1, 12)) % 12)} {Number(_random.Next(1, 29))}";
    }

    private string Date() => $"{Month(_random.Next(12))} {Number(_random.Next(1, 29))}";

    private string Times()
    {
        if (One(0.1)) return Span(0, 24 * 60);
        if (One(0.4)) return Span(Quarter(12 * 60, 24 * 60), Quarter(0, 12 * 60));
        if (One(0.1)) return Span(Quarter(12 * 60, 24 * 60), Quarter((24 * 60) + 15, 36 * 60));
        var middle = Quarter(10 * 60, 14 * 60);
        var morning = Span(Quarter(0, 9 * 60), middle);
        return One(0.3) ? morning + "," + Span(middle + 60, Quarter(17 * 60, 24 * 60)) : morning;
    }

    private string Span(int from, int until)
    {
        _turns.AddRange([from, until % (24 * 60)]);
        return $"{Clock(from)}-{Clock(until)}";
    }

    private int Quarter(int from, int until) => from + (15 * _random.Next((until - from) / 15));

    private LocalDateTime Moment()
    {
        while (true)
        {
            var day = FirstDay.PlusDays(_random.Next(3 * 365));
            // On the two days of the change of clocks the library adds hours of the clock as hours of time; OsmHoursTests has them by hand.
            if (day.Month is 3 or 10 && day.Day >= 25 && day.DayOfWeek is IsoDayOfWeek.Sunday or IsoDayOfWeek.Monday) continue;
            var minute = One(0.2) ? _random.Next(1440) : _turns[_random.Next(_turns.Count)] + _random.Next(-1, 2);
            minute = (minute + 1440) % 1440;
            return day.At(new LocalTime(minute / 60, minute % 60));
        }
    }

    private string List(int most, Func<string> item) =>
        string.Join(',', Enumerable.Range(0, _random.Next(1, most + 1)).Select(_ => item()).Distinct());

    private string Day() => Days[_random.Next(Days.Length)];

    private static string Month(int month) => Months[month];

    private string Number(int day) => day.ToString(One(0.5) ? "00" : "0", CultureInfo.InvariantCulture);

    private static string Clock(int minute) => string.Create(CultureInfo.InvariantCulture, $"{minute / 60:00}:{minute % 60:00}");

    private bool One(double share) => _random.NextDouble() < share;
}
