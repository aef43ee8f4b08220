namespace ParkAndSee.Calendars;

/// <summary>Easter Sunday of the Gregorian calendar (the "anonymous" algorithm, as in Meeus, Astronomical Algorithms, chapter 8).</summary>
internal static class Easter
{
    public static DateOnly SundayOf(int year)
    {
        var a = year % 19;
        var (b, c) = (year / 100, year % 100);
        var g = ((8 * b) + 13) / 25;
        var h = ((19 * a) + b - (b / 4) - g + 15) % 30;
        var l = (32 + (2 * (b % 4)) + (2 * (c / 4)) - h - (c % 4)) % 7;
        var m = (a + (11 * h) + (22 * l)) / 451;
        var n = h + l - (7 * m) + 114;
        return new DateOnly(year, n / 31, (n % 31) + 1);
    }
}
