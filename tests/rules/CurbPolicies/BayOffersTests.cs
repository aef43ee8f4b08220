using NodaTime;
using ParkAndSee.Bays;
using ParkAndSee.CurbPolicies;
using ParkAndSee.Tariffs;
using Xunit;

namespace ParkAndSee.Tests.CurbPolicies;

/// <summary>What a bay offers a citizen: worked cases by the documents of Paris and Montpellier.</summary>
public class BayOffersTests
{
    [Theory]
    [InlineData("2026-11-24 10:00", OfferAccess.Paid, "6.00", "12.00", "free at 2026-11-24 20:00")] // a Tuesday
    [InlineData("2026-11-24 08:30", OfferAccess.Free, "3.00", "9.00", "paid* at 2026-11-24 09:00")] // half an hour is free
    [InlineData("2026-11-24 06:30", OfferAccess.Free, "0.00 until 2026-11-24 09:00", "0.00 until 2026-11-24 09:00",
        "paid* at 2026-11-24 09:00")]
    [InlineData("2026-11-24 18:00", OfferAccess.Paid, "6.00", "12.00 until 2026-11-25 09:00", "free at 2026-11-24 20:00")]
    [InlineData("2026-11-24 19:00", OfferAccess.Paid, "6.00 until 2026-11-25 09:00", "6.00 until 2026-11-25 09:00",
        "free at 2026-11-24 20:00")]
    [InlineData("2026-11-24 19:50", OfferAccess.Paid, "1.50 until 2026-11-25 09:00", "1.50 until 2026-11-25 09:00",
        "free at 2026-11-24 20:00")] // a quarter of an hour that has begun is due
    [InlineData("2026-11-24 20:00", OfferAccess.Free, "0.00 until 2026-11-25 09:00", "0.00 until 2026-11-25 09:00",
        "paid* at 2026-11-25 09:00")]
    [InlineData("2026-11-28 19:30", OfferAccess.Paid, "3.00 until 2026-11-30 09:00", "3.00 until 2026-11-30 09:00",
        "free at 2026-11-28 20:00")] // a Saturday
    [InlineData("2026-11-29 12:00", OfferAccess.Free, "0.00 until 2026-11-30 09:00", "0.00 until 2026-11-30 09:00",
        "paid* at 2026-11-30 09:00")] // a Sunday
    [InlineData("2026-12-31 19:00", OfferAccess.Paid, "6.00 until 2027-01-02 09:00", "6.00 until 2027-01-02 09:00",
        "free at 2026-12-31 20:00")] // before New Year's Day
    [InlineData("2027-01-01 12:00", OfferAccess.Free, "0.00 until 2027-01-02 09:00", "0.00 until 2027-01-02 09:00",
        "paid* at 2027-01-02 09:00")]
    [InlineData("2026-03-28 19:00", OfferAccess.Paid, "6.00 until 2026-03-30 09:00", "6.00 until 2026-03-30 09:00",
        "free at 2026-03-28 20:00")] // over the night that is an hour shorter
    [InlineData("2026-03-29 01:30", OfferAccess.Free, "0.00 until 2026-03-30 09:00", "0.00 until 2026-03-30 09:00",
        "paid* at 2026-03-30 09:00")]
    [InlineData("2026-10-25 01:30", OfferAccess.Free, "0.00 until 2026-10-26 09:00", "0.00 until 2026-10-26 09:00",
        "paid* at 2026-10-26 09:00")]
    public void A_visitor_s_car_in_zone_1_of_Paris(string at, OfferAccess access, string hour, string twoHours, string next)
    {
        var offer = Offers.InParis(BayKind.Paying, at);
        var price = Assert.Single(offer.Terms).Price!;
        Assert.Equal((access, hour, twoHours, next),
            (offer.Access, Offers.Told(price.Hour, 1), Offers.Told(price.TwoHours, 2), Offers.Told(offer.Next)));
    }

    [Fact]
    public void An_offer_names_its_rule_its_tariff_and_the_longest_stay()
    {
        var offer = Offers.InParis(BayKind.Paying, "2026-11-24 10:00");
        var term = Assert.Single(offer.Terms);
        Assert.Equal(("parking", true, "tout le monde", "everybody", true, (int?)null),
            (term.Activity, term.IsPermitted, term.Users.Fr, term.Users.En, term.IsPaid, term.MaxStayMinutes));
        Assert.Equal(("paris", 1, "paid-1"), (term.Source.Book, term.Source.Version, term.Source.Policy));
        Assert.Contains("CGCT L2333-87", term.Source.Article.Fr, StringComparison.Ordinal);
        Assert.Equal(("paris", 5, "car", "visitor", 360),
            (term.Price!.Tariff, term.Price.By.Tariff, term.Price.Vehicle.Id, term.Price.User.Id, term.Price.MaxStayMinutes));
        Assert.Equal(("1", "Zone 1: arrondissements 1 to 11"), (offer.TariffZone!.Id, offer.TariffZone.Title!.Value.En));
        Assert.Equal("Europe/Paris", offer.TimeZone);
    }

    [Theory]
    [InlineData("2026-11-24 10:00", "00:00 free, 09:00 paid*, 20:00 free")]
    [InlineData("2026-11-29 10:00", "00:00 free")]
    [InlineData("2026-12-25 10:00", "00:00 free")]
    public void The_paid_hours_of_the_day(string at, string day) =>
        Assert.Equal(day, Offers.Told(Offers.InParis(BayKind.Paying, at).Today));

    [Theory]
    [InlineData("2026-03-29 12:00", 23)]
    [InlineData("2026-10-25 12:00", 25)]
    [InlineData("2026-11-24 12:00", 24)]
    public void A_day_has_all_its_hours(string at, int hours)
    {
        var today = Offers.InParis(BayKind.Paying, at).Today;
        Assert.Equal(Duration.FromHours(hours), today[^1].Until - today[0].From);
    }

    [Theory]
    [InlineData("2026-11-24 10:00", OfferAccess.Loading, "free at 2026-11-24 20:00", "loading: everybody", 30)]
    [InlineData("2026-11-24 21:00", OfferAccess.Free, "loading at 2026-11-25 07:00", "parking: everybody", null)]
    [InlineData("2026-11-29 10:00", OfferAccess.Free, "loading at 2026-11-30 07:00", "parking: everybody", null)] // a Sunday
    [InlineData("2026-12-31 21:00", OfferAccess.Free, "loading at 2027-01-02 07:00", "parking: everybody", null)]
    public void A_delivery_bay_of_Paris(string at, OfferAccess access, string next, string who, int? minutes)
    {
        var offer = Offers.InParis(BayKind.Delivery, at);
        Assert.Equal((access, next), (offer.Access, Offers.Told(offer.Next)));
        Assert.Equal([who], offer.Permitted());
        Assert.Equal(minutes, offer.Terms[0].MaxStayMinutes);
        Assert.Null(offer.Terms[0].Price);
    }

    [Theory]
    [InlineData(BayKind.Taxi, "taxis")]
    [InlineData(BayKind.Charging, "electric vehicles")]
    [InlineData(BayKind.Disabled, "holders of a disability card (CMI)")]
    [InlineData(BayKind.SharedVehicle, "shared vehicles")]
    public void A_reserved_bay_is_for_its_users_at_all_times(BayKind kind, string users)
    {
        var offer = Offers.InParis(kind, "2026-11-24 10:00");
        Assert.Equal((OfferAccess.Reserved, false, null), (offer.Access, offer.IsPaid, Offers.Told(offer.Next)));
        Assert.Equal([$"parking: {users}"], offer.Permitted());
        Assert.Equal([$"no parking: everybody except {users}"], offer.Forbidden());
        Assert.Equal("00:00 reserved", Offers.Told(offer.Today));
    }

    [Fact]
    public void A_bay_for_two_wheelers_asks_motorcycles_for_money_in_the_day_and_bicycles_never()
    {
        var (day, night) = (Offers.InParis(BayKind.TwoWheeler, "2026-11-24 10:00"), Offers.InParis(BayKind.TwoWheeler, "2026-11-24 21:00"));
        Assert.Equal((OfferAccess.Reserved, true, "reserved at 2026-11-24 20:00"), (day.Access, day.IsPaid, Offers.Told(day.Next)));
        Assert.Equal(["parking: bicycles", "parking: motorcycles", "parking: mopeds"], day.Permitted());
        Assert.Null(day.Terms[0].Price);
        Assert.Equal(("two-wheeler", "6.00"), (day.Terms[1].Price!.Vehicle.Id, Offers.Told(day.Terms[1].Price!.TwoHours, 2)));
        Assert.Equal("4.00", Offers.Told(Offers.InParis(BayKind.TwoWheeler, "2026-11-24 10:00", "15K").Terms[1].Price!.TwoHours, 2));
        Assert.Equal((false, "reserved* at 2026-11-25 09:00"), (night.IsPaid, Offers.Told(night.Next)));
        Assert.Equal("0.00 until 2026-11-25 09:00", Offers.Told(night.Terms[1].Price!.Hour, 1));
    }

    [Theory]
    [InlineData("yellow", "2.00", "4.00", 120)]
    [InlineData("orange", "1.30", "2.60", 300)]
    [InlineData("green", "0.80", "1.20", 540)]
    public void The_zones_of_Montpellier(string zone, string hour, string twoHours, int maxStay)
    {
        var offer = Offers.InMontpellier(zone, "2026-11-24 10:00");
        var price = Assert.Single(offer.Terms).Price!;
        Assert.Equal((hour, twoHours, maxStay), (Offers.Told(price.Hour, 1), Offers.Told(price.TwoHours, 2), price.MaxStayMinutes));
        Assert.Equal(zone, offer.TariffZone!.Id);
        Assert.Equal("free at 2026-11-24 19:00", Offers.Told(offer.Next));
    }

    [Fact]
    public void A_bay_without_rules_says_so_and_invents_nothing()
    {
        var offer = Offers.Of(PolicyFiles.Paris, PolicyFiles.Place(BayKind.Paying), ShippedTariffs.At("2026-11-24 10:00"));
        Assert.Equal((OfferAccess.Unknown, null, null, null), (offer.Access, offer.TimeZone, offer.Next, offer.TariffZone));
        Assert.Empty(offer.Terms);
        Assert.Empty(offer.Today);
    }

    [Fact]
    public void A_tariff_that_is_not_in_force_leaves_the_price_out_and_payment_stays_asked()
    {
        var offer = BayOffers.Of(PolicyFiles.Paris, PolicyFiles.InParis(BayKind.Paying), BayId.None,
            ShippedTariffs.At("2026-11-24 10:00"), new Dictionary<string, OfferTariff>());
        Assert.Equal((OfferAccess.Paid, true), (offer.Access, offer.IsPaid));
        Assert.Null(Assert.Single(offer.Terms).Price);
    }

    [Theory]
    [InlineData("2026-11-24 10:00", "2026-11-24 18:00")] // two hours reach the end of the paid hours: the end to be told is the next day
    [InlineData("2026-11-24 18:01", "2026-11-24 18:15")] // the first quarter of an hour less
    [InlineData("2026-11-24 19:50", "2026-11-24 20:00")]
    [InlineData("2026-11-24 06:30", "2026-11-24 07:00")] // two hours reach the paid hours
    [InlineData("2026-11-24 07:00", "2026-11-24 07:01")] // and a minute of them is due
    [InlineData("2026-11-24 08:59", "2026-11-24 09:00")]
    [InlineData("2026-11-29 08:00", "2026-11-29 20:00")] // at most twelve hours
    [InlineData("2026-11-29 15:00", "2026-11-30 00:00")] // the hours of the next day are others
    public void An_answer_holds_until_a_price_changes(string at, string until) =>
        Assert.Equal(until, ShippedTariffs.Local(Offers.InParis(BayKind.Paying, at).ValidUntil));

    [Fact]
    public void Until_it_is_over_an_answer_shows_the_same_at_each_minute()
    {
        for (var at = ShippedTariffs.At("2026-11-24 00:00"); at < ShippedTariffs.At("2026-11-25 00:00");)
        {
            var first = Offers.Of(PolicyFiles.Paris, PolicyFiles.InParis(BayKind.Paying), at);
            Assert.True(first.ValidUntil > at);
            for (var minute = at; minute < first.ValidUntil; minute += Duration.FromMinutes(1))
                Assert.Equal(Shown(first), Shown(Offers.Of(PolicyFiles.Paris, PolicyFiles.InParis(BayKind.Paying), minute)));
            at = first.ValidUntil;
        }

        static string Shown(BayOffer offer) => string.Join(
            '|', offer.Access, Offers.Told(offer.Next), Offers.Told(offer.Terms[0].Price!.Hour, 1),
            Offers.Told(offer.Terms[0].Price!.TwoHours, 2), Offers.Told(offer.Today));
    }

    [Fact]
    public void Works_close_a_bay_and_the_offer_tells_until_when()
    {
        var rules = PolicyFiles.Rules(PolicyFiles.Town(string.Join(',',
            PolicyFiles.Policy("works", 1, """{ "activity": "no stopping", "offence": "o" }""",
                """ "times": [{ "startDate": "2026-11-24", "endDate": "2026-12-05" }],"""),
            PolicyFiles.Policy("open", 2, """{ "activity": "parking", "maxStay": 90, "maxStayUnit": "minute", "offence": "o" }"""))));
        var closed = Offers.Of(rules, PolicyFiles.Place(BayKind.Free), ShippedTariffs.At("2026-11-25 10:00"));
        Assert.Equal((OfferAccess.Closed, "free at 2026-12-05 00:00"), (closed.Access, Offers.Told(closed.Next)));
        Assert.Empty(closed.Permitted());
        var open = Offers.Of(rules, PolicyFiles.Place(BayKind.Free), ShippedTariffs.At("2026-11-23 10:00"));
        Assert.Equal((OfferAccess.Free, 90, "closed at 2026-11-24 00:00"),
            (open.Access, open.Terms[0].MaxStayMinutes, Offers.Told(open.Next)));
    }

    [Theory]
    [InlineData(60, "3.00", "3.00 until 2026-11-24 11:00")] // an hour may be stayed: two cost as much
    [InlineData(180, "3.00", "5.00")]
    public void The_longest_stay_of_a_rule_bounds_what_is_priced(int minutes, string hour, string twoHours)
    {
        var rules = PolicyFiles.Rules(PolicyFiles.Town(PolicyFiles.Policy("paid", 1,
            $$"""{ "activity": "parking", "maxStay": {{minutes}}, "maxStayUnit": "minute", "offence": "o", "payment": { "by": "plate", "tariff": "grenoble", "zone": "orange" } }""")));
        var price = Offers.Of(rules, PolicyFiles.Place(BayKind.Paying), ShippedTariffs.At("2026-11-24 10:00")).Terms[0].Price!;
        Assert.Equal((hour, twoHours), (Offers.Told(price.Hour, 1), Offers.Told(price.TwoHours, 2)));
    }

    [Fact]
    public void A_day_of_which_the_calendar_does_not_know_offers_nothing()
    {
        var rules = PolicyFiles.Rules(PolicyFiles.SchoolTown(PolicyFiles.Policy("school", 1,
            """{ "activity": "no stopping", "offence": "o" }""", """ "times": [{ "period": "school days" }],""") + ","
            + PolicyFiles.Policy("open", 2, """{ "activity": "parking" }""")));
        Assert.Equal(OfferAccess.Unknown,
            Offers.Of(rules, PolicyFiles.Place(BayKind.Free), ShippedTariffs.At("2027-11-24 10:00")).Access);
    }
}
