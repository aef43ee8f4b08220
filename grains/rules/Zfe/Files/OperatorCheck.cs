using ParkAndSee.Calendars;
using ParkAndSee.RuleBooks;

namespace ParkAndSee.Zfe;

/// <summary>What an operator's document says of data that are not there.</summary>
internal static class OperatorCheck
{
    public static IReadOnlyList<RuleProblem> Problems(
        ZfeOperatorDocument document, IReadOnlyList<ZfeFeature> features, IReadOnlyList<HolidayCalendar> calendars)
    {
        var problems = new List<RuleProblem>();
        var keys = features.Select(feature => feature.Key).ToHashSet();
        var zones = features.Select(feature => feature.Zone).OfType<string>().ToHashSet();
        var ids = calendars.Select(calendar => calendar.Id).ToHashSet();
        foreach (var id in document.ZoneCalendars.Values.Append(document.Calendar).Where(id => !ids.Contains(id)).Distinct())
            problems.Add(new RuleProblem("calendar", ProblemWeight.Error,
                $"There is no calendar {id}: import it first, or name one of {string.Join(", ", ids)}."));
        for (var i = 0; i < document.Modes.Count; i++)
            if (document.Modes[i] is var span && !(span.Feature is { } key ? keys.Contains(key) : zones.Contains(span.Zone!)))
                problems.Add(Idle($"modes[{i}]", span.Feature ?? span.Zone!));
        for (var i = 0; i < document.Overrides.Count; i++)
            if (!keys.Contains(document.Overrides[i].Feature)) problems.Add(Idle($"overrides[{i}].feature", document.Overrides[i].Feature));
        return problems;
    }

    private static RuleProblem Idle(string path, string name) =>
        new(path, ProblemWeight.Notice, $"The published data have no {name}: this part has no effect.");
}
