using System.Text.Json;
using NodaTime;
using ParkAndSee.Zfe;
using Xunit;

namespace ParkAndSee.Tests.Zfe;

public class ZfeMapTests
{
    private static readonly ZfeRegime National = NationalFile.Regime();

    [Theory]
    [InlineData(1)]
    [InlineData(100_000)]
    [InlineData(int.MaxValue)]
    public void Pages_of_any_size_make_one_document_with_everything_in_force_that_day(int pageBytes)
    {
        using var map = JsonDocument.Parse(Whole(new LocalDate(2025, 12, 15), pageBytes));
        var features = map.RootElement.GetProperty("features").EnumerateArray().ToArray();

        Assert.Equal(National.Features.Where(feature => feature.IsInForce(new LocalDate(2025, 12, 15))).Select(feature => feature.Key),
            features.Select(feature => feature.GetProperty("id").GetString()));
        Assert.Equal("Licence Ouverte 2.0", map.RootElement.GetProperty("credit").GetProperty("licence").GetString());
    }

    [Fact]
    public void A_day_on_which_nothing_is_in_force_has_an_empty_document()
    {
        using var map = JsonDocument.Parse(Whole(new LocalDate(1999, 1, 1), 1));
        Assert.Equal(0, map.RootElement.GetProperty("features").GetArrayLength());
    }

    [Fact]
    public void A_feature_says_classes_hours_mode_and_the_operators_correction()
    {
        using var map = JsonDocument.Parse(Whole(new LocalDate(2025, 12, 15), int.MaxValue));
        var paris = map.RootElement.GetProperty("features").EnumerateArray()
            .Single(feature => feature.GetProperty("id").GetString() == "217500016-ZFE-001");
        var says = paris.GetProperty("properties");

        Assert.Equal(("V3", "Mo-Fr 08:00-20:00; PH off"),
            (says.GetProperty("bans").GetProperty("vp").GetProperty("critair").GetString(),
                says.GetProperty("bans").GetProperty("vp").GetProperty("hours").GetString()));
        Assert.Equal(("inform", "area", "2021-06-01"),
            (says.GetProperty("mode").GetString(), says.GetProperty("kind").GetString(), says.GetProperty("from").GetString()));
        Assert.Contains("Crit'Air 3", says.GetProperty("corrected").GetString(), StringComparison.Ordinal);
        var ring = paris.GetProperty("geometry").GetProperty("coordinates")[0][0];
        Assert.Equal(ring[0].GetRawText(), ring[ring.GetArrayLength() - 1].GetRawText());
        Assert.InRange(ring[0][0].GetDecimal(), 2.2m, 2.5m);
    }

    private static byte[] Whole(LocalDate day, int pageBytes)
    {
        var whole = new MemoryStream();
        for (int? from = 0; from is { } next;)
        {
            (var page, from) = ZfeMap.Write(National, day, next, pageBytes);
            whole.Write(page);
        }

        return whole.ToArray();
    }
}
