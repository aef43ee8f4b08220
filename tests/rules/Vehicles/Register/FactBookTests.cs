using NodaTime;
using ParkAndSee.Vehicles;
using ParkAndSee.Vehicles.Register;
using Xunit;

namespace ParkAndSee.Tests.Vehicles.Register;

/// <summary>Facts of a vehicle and their sources.</summary>
public sealed class FactBookTests
{
    [Theory]
    [InlineData("2026-11-24", true)]
    [InlineData("2026-11-25", false)]
    public void A_first_registration_in_the_future_is_a_fault_of_the_data(string date, bool taken)
    {
        var (facts, answer) = FactBook.Merge([], new VehicleClaim(null, null, null, date, null), Provenance.Document,
            new LocalDate(2026, 11, 24));
        Assert.Equal((taken ? 1 : 0, taken ? null : "firstRegistration"), (facts.Length, answer.Refusal?.Field));
    }

    [Fact]
    public void Facts_are_kept_in_one_form_and_read_back_as_rules_take_them()
    {
        var (facts, answer) = FactBook.Merge([], new(" m1 ", "es", "Euro VI", "2015-03-31", 1450), Provenance.Document);

        Assert.Null(answer.Refusal);
        Assert.Equal(["M1", "ES", "Euro 6", "2015-03-31", "1450"], facts.Select(fact => fact.Value));
        var read = FactBook.Read(facts);
        Assert.Equal((VehicleCategory.M1, "ES", 6, new LocalDate(2015, 3, 31), 1450),
            (read.Category.Value, read.Energy.Value.ToString(), (int)read.Euro.Value.Number, read.FirstRegistration.Value,
                read.MassKg.Value));
        Assert.Equal(Provenance.Document, read.MassKg.Provenance);
    }

    [Theory]
    [InlineData(Provenance.Declared, "M1", FactOutcome.Taken, "M1", Provenance.Declared)]
    [InlineData(Provenance.Document, "M1", FactOutcome.Taken, "M1", Provenance.Document)]
    public void Nothing_known_takes_any_word(Provenance by, string said, FactOutcome outcome, string stands, Provenance standsBy) =>
        Weighs(null, said, by, outcome, stands, standsBy);

    [Theory]
    [InlineData("N1", Provenance.Declared, FactOutcome.ContradictsStronger, "M1", Provenance.Document)]
    [InlineData("M1", Provenance.Declared, FactOutcome.Confirmed, "M1", Provenance.Document)]
    [InlineData("M1", Provenance.Document, FactOutcome.Confirmed, "M1", Provenance.Document)]
    [InlineData("N1", Provenance.Document, FactOutcome.Taken, "N1", Provenance.Document)]
    [InlineData("M1", Provenance.Authorised, FactOutcome.Taken, "M1", Provenance.Authorised)]
    [InlineData("N1", Provenance.Authorised, FactOutcome.Taken, "N1", Provenance.Authorised)]
    public void A_weaker_source_never_overwrites_a_stronger_one_and_is_told_so(
        string said, Provenance by, FactOutcome outcome, string stands, Provenance standsBy) =>
        Weighs(new VehicleFact("category", "M1", Provenance.Document), said, by, outcome, stands, standsBy);

    [Theory]
    [InlineData("category", "M9", null, null, null, null)]
    [InlineData("category", "8", null, null, null, null)]
    [InlineData("category", "M1, N1", null, null, null, null)]
    [InlineData("category", "Unknown", null, null, null, null)]
    [InlineData("energy", "M1", "diesel", null, null, null)]
    [InlineData("euro", null, null, "none", null, null)]
    [InlineData("firstRegistration", null, null, null, "31/03/2015", null)]
    [InlineData("massKg", null, null, null, null, -1)]
    [InlineData("facts", null, null, null, null, null)]
    public void A_claim_that_cannot_be_read_is_refused_whole(
        string field, string? category, string? energy, string? euro, string? first, int? mass)
    {
        VehicleFact[] known = [new("energy", "ES", Provenance.Declared)];
        var (facts, answer) = FactBook.Merge(known, new(category, energy, euro, first, mass), Provenance.Authorised);

        Assert.Equal(field, answer.Refusal?.Field);
        Assert.Same(known, facts);
    }

    [Fact]
    public void A_claim_without_a_source_is_refused() =>
        Assert.Equal("provenance", FactBook.Merge([], new("M1", null, null, null, null), Provenance.None).Answer.Refusal?.Field);

    private static void Weighs(VehicleFact? known, string said, Provenance by, FactOutcome outcome, string stands, Provenance standsBy)
    {
        var (facts, answer) = FactBook.Merge(known is null ? [] : [known], new(said, null, null, null, null), by);

        Assert.Equal(new FactTaken(new VehicleFact("category", stands, standsBy), outcome), Assert.Single(answer.Facts));
        Assert.Equal([new VehicleFact("category", stands, standsBy)], facts);
    }
}
