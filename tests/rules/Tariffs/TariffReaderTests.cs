using System.Text;
using ParkAndSee.RuleBooks;
using ParkAndSee.Tests.Support;
using Xunit;

namespace ParkAndSee.Tariffs;

/// <summary>A tariff is read strictly, and every problem is told with its place.</summary>
public class TariffReaderTests
{
    private static readonly string Paris = Encoding.UTF8.GetString(RuleFiles.Read("paris/tariff.json"));

    [Theory]
    [InlineData("paris/tariff.json")]
    [InlineData("grenoble/tariff.json")]
    [InlineData("montpellier/tariff-2011.json")]
    public void What_is_shipped_has_no_problem(string file) => Assert.Empty(TariffReader.Read(RuleFiles.Read(file)).Problems);

    [Theory]
    [InlineData("\"currency\": \"EUR\"", "\"currency\": \"USD\"", "currency")]
    [InlineData("\"currency\": \"EUR\"", "\"currency\": \"EUR\", \"colour\": 1", "colour")]
    [InlineData("\"timeZone\": \"Europe/Paris\"", "\"timeZone\": \"Europe/Atlantis\"", "timeZone")]
    [InlineData("\"calendar\": \"france\",", "", "calendar")]
    // cheaper for longer
    [InlineData("{ \"minutes\": 120, \"cents\": 1200 }", "{ \"minutes\": 120, \"cents\": 500 }", "scales[0].steps[1].cents")]
    [InlineData("{ \"minutes\": 120, \"cents\": 1200 }", "{ \"minutes\": 60, \"cents\": 1200 }", "scales[0].steps[1].minutes")]
    [InlineData("\"cents\": 7500, \"reduced\"", "\"cents\": 7501, \"reduced\"", "fps[0].cents")] // L2333-87
    [InlineData("\"scale\": \"car-1\"", "\"scale\": \"car-9\"", "fps[0].scale")]
    [InlineData("\"maxStayMinutes\": 360", "\"maxStayMinutes\": 300", "scales[0].steps[5].minutes")] // unreachable
    [InlineData("\"from\": \"09:00\", \"to\": \"20:00\"", "\"from\": \"20:00\", \"to\": \"09:00\"", "scales[0].paid[0].to")]
    // members of tickets
    [InlineData("\"presumed\": true", "\"presumed\": 1", "vehicles[0].presumed")]
    [InlineData("\"energies\": [\"EL\"]", "\"energies\": [\"EL\"], \"presumed\": true", "vehicles[4].facts[0].presumed")]
    [InlineData("\"categories\": [\"M1\"]", "\"categories\": [\"car\"]", "vehicles[0].facts[0].categories")]
    [InlineData("\"massUpToKg\": 1600", "\"massAboveKg\": 1600, \"massUpToKg\": 1600", "vehicles[0].facts[0].massUpToKg")]
    [InlineData("\"carryOver\": \"same-day\"", "\"carryOver\": \"same-day\", \"earlyStop\": \"all\"", "scales[0].earlyStop")]
    [InlineData("{ \"id\": \"1\",", "{ \"id\": \"1\", \"postedCodes\": [\"a1\", \"A1 \"],", "zones[0].postedCodes")]
    public void A_wrong_tariff_is_refused_with_the_place(string right, string wrong, string path)
    {
        var at = Paris.IndexOf(right, StringComparison.Ordinal);
        Assert.True(at >= 0, $"The document has no {right}.");
        var (tariff, problems) = TariffReader.Read(
            Encoding.UTF8.GetBytes(string.Concat(Paris.AsSpan(0, at), wrong, Paris.AsSpan(at + right.Length))));
        Assert.Null(tariff);
        Assert.Contains(problems, problem => problem.Path == path && problem.Weight == ProblemWeight.Error);
    }

    [Fact]
    public void All_errors_are_told_and_not_only_the_first()
    {
        var wrong = Paris.Replace("\"EUR\"", "\"USD\"", StringComparison.Ordinal).Replace("\"zones\": [\"1\"]", "\"zones\": [\"7\"]",
            StringComparison.Ordinal);
        Assert.True(TariffReader.Read(Encoding.UTF8.GetBytes(wrong)).Problems.Count > 4);
    }

    [Fact]
    public void Text_that_is_no_text_is_refused_and_does_not_throw()
    {
        var half = Paris.Replace("\"fr\": \"Voiture\"", "\"fr\": \"\\ud800\"", StringComparison.Ordinal);
        Assert.NotEqual(Paris, half);
        Assert.Null(TariffReader.Read(Encoding.UTF8.GetBytes(half)).Tariff);
        var bytes = RuleFiles.Read("paris/tariff.json");
        bytes[Encoding.UTF8.GetByteCount(Paris.AsSpan(0, Paris.IndexOf("Voiture", StringComparison.Ordinal)))] = 0xFF;
        Assert.Null(TariffReader.Read(bytes).Tariff);
    }

    [Fact]
    public void A_document_that_was_cut_off_is_refused_whole()
    {
        var (tariff, problems) = TariffReader.Read(Encoding.UTF8.GetBytes(Paris[..(Paris.Length / 2)]));
        Assert.Null(tariff);
        Assert.Contains("This is not JSON", Assert.Single(problems).Message, StringComparison.Ordinal);
    }
}
