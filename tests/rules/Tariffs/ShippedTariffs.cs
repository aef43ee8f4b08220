using System.Globalization;
using NodaTime;
using NodaTime.Text;
using ParkAndSee.Calendars;
using ParkAndSee.Tests.Support;

namespace ParkAndSee.Tariffs;

/// <summary>The tariffs that come with the repository, and times as people write them.</summary>
internal static class ShippedTariffs
{
    public static readonly DateTimeZone ParisTime = DateTimeZoneProviders.Tzdb["Europe/Paris"];

    public static readonly CompiledTariff Paris = Read("paris/tariff.json");

    public static readonly CompiledTariff Grenoble = Read("grenoble/tariff.json");

    public static readonly CompiledTariff Montpellier = Read("montpellier/tariff-2011.json");

    /// <summary>A local time of Paris, as in <c>2026-11-24 10:00</c>.</summary>
    public static Instant At(string local) =>
        LocalDateTimePattern.CreateWithInvariantCulture("yyyy-MM-dd HH:mm").Parse(local).Value.InZoneLeniently(ParisTime).ToInstant();

    public static string Local(Instant at) => at.InZone(ParisTime).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    public static CompiledScale Scale(this CompiledTariff tariff, string zone, string vehicle, string user = "visitor") =>
        tariff.Find(zone, vehicle, user) ?? throw new InvalidOperationException($"No scale for {zone}, {vehicle}, {user}.");

    public static HolidayCalendar Calendar(string file) =>
        CalendarReader.Read(RuleFiles.Read(file)).Calendar ?? throw new InvalidOperationException(file);

    public static CompiledTariff Read(string file)
    {
        var (tariff, problems) = TariffReader.Read(RuleFiles.Read(file));
        return CompiledTariff.Compile(
            tariff ?? throw new InvalidOperationException($"{file}: {string.Join("; ", problems)}"),
            Calendar($"france/{(tariff.Calendar == "france" ? "calendar" : tariff.Calendar)}.json"));
    }
}
