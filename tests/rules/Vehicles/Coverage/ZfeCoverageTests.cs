using NodaTime;
using ParkAndSee.Permits;
using ParkAndSee.Vehicles;
using ParkAndSee.Vehicles.Coverage;
using ParkAndSee.Zfe;
using Xunit;

namespace ParkAndSee.Tests.Vehicles.Coverage;

/// <summary>What the register tells a low emission zone of a vehicle.</summary>
public sealed class ZfeCoverageTests
{
    private static readonly PermitKind Pass = new("zfe-pass", [], CoversParking: false, IsDisabledCard: false, MostZones: 0,
        new PermitZfe("217500016", 24));
    private static readonly PermitKind Card = new("disabled-card", ["accessible"], CoversParking: true, IsDisabledCard: true, MostZones: 0,
        new PermitZfe(null, null));
    private static readonly PermitKind Resident = new("resident", ["resident"], CoversParking: false, IsDisabledCard: false, MostZones: 1);

    private static readonly long Noon = Instant.FromUtc(2026, 11, 24, 11, 0).ToUnixTimeMilliseconds();

    [Theory]
    [InlineData(Provenance.Declared, false)]
    [InlineData(Provenance.Document, true)]
    [InlineData(Provenance.Authorised, true)]
    public void A_fact_that_is_only_declared_is_as_if_it_were_not_known(Provenance by, bool counts)
    {
        var facts = ZfeCoverage.CertainFacts(
            new VehicleRecord([new("category", "M1", by), new("energy", "GO", by), new("firstRegistration", "2009-03-15", by)], [], []));
        Assert.Equal((counts, counts, counts), (facts.Category.IsKnown, facts.Energy.IsKnown, facts.FirstRegistration.IsKnown));
        Assert.False(facts.Euro.IsKnown);
    }

    [Fact]
    public void A_permit_gives_the_derogation_of_its_kind_for_its_days()
    {
        var given = Assert.Single(
            ZfeCoverage.Derogations(Holder((Pass, Permit(Provenance.Document, "2026-11-20", "2026-11-23", "2025-12-31"))), Noon));
        // a day of another year does not count
        Assert.Equal(new ZfeDerogation("217500016", new LocalDate(2026, 1, 1), new LocalDate(2026, 12, 31), 24, 2, 2026), given);
    }

    [Fact]
    public void A_day_that_was_begun_runs_until_midnight_in_Paris() =>
        Assert.Equal(Instant.FromUtc(2026, 11, 24, 23, 0),
            Assert.Single(ZfeCoverage.Derogations(Holder((Pass, Permit(Provenance.Document, "2026-11-24"))), Noon)).RunningUntil);

    [Fact]
    public void A_card_without_end_counts_in_every_zone_on_every_day() =>
        Assert.Equal(
            new ZfeDerogation(null, new LocalDate(2026, 1, 1), LocalDate.MaxIsoValue, 0, 0, 2026),
            Assert.Single(ZfeCoverage.Derogations(Holder((Card, Permit(Provenance.Authorised) with { Until = long.MaxValue })), Noon)));

    [Fact]
    public void A_declared_permit_and_one_of_a_kind_that_says_nothing_of_zones_give_none()
    {
        Assert.Empty(ZfeCoverage.Derogations(Holder((Pass, Permit(Provenance.Declared))), Noon));
        Assert.Empty(ZfeCoverage.Derogations(Holder((Resident, Permit(Provenance.Document))), Noon));
    }

    private static VehicleRecord Holder((PermitKind Kind, VehiclePermit Of) permit) => new([], [(permit.Of, permit.Kind)], []);

    private static VehiclePermit Permit(Provenance by, params string[] used) => new(
        "kind", "1", [], Instant.FromUtc(2025, 12, 31, 23, 0).ToUnixTimeMilliseconds(), Instant.FromUtc(2026, 12, 31, 23, 0)
            .ToUnixTimeMilliseconds(), used, by);
}
