using NodaTime;
using ParkAndSee.Calendars;
using ParkAndSee.RuleBooks;

namespace ParkAndSee.OpeningHours;

/// <summary>
/// OpenStreetMap <c>opening_hours</c>, compiled: the subset of <c>docs/zfe.md</c>, with the meaning that the reference implementation
/// (npm <c>opening_hours</c>) gives it. Rules are applied in their order, to each calendar day: a rule
/// that is not off first removes what earlier rules said of its days, the rest of a night included; a rule
/// that is off removes only its own times. A span over midnight applies to the evening of the days that
/// the rule names and to the morning after each of them, whether it is on or off. All spans are half-open.
/// </summary>
public sealed class OsmHours
{
    private readonly HoursRule[] _rules;

    internal OsmHours(string text, IReadOnlyList<HoursRule> rules)
    {
        (Text, _rules) = (text, [.. rules]);
        for (var i = 0; i < _rules.Length; i++)
        {
            // A rule without days that is open also takes the place of the rule before it when that has no days either.
            var rule = _rules[i];
            var wholeCalendar = rule.Effect == HoursState.Open && i > 0 && !_rules[i - 1].NamesDays;
            rule.TakesThePlace = !rule.Additional && rule.Effect != HoursState.Closed && (rule.NamesDays || wholeCalendar);
        }
    }

    /// <summary>The minutes of a day, 0 to 1439, at which a span begins or ends. Besides them the state changes only at midnight.</summary>
    internal IEnumerable<int> Turns => _rules.SelectMany(rule => rule.Spans)
        .SelectMany(span => new[] { span.Start % HoursRule.MinutesADay, span.End % HoursRule.MinutesADay }).Distinct();

    /// <summary>The rules in their order.</summary>
    internal IReadOnlyList<HoursRule> Rules => _rules;

    /// <summary>The hours as they were written.</summary>
    public string Text { get; }

    /// <summary>Reads hours; what cannot be read gives an error with its place, never an exception.</summary>
    /// <param name="text">The hours.</param>
    /// <param name="path">Where they stand, for the problems.</param>
    public static HoursReading Read(string text, string path) => HoursParser.Read(text, path);

    /// <summary>What the hours say of an instant, in civil time of mainland France. Allocates nothing.</summary>
    /// <param name="instant">The instant.</param>
    /// <param name="holidays">What <c>PH</c> and <c>SH</c> mean; on a day whose school
    /// holidays it does not know, hours that depend on them are unknown.</param>
    public HoursState At(Instant instant, HolidayCalendar holidays) => At(LocalMoment.InParis(instant), holidays);

    /// <summary>What the hours say of a moment of local time. Allocates nothing.</summary>
    /// <param name="moment">The moment.</param>
    /// <param name="holidays">What <c>PH</c> and <c>SH</c> mean; on a day whose school
    /// holidays it does not know, hours that depend on them are unknown.</param>
    public HoursState At(LocalMoment moment, HolidayCalendar holidays)
    {
        var state = HoursState.Closed;
        foreach (var rule in _rules)
        {
            var applied = rule.Holds(moment.Minute) ? rule.Effect : rule.TakesThePlace ? HoursState.Closed : state;
            state = Merge(rule.IsOn(moment.Date, holidays), applied, state);
            if (rule.GoesOverMidnight && moment.Date > LocalDate.MinIsoValue && rule.Holds(moment.Minute + HoursRule.MinutesADay))
                state = Merge(rule.IsOn(moment.Date.PlusDays(-1), holidays), rule.Effect, state);
        }

        return state;
    }

    // Whether the rule is one of the day is not known: the state is known only when it is the same with the rule and without it.
    private static HoursState Merge(bool? on, HoursState with, HoursState without) => on switch
    {
        true => with,
        false => without,
        null => with == without ? with : HoursState.Unknown,
    };
}

/// <summary>Hours that were read, with what is to be said about them.</summary>
/// <param name="Hours">The hours; null when there is an error.</param>
/// <param name="Problems">Errors and notices, each with its place in the text.</param>
public sealed record HoursReading(OsmHours? Hours, IReadOnlyList<RuleProblem> Problems);
