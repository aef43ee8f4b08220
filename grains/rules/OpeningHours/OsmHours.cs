using NodaTime;
using ParkAndSee.Calendars;
using ParkAndSee.Rules;

namespace ParkAndSee.OpeningHours;

/// <summary>
/// OpenStreetMap <c>opening_hours</c>, compiled: the subset of <c>docs/zfe.md</c>. A later rule takes the place of earlier ones on its days; a rule that is
/// off takes out only its own times. Hours over midnight belong to the day on which they begin, until a rule of the next day speaks. All spans are half-open.
/// </summary>
public sealed class OsmHours
{
    private readonly HoursRule[] _rules;

    internal OsmHours(string text, IReadOnlyList<HoursRule> rules)
    {
        (Text, _rules) = (text, [.. rules]);
        for (var i = 0; i < _rules.Length; i++)
            _rules[i].TakesThePlace = !_rules[i].Additional && _rules[i].Effect != HoursState.Closed && (_rules[i].NamesDays || (i > 0 && !_rules[i - 1].NamesDays));
    }

    /// <summary>The minutes of a day, 0 to 1439, at which a span begins or ends. Besides them the state changes only at midnight.</summary>
    internal IEnumerable<int> Turns => _rules.SelectMany(rule => rule.Spans).SelectMany(span => new[] { span.Start % HoursRule.MinutesADay, span.End % HoursRule.MinutesADay }).Distinct();

    /// <summary>The hours as they were written.</summary>
    public string Text { get; }

    /// <summary>Reads hours; what cannot be read gives an error with its place, never an exception.</summary>
    /// <param name="text">The hours.</param>
    /// <param name="path">Where they stand, for the problems.</param>
    public static HoursReading Read(string text, string path) => HoursParser.Read(text, path);

    /// <summary>What the hours say of an instant, in civil time of mainland France. Allocates nothing.</summary>
    /// <param name="instant">The instant.</param>
    /// <param name="holidays">What <c>PH</c> and <c>SH</c> mean; on a day whose school holidays it does not know, hours that depend on them are unknown.</param>
    public HoursState At(Instant instant, HolidayCalendar holidays) => At(LocalMoment.InParis(instant), holidays);

    /// <summary>What the hours say of a moment of local time. Allocates nothing.</summary>
    /// <param name="moment">The moment.</param>
    /// <param name="holidays">What <c>PH</c> and <c>SH</c> mean; on a day whose school holidays it does not know, hours that depend on them are unknown.</param>
    public HoursState At(LocalMoment moment, HolidayCalendar holidays) =>
        OfDay(moment.Date, moment.Minute, holidays)
        ?? (moment.Date > LocalDate.MinIsoValue ? OfDay(moment.Date.PlusDays(-1), moment.Minute + HoursRule.MinutesADay, holidays) : null)
        ?? HoursState.Closed;

    private HoursState? OfDay(LocalDate date, int minute, HolidayCalendar holidays)
    {
        HoursState? said = null;
        foreach (var rule in _rules)
        {
            var on = rule.IsOn(date, holidays);
            if (on is false) continue;
            if (on is null)
            {
                if (rule.TakesThePlace || rule.SpeaksOf(minute)) said = HoursState.Unknown;
                continue;
            }

            if (rule.TakesThePlace) said = null;
            if (rule.SpeaksOf(minute)) said = rule.Effect;
        }

        return said;
    }
}

/// <summary>Hours that were read, with what is to be said about them.</summary>
/// <param name="Hours">The hours; null when there is an error.</param>
/// <param name="Problems">Errors and notices, each with its place in the text.</param>
public sealed record HoursReading(OsmHours? Hours, IReadOnlyList<RuleProblem> Problems);
