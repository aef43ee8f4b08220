using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using NodaTime;
using ParkAndSee.CurbPolicies;
using ParkAndSee.Tariffs;
using Xunit;

namespace ParkAndSee.Tests.RuleBooks;

/// <summary>The examples of <c>docs/tariffs.md</c> are what the product takes, and give what the page says.</summary>
public sealed partial class TariffPageTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "docs", "tariffs.md"));

    [Fact]
    public void The_example_of_a_tariff_is_accepted_and_its_prices_are_those_of_its_steps()
    {
        var (tariff, problems) = TariffReader.Read(Example("\"scales\""));
        Assert.Empty(problems);
        var compiled = CompiledTariff.Compile(tariff!, ShippedTariffs.Calendar("france/calendar.json"));
        var scale = compiled.Find("orange", "vehicle", "visitor")!;
        foreach (var step in scale.Document.Steps)
            Assert.Equal(step.Cents,
                scale.ByDuration(new(ShippedTariffs.At("2026-11-24 14:00"), FreeTicketUsed: true), step.Minutes).Cents);
        var fps = compiled.FindFps("orange", "vehicle")!;
        Assert.Equal((3500L, 5000L), (fps.Due(ShippedTariffs.At("2026-11-24 10:00"), []).Cents, fps.IncreaseOf(3500)));
    }

    [Fact]
    public void The_example_of_areas_is_accepted()
    {
        var (areas, problems) = TariffAreasReader.Read(Example("\"FeatureCollection\""));
        Assert.Empty(problems);
        Assert.Equal("1", areas!.ZoneAt("town-bays", new ParkAndSee.Bays.BayPosition(2.305, 48.86)));
        Assert.Equal("yellow", areas.ZoneAt("town-bays", new ParkAndSee.Bays.BayPosition(3.89315, 43.6065)));
    }

    [Fact]
    public void The_example_of_a_question_costs_what_the_tariff_of_Paris_asks()
    {
        using var json = JsonDocument.Parse(Example("\"minutes\": 150"));
        string Text(string name) => json.RootElement.GetProperty(name).GetString()!;
        var start = Instant.FromDateTimeOffset(DateTimeOffset.Parse(Text("start"), CultureInfo.InvariantCulture));
        var quote = ShippedTariffs.Paris.Scale(Text("zone"), Text("vehicle"), Text("user"))
            .ByDuration(new(start), json.RootElement.GetProperty("minutes").GetInt32());
        Assert.Equal((QuoteOutcome.Priced, 1800L), (quote.Outcome, quote.Cents));
    }

    private static byte[] Example(string holding) =>
        Encoding.UTF8.GetBytes(Blocks().Matches(Page).Select(match => match.Groups["json"].Value)
            .First(block => block.Contains(holding, StringComparison.Ordinal)));

    [GeneratedRegex("""^```json\n(?<json>.*?)^```""", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex Blocks();
}
