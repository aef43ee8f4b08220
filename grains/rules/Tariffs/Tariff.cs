using ParkAndSee.Fps;
using ParkAndSee.RuleBooks;

namespace ParkAndSee.Tariffs;

/// <summary>A tariff document as read (<c>docs/tariffs.md</c>). <see cref="CompiledTariff"/> answers from it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Title">Its name.</param>
/// <param name="TimeZone">Time zone of its local times, a tzdb id.</param>
/// <param name="Calendar">Id of the calendar of its public holidays.</param>
/// <param name="Holidays">What a public holiday is for it.</param>
/// <param name="Zones">Its zones.</param>
/// <param name="Vehicles">Its vehicle classes.</param>
/// <param name="Users">Its user classes.</param>
/// <param name="Scales">Its scales: exactly one for each zone, vehicle class and user class.</param>
/// <param name="Fps">Its FPS amounts: at most one for each zone and vehicle class.</param>
/// <param name="Increase">What is added to an FPS that is not paid; null when it has no FPS.</param>
public sealed record Tariff(
    string Id,
    LocalizedText Title,
    string TimeZone,
    string Calendar,
    HolidayTreatment Holidays,
    IReadOnlyList<TariffClass> Zones,
    IReadOnlyList<TariffClass> Vehicles,
    IReadOnlyList<TariffClass> Users,
    IReadOnlyList<TariffScale> Scales,
    IReadOnlyList<FpsRule> Fps,
    FpsIncrease? Increase);

/// <summary>A zone, a vehicle class or a user class of a tariff.</summary>
/// <param name="Id">Its id within the tariff.</param>
/// <param name="Title">Its name.</param>
/// <param name="Cds">Of a vehicle or user class: who is of it in the words of CDS, any of
/// these; null = CDS has no words for it, and its rates are not told there.</param>
public sealed record TariffClass(string Id, LocalizedText Title, IReadOnlyList<CdsUsers>? Cds = null);

/// <summary>Users in the words of CDS 1.1; local words are allowed.</summary>
/// <param name="UserClasses">User classes that they have, all of them; may be empty.</param>
/// <param name="UserClassesExcept">User classes of which they have none; may be empty.</param>
public sealed record CdsUsers(IReadOnlyList<string> UserClasses, IReadOnlyList<string> UserClassesExcept);

/// <summary>What a public holiday is for a tariff.</summary>
public enum HolidayTreatment : byte
{
    /// <summary>Nothing is paid on it.</summary>
    Free = 0,

    /// <summary>It has the windows of a Sunday.</summary>
    AsSunday = 1,

    /// <summary>It is a day like any other.</summary>
    AsUsual = 2,
}
