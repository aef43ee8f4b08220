using NodaTime;
using ParkAndSee.Calendars;

namespace ParkAndSee.Zfe;

/// <summary>A feature with the operator's word on it.</summary>
internal sealed class FeatureInForce
{
    private readonly ZfeModeSpan[] _modes;
    private readonly ZfeOverride[] _overrides;

    public FeatureInForce(ZfeFeature feature, ZfeOperatorDocument document, IReadOnlyList<HolidayCalendar> calendars)
    {
        Feature = feature;
        _modes = [.. document.Modes.Where(span => span.Feature == feature.Key),
            .. document.Modes.Where(span => span.Zone is not null && span.Zone == feature.Zone)];
        _overrides = [.. document.Overrides.Where(one => one.Feature == feature.Key)];
        var calendar = feature.Zone is not null && document.ZoneCalendars.TryGetValue(feature.Zone, out var own) ? own : document.Calendar;
        Holidays = calendars.First(one => one.Id == calendar);
    }

    public ZfeFeature Feature { get; }

    public HolidayCalendar Holidays { get; }

    public ZfeMode ModeOn(LocalDate day)
    {
        foreach (var span in _modes)
            if (span.From <= day && !(span.Until < day)) return span.Mode;
        return ZfeMode.Inform;
    }

    public ZfeBan? BanOn(LocalDate day, VehicleGroup group) =>
        OverrideOn(day) is { } correction && correction.Bans.TryGetValue(group, out var ban) ? ban : Feature.BanFor(group);

    public ZfeOverride? OverrideOn(LocalDate day)
    {
        foreach (var correction in _overrides)
            if (correction.From <= day && !(correction.Until < day)) return correction;
        return null;
    }
}
