namespace ParkAndSee.OpeningHours;

/// <summary>
/// Reads days of the year: <c>May 1</c>, <c>Dec 24,31</c>, <c>Jul 14-16</c>, <c>Nov-Mar</c>, <c>Dec 20-Jan 05</c>, and lists of them.
/// </summary>
internal static class YearDays
{
    private static readonly string[] Months = ["", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

    public static void Read(HoursScanner scanner, HoursRule rule, Action<string> fail)
    {
        if (Month(scanner) == 0) return;
        var month = 0;
        do
        {
            if (!TakeMonth(scanner, ref month) && month == 0)
            {
                fail("a month is expected before this day, as in Dec 30-Jan 02,Jan 05");
                return;
            }

            scanner.TakeDay(out var day);
            if (!Exists(month, day, fail)) return;
            var (lastMonth, lastDay) = (month, day);
            if (scanner.Take('-'))
            {
                var named = TakeMonth(scanner, ref lastMonth);
                var numbered = scanner.TakeDay(out lastDay);
                if ((!named && !numbered) || numbered != day > 0)
                {
                    fail("both ends of a range of dates must be alike, as in Jan 01-Mar 15 or Jan-Mar");
                    return;
                }

                if (!Exists(lastMonth, lastDay, fail)) return;
            }

            rule.Dates.Add(new YearRange((month * 100) + day, (lastMonth * 100) + (lastDay == 0 ? 31 : lastDay)));

            // A day that follows in the list belongs to this month only when there is no doubt about it.
            if (day == 0 || lastMonth != month) month = 0;
        }
        while (GoesOn(scanner));
    }

    // A comma goes on with the list when a month or a day follows; before a time or a day of the week it is not ours.
    private static bool GoesOn(HoursScanner scanner)
    {
        if (scanner.Next != ',') return false;
        var place = scanner.Place;
        scanner.Take(',');
        var here = scanner.Place;
        if (Month(scanner) > 0) return true;
        if (scanner.TakeDay(out _))
        {
            scanner.Return(here);
            return true;
        }

        scanner.Return(place);
        return false;
    }

    private static int Month(HoursScanner scanner)
    {
        var word = scanner.Word();
        for (var month = 1; month < Months.Length; month++)
            if (word.Equals(Months[month], StringComparison.OrdinalIgnoreCase)) return month;
        return 0;
    }

    private static bool TakeMonth(HoursScanner scanner, ref int month)
    {
        if (Month(scanner) is not (> 0 and var named)) return false;
        month = named;
        scanner.Leave(3);
        return true;
    }

    private static bool Exists(int month, int day, Action<string> fail)
    {
        if (day <= DateTime.DaysInMonth(2000, month)) return true;
        fail("there is no such day in the month");
        return false;
    }
}
