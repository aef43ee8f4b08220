using System.Globalization;
using System.Text.Json;
using NodaTime;
using NodaTime.Text;
using ParkAndSee.RuleBooks;
using ParkAndSee.Tariffs;
using ParkAndSee.Tests.Support;
using Xunit;

namespace ParkAndSee.Tests.RuleBooks;

/// <summary>The rules that are shipped are in force from the day on which they began, and not before.</summary>
public sealed class ShippedDatesTests
{
    private static readonly DateTimeZone Paris = DateTimeZoneProviders.Tzdb["Europe/Paris"];
    private static readonly Dictionary<string, Dictionary<string, (LocalDate From, string File)[]>> Cities = ReadManifest();

    /// <summary>Every version of every city.</summary>
    public static TheoryData<string, string, string, string> Versions => [.. Cities.SelectMany(city => city.Value.SelectMany(book =>
        book.Value.Select(version => (city.Key, book.Key, LocalDatePattern.Iso.Format(version.From), version.File))))];

    [Theory]
    [MemberData(nameof(Versions))]
    public void A_version_can_be_used_and_the_books_that_it_names_are_in_force_when_it_begins(
        string city, string book, string from, string file)
    {
        var key = RuleKey.Parse(book);
        var day = LocalDatePattern.Iso.Parse(from).Value;
        Assert.InRange(day, new LocalDate(2008, 1, 1), new LocalDate(2026, 12, 31)); // nothing holds from the beginning of time
        Assert.DoesNotContain(RuleReaders.Check(key, RuleFiles.Read(file), Paris.AtStartOfDay(day).ToInstant()),
            problem => problem.Weight == ProblemWeight.Error);
        foreach (var name in RuleDependencies.Of(key.Kind, RuleFiles.Read(file)))
            Assert.True(Cities[city].TryGetValue(name, out var versions) && versions[0].From <= day,
                $"{file} names {name}, which begins later.");
    }

    [Fact]
    public void The_versions_of_a_book_follow_one_another() => Assert.All(Cities.Values.SelectMany(city => city.Values), versions =>
        Assert.Equal(versions.Select(version => version.From).Distinct().Order(), versions.Select(version => version.From)));

    [Theory]
    // All at ten o'clock, on days that are paid: the hour of a visitor.
    [InlineData("2017-12-29", "1", "car", "none")]
    [InlineData("2018-01-02", "1", "car", "4.00")]
    [InlineData("2018-01-02", "2", "car", "2.40")]
    [InlineData("2021-07-30", "1", "car", "4.00")]
    [InlineData("2021-08-02", "1", "car", "6.00")]
    [InlineData("2021-08-02", "2", "car", "4.00")]
    [InlineData("2022-08-31", "1", "two-wheeler", "no ticket")]
    [InlineData("2022-09-01", "1", "two-wheeler", "3.00")]
    [InlineData("2022-09-01", "2", "two-wheeler", "2.00")]
    [InlineData("2022-09-01", "1", "electric-two-wheeler", "free ticket")]
    [InlineData("2023-08-31", "1", "electric-two-wheeler", "free ticket")]
    [InlineData("2023-09-01", "1", "electric-two-wheeler", "no ticket")]
    [InlineData("2024-09-30", "1", "heavy", "6.00")]
    [InlineData("2024-10-01", "1", "heavy", "18.00")]
    [InlineData("2024-10-01", "2", "heavy", "12.00")]
    [InlineData("2026-11-24", "1", "car", "6.00")]
    public void The_tariff_of_Paris_is_that_of_its_day(string day, string zone, string vehicle, string price) =>
        Assert.Equal(price, TariffOn(day)?.Scale(zone, vehicle).ByDuration(new(ShippedTariffs.At($"{day} 10:00")), 60) is { } quote
            ? Word(quote)
            : "none");

    [Theory]
    [InlineData("2018-01-02", "1", "car", 5000)]
    [InlineData("2018-01-02", "2", "car", 3500)]
    [InlineData("2021-08-02", "1", "car", 7500)]
    [InlineData("2021-08-02", "1", "two-wheeler", null)]
    [InlineData("2022-09-01", "1", "two-wheeler", 3750)]
    [InlineData("2024-09-30", "1", "heavy", 7500)]
    [InlineData("2024-10-01", "1", "heavy", 22500)]
    public void The_FPS_of_Paris_is_that_of_its_day(string day, string zone, string vehicle, int? cents) =>
        Assert.Equal(cents, TariffOn(day)!.FindFps(zone, vehicle)?.Due(ShippedTariffs.At($"{day} 10:00"), []).Cents);

    private static CompiledTariff? TariffOn(string day) =>
        Cities["paris"]["tariff/paris"]
            .LastOrDefault(version => version.From <= LocalDatePattern.Iso.Parse(day).Value) is { File: { } file }
                ? ShippedTariffs.Read(file)
                : null;

    private static string Word(in Quote quote) => quote.Outcome switch
    {
        QuoteOutcome.NoTicketNeeded => "no ticket",
        QuoteOutcome.FreeOfCharge => "free ticket",
        _ => (quote.Cents / 100m).ToString("0.00", CultureInfo.InvariantCulture),
    };

    private static Dictionary<string, Dictionary<string, (LocalDate, string)[]>> ReadManifest()
    {
        using var manifest = JsonDocument.Parse(RuleFiles.Read("cities.json"));
        return manifest.RootElement.GetProperty("cities").EnumerateObject().ToDictionary(
            city => city.Name,
            city => city.Value.EnumerateArray().ToDictionary(
                book => book.GetProperty("book").GetString()!,
                book => book.GetProperty("versions").EnumerateArray()
                    .Select(version => (LocalDatePattern.Iso.Parse(version.GetProperty("validFrom").GetString()!).Value,
                        version.GetProperty("file").GetString()!)).ToArray()));
    }
}
