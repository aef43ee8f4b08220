using System.Text.Json;
using ParkAndSee.Permits;
using ParkAndSee.Tariffs;
using ParkAndSee.Tests.Support;
using ParkAndSee.Vehicles;
using ParkAndSee.Vehicles.Coverage;
using Xunit;

namespace ParkAndSee.Tickets;

/// <summary>The class that prices a ticket, by the tariff and permits of Paris that come with the repository.</summary>
public sealed class PriceClassTests
{
    private static readonly long At = ShippedTariffs.At("2026-11-24 10:00").ToUnixTimeMilliseconds();

    private static readonly Dictionary<string, PermitKind> Kinds =
        PermitReader.Read(RuleFiles.Read("paris/permits.json")).Book!.Kinds.Select(PermitKind.Of).ToDictionary(kind => kind.Id);

    [Theory]
    // nothing is known: what the town presumes
    [InlineData("", "car")]
    // a declaration makes nothing cheaper
    [InlineData("category L3e declared", "car")]
    [InlineData("category L3e declared, energy EL declared", "car")]
    [InlineData("category M1 declared, energy ES declared, massKg 1100 declared", "car")]
    // but dearer
    [InlineData("category M1 declared, energy ES declared, massKg 1601 declared", "heavy")]
    [InlineData("category M1 document, energy ES document, massKg 1900 declared", "heavy")]
    // documents decide
    [InlineData("category L3e document, energy ES document", "two-wheeler")]
    [InlineData("category L3e document", "two-wheeler")] // the dearer of the two that are possible
    [InlineData("category L3e document, energy EL declared", "two-wheeler")]
    [InlineData("category L3e authorised, energy EL authorised", "electric-two-wheeler")]
    [InlineData("category M1 document, energy ES document, massKg 1600 document", "car")]
    [InlineData("category M1 document, energy ES document, massKg 1601 document", "heavy")]
    [InlineData("category M1 document, energy EL document, massKg 1900 document", "car")]
    [InlineData("category M1 document, energy EL document, massKg 2001 document", "heavy")]
    [InlineData("category M1 document, energy EE document, massKg 1700 authorised", "heavy")] // plug-in hybrid
    [InlineData("category M1 document, energy EL declared, massKg 1900 document", "car")] // heavy unless electric: presumed
    [InlineData("category L6e document", "car")]
    [InlineData("category N1 document, massKg 2400 document", "car")]
    public void The_vehicle_class(string facts, string expected) =>
        Assert.Equal((expected, "visitor"), Classes(facts));

    [Theory]
    [InlineData("resident 1E document", "1E", "resident", "1E", "resident")]
    [InlineData("resident 1E document", "11C", "visitor", "1", null)] // outside his zone
    [InlineData("resident 1E document", null, "visitor", "1", null)] // the residents' zone is not known
    [InlineData("resident 1E declared", "1E", "visitor", "1", null)]
    [InlineData("disabled-card * document", null, "disabled", "1", "accessible")]
    [InlineData("disabled-card * declared", null, "visitor", "1", null)]
    [InlineData("home-care * authorised", "1E", "visitor", "1", null)] // pays the same with a car
    [InlineData("taxi * document", "1E", "visitor", "1", null)] // a permit that gives no class of the tariff
    public void The_user_class(string permit, string? area, string expected, string rightZone, string? rightClass)
    {
        var (kind, zones, source) = permit.Split(' ') is [var k, var z, var s] ? (k, z == "*" ? [] : new[] { z }, s) : default;
        var held = new VehiclePermit(kind, "1", zones, 0, long.MaxValue, [], SourceOf(source));
        var priced = PriceClass.Of(ShippedTariffs.Paris, Place(area), [], [(held, Kinds[kind])], At);
        Assert.Equal(("car", expected, rightZone, rightClass), (priced.Vehicle, priced.User, priced.RightZone, priced.RightClass));
    }

    [Fact]
    public void A_heavy_car_of_a_resident_pays_as_a_resident()
    {
        var held = new VehiclePermit("resident", "1", ["1E"], 0, long.MaxValue, [], Provenance.Document);
        var facts = Facts("category M1 document, energy ES document, massKg 1900 document");
        var priced = PriceClass.Of(ShippedTariffs.Paris, Place("1E"), facts, [(held, Kinds["resident"])], At);
        Assert.Equal(("heavy", "resident"), (priced.Vehicle, priced.User));
    }

    [Theory]
    [InlineData(Provenance.Authorised, "home-care", "home_care")]
    [InlineData(Provenance.Declared, "visitor", null)]
    public void A_professional_with_a_two_wheeler_needs_no_ticket_by_a_confirmed_permit(Provenance by, string user, string? rightClass)
    {
        var held = new VehiclePermit("home-care-two-wheeler", "1", [], 0, long.MaxValue, [], by);
        var priced = PriceClass.Of(ShippedTariffs.Paris, Place(null), Facts("category L3e document, energy ES document"),
            [(held, Kinds["home-care-two-wheeler"])], At);
        Assert.Equal(("two-wheeler", user, rightClass), (priced.Vehicle, priced.User, priced.RightClass));
    }

    [Fact]
    public void A_permit_that_has_ended_or_not_begun_gives_nothing()
    {
        var (before, after) = (Permit(0, At), Permit(At + 1, long.MaxValue));
        foreach (var permit in new[] { before, after })
            Assert.Equal("visitor", PriceClass.Of(ShippedTariffs.Paris, Place("1E"), [], [(permit, Kinds["resident"])], At).User);

        static VehiclePermit Permit(long from, long until) => new("resident", "1", ["1E"], from, until, [], Provenance.Document);
    }

    [Fact]
    public void Without_a_presumed_class_the_dearest_that_is_possible_counts()
    {
        var document = ShippedTariffs.Paris.Document;
        var tariff = CompiledTariff.Compile(
            document with { Vehicles = [.. document.Vehicles.Select(vehicle => vehicle with { IsPresumed = false })] },
            ShippedTariffs.Calendar("france/calendar.json"));
        Assert.Equal("heavy", PriceClass.Of(tariff, Place(null), [], [], At).Vehicle);
        Assert.Equal("heavy", PriceClass.Of(tariff, Place(null), Facts("category L3e declared"), [], At).Vehicle);
    }

    [Fact]
    public void A_class_that_a_permit_gives_comes_before_the_presumed_one()
    {
        var kind = new PermitKind("clean", ["low_emission"], false, false, 0);
        var permit = new VehiclePermit("clean", "1", [], 0, long.MaxValue, [], Provenance.Document);
        Assert.Equal("low-emission", PriceClass.Of(ShippedTariffs.Paris, Place(null), [], [(permit, kind)], At).Vehicle);
        Assert.Equal("car",
            PriceClass.Of(ShippedTariffs.Paris, Place(null), [], [(permit with { Provenance = Provenance.Declared }, kind)], At).Vehicle);
    }

    private static (string, string) Classes(string facts)
    {
        var priced = PriceClass.Of(ShippedTariffs.Paris, Place(null), Facts(facts), [], At);
        Assert.All(priced.Why, why => Assert.True(why is { Fr.Length: > 0, En.Length: > 0 }, JsonSerializer.Serialize(why)));
        return (priced.Vehicle, priced.User);
    }

    private static TicketPlace Place(string? area) => new("paris", "1", area, Bays.BayId.None);

    private static VehicleFact[] Facts(string text) =>
    [
        .. text.Split(", ", StringSplitOptions.RemoveEmptyEntries).Select(each => each.Split(' '))
            .Select(words => new VehicleFact(words[0], words[1], SourceOf(words[2]))),
    ];

    private static Provenance SourceOf(string word) => Enum.Parse<Provenance>(word, ignoreCase: true);
}
