using NodaTime;

namespace ParkAndSee.Vehicles;

/// <summary>The local day of an instant in France.</summary>
public static class ParisDay
{
    private static readonly Instant Last = Instant.FromUtc(9999, 1, 1, 0, 0);

    private static readonly DateTimeZone Zone = DateTimeZoneProviders.Tzdb["Europe/Paris"];

    /// <summary>The day; the first or last one that is computed for an instant beyond them.</summary>
    public static LocalDate Of(Instant at) =>
        at <= NodaConstants.UnixEpoch ? new LocalDate(1970, 1, 1)
        : at >= Last ? LocalDate.MaxIsoValue
        : at.InZone(Zone).Date;
}
