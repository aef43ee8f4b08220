using System.Globalization;
using System.Text;
using ParkAndSee.CurbPolicies;
using ParkAndSee.Tariffs;
using ParkAndSee.Tests.Support;
using Xunit;

namespace ParkAndSee.Tests.CurbPolicies;

/// <summary>
/// Prices in the words of CDS 1.1: exact values of the shipped tariffs, and what is left out because CDS would say something else.
/// </summary>
public class PolicyRatesTests
{
    private static readonly string Paris = Encoding.UTF8.GetString(RuleFiles.Read("paris/policy.json"));

    private static readonly string ParisTariff = Encoding.UTF8.GetString(RuleFiles.Read("paris/tariff.json"));

    [Fact]
    public void A_car_in_zone_1_of_Paris_pays_by_six_steps_in_quarters_of_an_hour()
    {
        var car = Of("paid-1")[0];
        Assert.Equal(["car"], car.UserClasses);
        Assert.Equal(["heavy", "low_emission", "resident", "home_care", "accessible"], car.UserClassesExcept);
        Assert.Equal(("Voiture, Visiteur", "Car, Visitor", 15), (car.Title.Fr, car.Title.En, car.SoldByMinutes));
        Assert.Equal(
            [
                new CurbRate(10, "minute", 15, null, 0, 60), new CurbRate(10, "minute", 15, null, 60, 120),
                new CurbRate(20, "minute", 15, null, 120, 180),
                new CurbRate(25, "minute", 15, null, 180, 240), new CurbRate(30, "minute", 15, null, 240, 300),
                new CurbRate(30, "minute", 15, null, 300, 360),
            ],
            car.Rates);
    }

    [Fact]
    public void Zone_2_has_whole_cents_for_hours_only_and_a_quarter_is_no_number_of_hours() => Assert.Equal(
        [
            new CurbRate(400, "hour", null, null, 0, 1), new CurbRate(400, "hour", null, null, 1, 2),
            new CurbRate(800, "hour", null, null, 2, 3),
            new CurbRate(1000, "hour", null, null, 3, 4), new CurbRate(1200, "hour", null, null, 4, 5),
            new CurbRate(1200, "hour", null, null, 5, 6),
        ],
        Of("paid-2")[0].Rates);

    [Fact]
    public void Users_are_those_of_the_rule_and_of_the_tariff()
    {
        Assert.Equal(["car", "car heavy", "car low_emission", "motorcycle", "moped", "motorcycle electric", "moped electric"],
            Of("paid-2").Select(Needs));
        // a quarter of an hour has half a cent
        Assert.Equal(["car", "car heavy", "car low_emission", "motorcycle electric", "moped electric"], Of("paid-1").Select(Needs));
        Assert.Equal(["motorcycle", "motorcycle electric"], Of("two-wheeler-paid-2", rule: 1).Select(Needs)); // a motorcycle is no car
        Assert.Equal(new CurbRate(0, "minute", null, null, null, null), Assert.Single(Of("paid-1")[2].Rates));
        Assert.All(Of("paid-1"), users => Assert.Contains("resident", users.UserClassesExcept));
    }

    [Theory]
    [InlineData("\"to\": \"20:00\"", "\"to\": \"20:01\"")] // a minute that is not paid
    [InlineData("\"days\": \"Mo-Sa\"", "\"days\": \"Mo-Su\"")]
    // free on holidays, the policy not
    [InlineData("{ \"period\": \"holidays\", \"except\": true }", "{ \"period\": \"holidays\", \"from\": \"09:00\", \"except\": true }")]
    [InlineData("\"calendar\": \"france\"", "\"calendar\": \"alsace-moselle\"")]
    [InlineData("\"timeZone\": \"Europe/Paris\"", "\"timeZone\": \"Europe/Lisbon\"")]
    public void Where_the_policy_holds_at_times_that_the_tariff_does_not_know_as_paid_nothing_is_told(string right, string wrong)
    {
        Assert.NotEmpty(Of("paid-1", Paris));
        // What those who pay at no time pay is known at all times.
        Assert.DoesNotContain(Of("paid-1",
            Paris.Replace("\"complete\": true", "\"complete\": false", StringComparison.Ordinal)
            .Replace(right, wrong, StringComparison.Ordinal)), users => !users.UserClasses.Contains("electric"));
    }

    [Theory]
    // no whole number of cents for an hour or a minute
    [InlineData("\"cents\": 1200 }, { \"minutes\": 180", "\"cents\": 1199 }, { \"minutes\": 180")]
    [InlineData("\"maxStayMinutes\": 360,", "\"maxStayMinutes\": 360, \"freeTicketMinutes\": 20,")]
    [InlineData("\"roundToCents\": 1,", "\"roundToCents\": 100,")] // a quarter of an hour is rounded to the nearest
    public void A_scale_that_CDS_would_tell_wrongly_is_left_out(string right, string wrong) =>
        Assert.DoesNotContain("car", Of("paid-1", Paris, Replaced(right, wrong)).Select(Needs));

    [Fact]
    public void Rounding_up_is_an_increment_and_a_share_of_the_price_is_one_of_the_rate()
    {
        var up = Replaced("\"roundToCents\": 1, \"rounding\": \"nearest\"", "\"roundToCents\": 100, \"rounding\": \"up\"");
        Assert.Equal(new CurbRate(10, "minute", 15, 100, 0, 60), Of("paid-1", Paris, up)[0].Rates[0]);
        var share = Replaced("\"to\": \"20:00\" }]", "\"to\": \"20:00\", \"percent\": 40 }]");
        Assert.Equal(new CurbRate(4, "minute", 15, null, 0, 60), Of("paid-1", Paris, share)[0].Rates[0]);
        var lunch = Replaced("\"to\": \"20:00\" }]",
            "\"to\": \"12:00\" }, { \"days\": \"Mo-Sa\", \"from\": \"12:00\", \"to\": \"20:00\", \"percent\": 50 }]");
        Assert.DoesNotContain("car", Of("paid-1", Paris, lunch).Select(Needs));
    }

    [Fact]
    public void The_rates_of_every_length_that_is_sold_sum_up_to_the_quote()
    {
        foreach (var (zone, vehicle, users) in new[] { ("1", "car", "car"), ("1", "heavy", "car heavy"), ("2", "car", "car"), ("2", "heavy",
            "car heavy"), ("2", "two-wheeler", "moped") })
        {
            var rates = Of($"paid-{zone}").Single(one => Needs(one) == users).Rates;
            for (var minutes = 15; minutes <= 360; minutes += 15)
            {
                var cents = rates.Sum(rate =>
                {
                    var unit = rate.Unit == "hour" ? 60 : 1;
                    return (decimal)rate.Cents * Math.Clamp(minutes - (rate.Start!.Value * unit), 0,
                        (rate.End!.Value - rate.Start.Value) * unit) / unit;
                });
                var quote = ShippedTariffs.Paris.Scale(zone, vehicle)
                    .ByDuration(new NewStay(ShippedTariffs.At("2026-11-24 09:00")), minutes);
                Assert.True(cents == quote.Cents,
                    string.Create(CultureInfo.InvariantCulture, $"{zone} {vehicle} {minutes}: {cents}, not {quote.Cents}"));
            }
        }
    }

    [Theory]
    [InlineData("{ \"userClasses\": [\"car\"], \"userClassesExcept\": [\"car\"] }", "vehicles[0].cds[0].userClassesExcept")]
    [InlineData("{ \"userClass\": [\"car\"] }", "vehicles[0].cds[0].userClass")]
    public void Words_of_CDS_are_read_strictly(string wrong, string path)
    {
        var problems = TariffReader.Read(Encoding.UTF8.GetBytes(
            Replaced("{ \"userClasses\": [\"car\"], \"userClassesExcept\": [\"heavy\", \"low_emission\"] }", wrong))).Problems;
        Assert.Contains(problems, problem => problem.Path == path);
    }

    private static string Replaced(string right, string wrong)
    {
        var at = ParisTariff.IndexOf(right, StringComparison.Ordinal);
        Assert.True(at >= 0, $"The tariff has no {right}.");
        return string.Concat(ParisTariff.AsSpan(0, at), wrong, ParisTariff.AsSpan(at + right.Length));
    }

    private static string Needs(RatedUsers users) => string.Join(' ', users.UserClasses);

    private static IReadOnlyList<RatedUsers> Of(string policy, string? document = null, string? tariff = null, int rule = 0)
    {
        var read = PolicyFiles.Read(document ?? Paris);
        var found = read.Policies.Single(one => one.Id == policy);
        var (priced, problems) = TariffReader.Read(Encoding.UTF8.GetBytes(tariff ?? ParisTariff));
        return PolicyRates.Of(read, found, found.Rules[rule], priced ?? throw new InvalidOperationException(string.Join('\n', problems)));
    }
}
