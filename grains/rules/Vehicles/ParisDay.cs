using NodaTime;

namespace ParkAndSee.Vehicles;

/// <summary>The local day of an instant in France.</summary>
public static class ParisDay
{
    private const long Last = 253_370_764_800_000; // the year 9999

    private static readonly DateTimeZone Zone = DateTimeZoneProviders.Tzdb["Europe/Paris"];

    /// <summary>The day; the first or last one that is computed for an instant beyond them.</summary>
    /// <param name="at">Unix milliseconds.</param>
    public static LocalDate Of(long at) => at switch
    {
        <= 0 => new LocalDate(1970, 1, 1),
        >= Last => LocalDate.MaxIsoValue,
        _ => Instant.FromUnixTimeMilliseconds(at).InZone(Zone).Date,
    };
}
