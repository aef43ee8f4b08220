using ParkAndSee.RuleBooks;

namespace ParkAndSee.OpeningHours;

/// <summary>
/// Reads opening hours into rules: <c>rule (; rule)*</c>, a rule being days of the year, days
/// of the week, times of day and a word, all optional.
/// </summary>
internal sealed class HoursParser
{
    private const int MostCharacters = 1_000;

    private static readonly string[] Names = ["", "Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"];

    private readonly string _path;
    private readonly HoursScanner _scanner;
    private readonly List<RuleProblem> _problems = [];
    private readonly List<HoursRule> _rules = [];
    private bool _failed;

    private HoursParser(string text, string path) => (_path, _scanner) = (path, new HoursScanner(text));

    public static HoursReading Read(string text, string path)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > MostCharacters)
            return new HoursReading(null,
                [new RuleProblem(path, ProblemWeight.Error, $"Hours of more than {MostCharacters} characters: shorten them.")]);
        var parser = new HoursParser(text, path);
        parser.Rules();
        return new HoursReading(parser._failed ? null : new OsmHours(text, parser._rules), parser._problems);
    }

    private void Rules()
    {
        var additional = false;
        do
        {
            var rule = new HoursRule { Additional = additional };
            if (_scanner.Next is ';' or '\0')
            {
                if (additional) Fail("a rule must follow the comma");
            }
            else if (Rule(rule)) _rules.Add(rule);

            additional = !_failed && _scanner.Take(',');
        }
        while (!_failed && (additional || _scanner.Take(';')));

        if (!_failed && !_scanner.AtEnd) Fail("this cannot be read here");
        if (!_failed && _rules.Count == 0) Fail("there are no hours");
    }

    private bool Rule(HoursRule rule)
    {
        if (!_scanner.Take("24/7"))
        {
            YearDays.Read(_scanner, rule, Fail);
            // The optional separator of the specification: "Jul 14: 08:00-12:00", "May 24-Nov 04: Mo-Fr 08:00-20:00".
            if (!_failed && rule.Dates.Count > 0) _scanner.Take(':');
            if (!_failed && IsWeekday()) Weekdays(rule);
            if (!_failed && rule.NamesDaysOfTheWeek && _scanner.Take(':')) Notice("the colon before the times of day is left out");
            if (!_failed && _scanner.NextIsDigit) Times(rule);
            if (!_failed && !_scanner.NextIsLetter && !rule.NamesDays && rule.Spans.Count == 0)
                Fail("a rule must begin with days, times of day, 24/7 or off");
        }

        if (!_failed && _scanner.NextIsLetter) Effect(rule);
        return !_failed;
    }

    private bool IsWeekday() => _scanner.Word() is { Length: 2 } word && (word is "PH" or "SH" || Weekday(word) > 0);

    private static int Weekday(ReadOnlySpan<char> word)
    {
        for (var day = 1; day < Names.Length; day++)
            if (word.Equals(Names[day], StringComparison.OrdinalIgnoreCase)) return day;
        return 0;
    }

    private void Weekdays(HoursRule rule)
    {
        do
        {
            var word = _scanner.Word();
            if (word is "PH" or "SH")
            {
                (rule.Holidays, rule.SchoolHolidays) = (rule.Holidays || word is "PH", rule.SchoolHolidays || word is "SH");
                if (word is "SH")
                    Notice("school holidays (SH) are those of the zone's calendar; on days for which it has none these hours are unknown");
                _scanner.Leave(word.Length);
            }
            else if (!TakeWeekday(out var first))
            {
                Fail("a day of the week (Mo to Su), PH or SH is expected here");
                return;
            }
            else
            {
                var last = first;
                if (_scanner.Take('-') && !TakeWeekday(out last))
                {
                    Fail("a day of the week (Mo to Su) must follow the hyphen");
                    return;
                }

                for (var day = first; day != last; day = (day % 7) + 1) rule.Weekdays |= 1 << day;
                rule.Weekdays |= 1 << last;
            }
        }
        while (_scanner.Take(','));
    }

    private bool TakeWeekday(out int day)
    {
        var word = _scanner.Word();
        day = Weekday(word);
        if (day > 0) _scanner.Leave(word.Length);
        return day > 0;
    }

    private void Times(HoursRule rule)
    {
        do
        {
            var place = _scanner.Place;
            if (!Time(23, out var start)) return;
            if (!_scanner.Take('-'))
            {
                Fail("a span of times as in 08:00-20:00 is expected here");
                return;
            }

            if (!Time(48, out var end)) return;
            if (end == start) Notice("a span that ends when it begins is read as twenty-four hours", place);
            if (end == HoursRule.MinutesADay - 1)
                Notice("the span ends a minute before midnight: read as written, the last minute is outside", place);
            rule.Add(new MinuteSpan(start, end <= start ? end + HoursRule.MinutesADay : end));
        }
        while (CommaBeforeTime());
    }

    /// <summary>
    /// A comma before a time goes on with this rule; one before a word begins an additional rule and is left to the caller.
    /// </summary>
    private bool CommaBeforeTime()
    {
        if (_scanner.Next != ',' || !_scanner.DigitAfterNext) return false;
        return _scanner.Take(',');
    }

    private bool Time(int lastHour, out int minute)
    {
        minute = 0;
        if (!_scanner.TakeNumber(out var hour) || !_scanner.Take(':') || !_scanner.TakeNumber(out var past))
        {
            Fail("a time as in 08:00 is expected here");
            return false;
        }

        minute = (hour * 60) + past;
        if (past <= 59 && hour <= lastHour && minute <= 48 * 60) return true;
        Fail($"there is no such time: hours go to {lastHour}, minutes to 59");
        return false;
    }

    private void Effect(HoursRule rule)
    {
        var word = _scanner.Word();
        HoursState? effect = word switch
        {
            "off" or "closed" => HoursState.Closed,
            "open" => HoursState.Open,
            "unknown" => HoursState.Unknown,
            _ => null
        };
        if (effect is { } known)
        {
            rule.Effect = known;
            _scanner.Leave(word.Length);
        }
        else Fail("unknown word: write days as Mo, months as Jan, and open, off, closed or unknown");
    }

    private void Notice(string message, int? place = null) => Say(ProblemWeight.Notice, message, place ?? _scanner.Place);

    private void Fail(string message)
    {
        _failed = true;
        Say(ProblemWeight.Error, message, _scanner.Place);
    }

    private void Say(ProblemWeight weight, string message, int place) =>
        _problems.Add(new RuleProblem(_path, weight, $"Opening hours, character {place + 1}: {message}."));
}
