using NodaTime;
using ParkAndSee.OpeningHours;
using ParkAndSee.Zfe;

namespace ParkAndSee.Vehicles.Coverage;

/// <summary>
/// What the register tells a low emission zone of a vehicle. Only what a document or an
/// authorised source confirms counts: a mere declaration neither accuses nor frees anybody.
/// </summary>
public static class ZfeCoverage
{
    /// <summary>The facts that are certain; the others are as if they were not known.</summary>
    public static VehicleFacts CertainFacts(VehicleRecord vehicle)
    {
        ArgumentNullException.ThrowIfNull(vehicle);
        var facts = Register.FactBook.Read(vehicle.Facts);
        return new VehicleFacts(Certain(facts.Category), Certain(facts.Energy), Certain(facts.Euro), Certain(facts.FirstRegistration),
            Certain(facts.MassKg));
    }

    /// <summary>
    /// The derogations that its permits give. A day of a quota that was begun on a date counts until the end of that date, local time.
    /// </summary>
    /// <param name="vehicle">The vehicle.</param>
    /// <param name="at">When, Unix milliseconds: the quota of that calendar year counts.</param>
    public static ZfeDerogation[] Derogations(VehicleRecord vehicle, long at)
    {
        ArgumentNullException.ThrowIfNull(vehicle);
        var today = Day(at);
        return
        [
            .. from permit in vehicle.Permits
               where permit.Of.Provenance >= Provenance.Document && permit.Kind.Zfe is not null
               let used = permit.Of.DaysUsed.Where(day => day.StartsWith($"{today.Year:0000}-", StringComparison.Ordinal)).ToArray()
               select new ZfeDerogation(
                   permit.Kind.Zfe!.Zone, Day(permit.Of.From), Day(permit.Of.Until - 1), permit.Kind.Zfe.DaysPerYear ?? 0,
                   used.Length, today.Year, used.Contains(Text(today)) ? EndOf(today) : null),
        ];
    }

    private static Attested<T> Certain<T>(Attested<T> fact)
        where T : struct => fact.Provenance >= Provenance.Document ? fact : default;

    private static LocalDate Day(long at) => at switch
    {
        <= 0 => new LocalDate(1970, 1, 1),
        >= 253_370_764_800_000 => LocalDate.MaxIsoValue, // the year 9999: without end
        _ => LocalMoment.InParis(Instant.FromUnixTimeMilliseconds(at)).Date,
    };

    private static Instant EndOf(LocalDate day) => DateTimeZoneProviders.Tzdb["Europe/Paris"].AtStartOfDay(day.PlusDays(1)).ToInstant();

    private static string Text(LocalDate day) => NodaTime.Text.LocalDatePattern.Iso.Format(day);
}
