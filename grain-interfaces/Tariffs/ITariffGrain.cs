using ParkAndSee.Fps;
using ParkAndSee.RuleBooks;

namespace ParkAndSee.Tariffs;

/// <summary>Prices by the tariff in force. Key: name of the book of rules of the kind <see cref="RuleKinds.Tariff"/>.</summary>
[Alias("ParkAndSee.Tariffs.ITariffGrain")]
public interface ITariffGrain : IGrainWithStringKey
{
    /// <summary>What a stay costs, or what a sum pays for; by the tariff that is in force when the stay starts.</summary>
    [Alias("QuoteAsync")]
    Task<QuoteResult> QuoteAsync(QuoteQuery query);

    /// <summary>
    /// Which FPS is due for an agent's finding, by the tariff that is in force at that instant (CGCT R2333-120-5 and -6).
    /// </summary>
    [Alias("FpsAsync")]
    Task<FpsResult> FpsAsync(FpsQuery query);
}

/// <summary>The versions by which something was decided.</summary>
/// <param name="Tariff">Version of the tariff.</param>
/// <param name="CalendarBook">Name of the calendar's book.</param>
/// <param name="Calendar">Version of the calendar.</param>
/// <param name="TimeZone">Time zone of the tariff, a tzdb id.</param>
[GenerateSerializer, Immutable, Alias("TariffVersions")]
public sealed record TariffVersions(
    [property: Id(0)] int Tariff, [property: Id(1)] string CalendarBook, [property: Id(2)] int Calendar, [property: Id(3)] string TimeZone);

/// <summary>Why there is no answer.</summary>
/// <param name="Field">Which part of the question is at fault: <c>tariff</c>, <c>zone</c>,
/// <c>vehicle</c>, <c>user</c> or <see cref="Instant"/>.</param>
/// <param name="Message">What is wrong and what to do.</param>
/// <param name="IsMissing">Whether there is no such tariff at all.</param>
[GenerateSerializer, Immutable, Alias("TariffRefusal")]
public sealed record TariffRefusal(
    [property: Id(0)] string Field, [property: Id(1)] string Message, [property: Id(2)] bool IsMissing = false)
{
    /// <summary>The field of a question for an instant at which no tariff is in force; each door has a name of its own for it.</summary>
    public const string Instant = "instant";
}
