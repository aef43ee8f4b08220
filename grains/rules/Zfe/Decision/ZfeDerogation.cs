using NodaTime;

namespace ParkAndSee.Zfe;

/// <summary>A derogation that a vehicle holds.</summary>
/// <param name="Zone">SIREN of the zone; null = every zone.</param>
/// <param name="From">First day.</param>
/// <param name="Until">Last day, inclusive.</param>
/// <param name="DaysPerYear">Days of 24 hours that may be begun in a calendar year; 0 = without a quota.</param>
/// <param name="DaysUsed">Days begun in <paramref name="UsedInYear"/>.</param>
/// <param name="UsedInYear">The year they were counted in; in another year none is used yet.</param>
/// <param name="RunningUntil">End, exclusive, of the day of 24 hours that was begun last; null when none was.</param>
public readonly record struct ZfeDerogation(
    string? Zone, LocalDate From, LocalDate Until, int DaysPerYear = 0, int DaysUsed = 0, int UsedInYear = 0, Instant? RunningUntil = null)
{
    /// <summary>Whether it belongs to a zone.</summary>
    internal bool IsFor(string? zone) => Zone is null || string.Equals(Zone, zone, StringComparison.Ordinal);

    /// <summary>Whether it covers an instant without a new day.</summary>
    internal bool Covers(Instant instant, LocalDate day) => DaysPerYear == 0 ? IsValid(day) : RunningUntil > instant;

    /// <summary>Whether a new day of 24 hours may be begun.</summary>
    internal bool MayBegin(LocalDate day) => DaysPerYear > 0 && IsValid(day) && (day.Year == UsedInYear ? DaysUsed : 0) < DaysPerYear;

    private bool IsValid(LocalDate day) => From <= day && day <= Until;
}
