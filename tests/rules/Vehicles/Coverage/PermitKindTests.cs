using ParkAndSee.Vehicles;
using ParkAndSee.Vehicles.Coverage;
using Xunit;

namespace ParkAndSee.Tests.Vehicles.Coverage;

/// <summary>What a permit must be to be one of its kind.</summary>
public sealed class PermitKindTests
{
    private static readonly PermitKind Resident = new("resident", ["resident"], CoversParking: true, IsDisabledCard: false, MostZones: 2)
    {
        ZoneSets = [["7A", "7B"], ["7B", "7C", "7D"]],
        Vehicles = [VehicleCategory.M1, VehicleCategory.N1],
        LongestMonths = 12,
    };

    private static readonly PermitKind Card = new("disabled", ["accessible"], CoversParking: true, IsDisabledCard: true, MostZones: 0);
    private static readonly VehiclePermit Given = new("resident", "R-1", ["7A", "7B"], At("2026-01-31T00:00:00+01"),
        At("2027-01-31T00:00:00+01"), [], Provenance.Document);

    [Theory]
    [InlineData("7A", true)]
    [InlineData("7A 7B", true)]
    [InlineData("7C 7D", true)]
    [InlineData("", false)]
    [InlineData("7B 7C 7D", false)] // more than two
    [InlineData("7A 7C", false)] // of two sets
    [InlineData("16E", false)]
    public void It_names_zones_that_its_kind_gives_together(string zones, bool taken) =>
        Assert.Equal(taken ? null : "zones",
            Resident.Refuse(Given with { Zones = zones.Split(' ', StringSplitOptions.RemoveEmptyEntries) }, [])?.Field);

    [Fact]
    public void A_kind_that_counts_everywhere_takes_no_zone()
    {
        Assert.Equal("zones", Card.Refuse(Given, [])?.Field);
        Assert.Null(Card.Refuse(Given with { Zones = [] }, []));
    }

    [Fact]
    public void It_runs_for_as_many_months_of_the_calendar_as_its_kind_allows_and_not_a_millisecond_longer()
    {
        Assert.Null(Resident.Refuse(Given, []));
        var refusal = Resident.Refuse(Given with { Until = Given.Until + 1 }, []);
        Assert.Equal("until", refusal?.Field);
        Assert.Contains("2027-01-31T00:00:00+01", refusal?.Message, StringComparison.Ordinal);
        Assert.Null(Card.Refuse(Given with { Zones = [], Until = long.MaxValue }, []));
    }

    [Fact]
    public void Months_are_those_of_the_clock_on_the_wall()
    {
        var summer = Given with { From = At("2026-03-01T00:00:00+01"), Until = At("2026-04-01T00:00:00+02") };
        Assert.Null((Resident with { LongestMonths = 1 }).Refuse(summer, []));
        Assert.Equal("until", (Resident with { LongestMonths = 1 }).Refuse(summer with { Until = summer.Until + 1 }, [])?.Field);
    }

    [Theory]
    [InlineData("EL", Provenance.Document, true)]
    [InlineData("EL", Provenance.Declared, false)] // a mere declaration frees nobody
    [InlineData("ES", Provenance.Document, false)]
    [InlineData(null, Provenance.Document, false)] // what is not known is not electric
    public void A_kind_for_electric_vehicles_needs_the_energy(string? energy, Provenance provenance, bool taken)
    {
        var electric = Card with { Energies = [Energy("EL")] };
        Assert.Equal(taken ? null : "kind",
            electric.Refuse(Given with { Zones = [] }, energy is null ? [] : [new VehicleFact("energy", energy, provenance)])?.Field);

        static EnergyCode Energy(string text) => EnergyCode.TryParse(text, out var code) ? code : throw new FormatException(text);
    }

    [Theory]
    [InlineData("M1", true)]
    [InlineData("L3e", false)]
    [InlineData(null, true)] // of what is not known nobody is refused
    public void It_is_for_vehicles_of_its_kind(string? category, bool taken) =>
        Assert.Equal(taken ? null : "kind",
            Resident.Refuse(Given, category is null ? [] : [new VehicleFact("category", category, Provenance.Declared)])?.Field);

    private static long At(string time) => NodaTime.Text.OffsetDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm:sso<g>")
        .Parse(time).Value.ToInstant().ToUnixTimeMilliseconds();
}
