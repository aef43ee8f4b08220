using NodaTime;
using ParkAndSee.Tests.Support;
using ParkAndSee.Vehicles;
using Xunit;

namespace ParkAndSee.Tests.Vehicles;

public class VehicleDescriptionTests
{
    private static readonly LocalDate Day = new(2026, 11, 24);
    private static readonly CritAirTable Table = CritAirTableReader.Read(RuleFiles.Read("france/critair.json")).Table!;

    [Theory]
    [InlineData("M1", "GO", null, "2009-03-15", "3")]
    [InlineData("m1", " eh ", "EURO6", null, "1")]
    [InlineData("L3e", "ES", null, "2005-02-01", "3")]
    [InlineData("M1G", "GO", null, "2009-03-15", "3")] // an off-road car is a car
    [InlineData("N1G", "GO", null, "2009-03-15", "3")]
    [InlineData("L3e-A2", "ES", null, "2005-02-01", "3")]
    [InlineData("M1", "GO", "EURO3/4", null, "4")] // the worse of the two
    [InlineData("M1", "GO", null, "2026-11-24", "2")] // registered on the day itself
    [InlineData(null, "EL", null, null, "E")]
    [InlineData("M1", null, null, null, "Unknown")]
    public void Printed_fields_make_facts(string? category, string? energy, string? euro, string? date, string expected)
    {
        var (facts, sticker, refusal) = VehicleDescriptionReader.Read(new VehicleDescription(category, energy, euro, date),
            Provenance.Declared, Day);

        Assert.Null(refusal);
        Assert.Equal(CritAirClass.Unknown, sticker);
        Assert.Equal(expected, Table.Classify(facts).Class.Word());
    }

    [Theory]
    [InlineData("M9", null, null, null, null, "category")]
    [InlineData("8", null, null, null, null, "category")] // a number is no category
    [InlineData(" ", null, null, null, null, "category")]
    [InlineData("M1", "G", null, null, null, "energy")]
    [InlineData("M1", null, "EURO9", null, null, "euro")]
    [InlineData("M1", null, null, "15/03/2009", null, "firstRegistration")]
    [InlineData("M1", "GO", null, "2026-11-25", null, "firstRegistration")] // tomorrow
    [InlineData("M1GX", null, null, null, null, "category")]
    [InlineData("L8e", null, null, null, null, "category")]
    [InlineData("M1", null, null, null, "6", "critair")]
    [InlineData("M1", null, null, null, "Unknown", "critair")]
    [InlineData("M1", "GO", null, null, "3", "critair")] // the class or the fields from which it follows
    public void A_field_that_says_nothing_is_named(
        string? category, string? energy, string? euro, string? date, string? critair, string field)
    {
        var refusal = VehicleDescriptionReader.Read(new VehicleDescription(category, energy, euro, date, critair),
            Provenance.Declared, Day).Refusal;
        Assert.Equal(field, refusal?.Field);
        Assert.StartsWith($"{field}: ", refusal?.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("E", CritAirClass.E)]
    [InlineData("nc", CritAirClass.NC)]
    [InlineData("4", CritAirClass.Four)]
    public void A_sticker_is_its_class(string word, CritAirClass expected) =>
        Assert.Equal(expected,
            VehicleDescriptionReader.Read(new VehicleDescription("M1", CritAir: word), Provenance.Declared, Day).Sticker);
}
