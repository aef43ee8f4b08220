using ParkAndSee.RuleBooks;

namespace ParkAndSee.Tariffs;

/// <summary>Reads the paid windows of a scale, and the days and times of other spans.</summary>
internal static class WindowReader
{
    private const int ShortestBreakMinutes = 5;

    private static readonly string[] DayNames = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"];

    public static PaidWindow[] Read(ObjectReader scale, ProblemList problems)
    {
        var found = new List<(PaidWindow Window, string Path)>();
        foreach (var (value, path) in scale.Items("paid", 1, 100))
        {
            var item = new ObjectReader(value, path, problems);
            var (days, from, to) = (Days(item), Minute(item, "from"), Minute(item, "to"));
            var percent = item.Integer("percent", 1, 100, required: false) ?? 100;
            item.End();
            if (days is not { } bits || from is not { } start || to is not { } end) continue;
            if (start >= end)
            {
                item.Error("to", "Must be after \"from\": write a window over midnight as two, to \"24:00\" and from \"00:00\".");
                continue;
            }

            found.Add((new PaidWindow(bits, start, end, percent), path));
        }

        Compare(found, problems);
        return [.. found.Select(one => one.Window)];
    }

    private static void Compare(List<(PaidWindow Window, string Path)> found, ProblemList problems)
    {
        for (var i = 0; i < found.Count; i++)
        {
            for (var j = 0; j < i; j++)
            {
                var (a, b) = (found[j].Window, found[i].Window);
                if ((a.Days & b.Days) == 0) continue;
                var between = Math.Max(a.From, b.From) - Math.Min(a.To, b.To);
                if (between < 0)
                    problems.Error(found[i].Path, $"Overlaps {found[j].Path} on a day that both have: let one end where the other begins.");
                else if (between is > 0 and < ShortestBreakMinutes)
                    problems.Notice(found[i].Path,
                        $"Leaves a break of {between} minutes beside {found[j].Path}; let them meet unless that is meant.");
            }
        }
    }

    /// <summary>Days of the week, bit 0 = Monday; null, after a problem, when they are none.</summary>
    public static byte? Days(ObjectReader item)
    {
        var text = item.Text("days", 40);
        if (text.Length == 0) return null;
        var bits = 0;
        foreach (var part in text.Split(','))
        {
            var ends = part.Split('-');
            var (first, last) = (Array.IndexOf(DayNames, ends[0]), Array.IndexOf(DayNames, ends[^1]));
            if (ends.Length > 2 || first < 0 || last < first)
            {
                item.Error("days", "Must be days or ranges of the week from Mo to Su, as in \"Mo-Sa\" or \"Mo,We-Fr\".");
                return null;
            }

            for (var day = first; day <= last; day++) bits |= 1 << day;
        }

        return (byte)bits;
    }

    /// <summary>A minute of the local day, 0 to 1,440; null, after a problem, when it is none.</summary>
    public static int? Minute(ObjectReader item, string name)
    {
        var text = item.Text(name, 5);
        if (text.Length == 0) return null;
        if (text.Length == 5 && text[2] == ':'
            && int.TryParse(text.AsSpan(0, 2), System.Globalization.NumberStyles.None, null, out var hour)
            && int.TryParse(text.AsSpan(3), System.Globalization.NumberStyles.None, null, out var minute)
            && minute < 60 && (hour < 24 || (hour == 24 && minute == 0)))
            return (hour * 60) + minute;
        item.Error(name, "Must be a local time, as in \"09:00\"; \"24:00\" is the end of the day.");
        return null;
    }
}
