using CsCheck;
using ParkAndSee.Bays;
using ParkAndSee.Vehicles;
using ParkAndSee.Vehicles.Coverage;
using Xunit;

namespace ParkAndSee.Tests.Vehicles.Coverage;

/// <summary>What the register can say of a vehicle at a place.</summary>
public sealed class CoverageRuleTests
{
    private const long Hour = 3_600_000;
    private static readonly BayId Bay = BayId.Of("test", "1");
    private static readonly CurbPlace Place = new("paris", "7B", "1", BayKind.Paying, 1);
    private static readonly PermitKind Resident = new("resident", ["resident"], CoversParking: true, IsDisabledCard: false, MostZones: 2);
    private static readonly PermitKind Card = new("disabled", ["accessible"], CoversParking: true, IsDisabledCard: true, MostZones: 0);
    private static readonly PermitKind Badge = new("badge", ["professional"], CoversParking: false, IsDisabledCard: false, MostZones: 1);

    [Fact]
    public void Nothing_known_covers_nothing_and_leaves_every_class_open()
    {
        var coverage = Of(Nobody);
        Assert.Equal((CoveredBy.Nothing, null), (coverage.By, coverage.CoveredUntil));
        Assert.Empty(coverage.Classes);
        Assert.Empty(coverage.NotClasses);
    }

    [Theory]
    [InlineData(0, 2, 1, true)]
    [InlineData(1, 2, 1, true)] // begins now
    [InlineData(0, 1, 1, false)] // has just ended
    [InlineData(2, 3, 1, false)]
    public void A_right_covers_from_its_beginning_until_before_its_end(int from, int until, int at, bool covers)
    {
        var coverage = Of(Nobody with { Rights = [Right(from, until)] }, at);
        Assert.Equal(covers ? (CoveredBy.Right, until * Hour) : (CoveredBy.Nothing, null), (coverage.By, coverage.CoveredUntil));
    }

    [Fact]
    public void A_right_for_another_zone_covers_nothing_and_one_for_the_very_bay_does()
    {
        Assert.Equal(CoveredBy.Nothing, Of(Nobody with { Rights = [Right(0, 5) with { Zone = "2" }] }).By);
        Assert.Equal(CoveredBy.Right, Of(Nobody with { Rights = [Right(0, 5) with { Zone = "2", Bay = Bay }] }).By);
        Assert.Equal(CoveredBy.Right, Of(Nobody with { Rights = [Right(0, 5) with { Zone = null, Bay = Bay }] }).By);
        Assert.Equal(CoveredBy.Nothing, Of(Nobody with { Rights = [Right(0, 5) with { Zone = null, Bay = BayId.Of("test", "2") }] }).By);
    }

    [Fact]
    public void Where_no_tariff_zone_is_known_a_right_for_a_named_zone_covers_nothing_and_one_for_the_bay_does()
    {
        CoveredBy Unzoned(VehicleRight right) =>
            CoverageRule.Of(Nobody with { Rights = [right] }, Place with { TariffZone = null }, Bay, Hour, ReadPurpose.ParkingControl).By;
        Assert.Equal(CoveredBy.Nothing, Unzoned(Right(0, 5)));
        Assert.Equal(CoveredBy.Nothing, Unzoned(Right(0, 5) with { Zone = "Marseille" }));
        Assert.Equal(CoveredBy.Right, Unzoned(Right(0, 5) with { Zone = null, Bay = Bay }));
    }

    [Theory]
    [InlineData("1", "7B", true)]
    [InlineData("1", "7A", false)] // the permit is for another residents' zone: here he is a visitor, and the right is none of a visitor
    [InlineData("2", "7B", false)]
    [InlineData("7B", null, true)] // the right names the residents' zone of the place
    [InlineData("7A", null, false)]
    [InlineData("1", null, false)]
    public void A_resident_outside_of_his_zone_is_a_visitor(string rightZone, string? permitZone, bool covers)
    {
        var kind = new PermitKind("resident", ["resident"], CoversParking: false, IsDisabledCard: false, MostZones: 4);
        (VehiclePermit, PermitKind)[] permits = permitZone is null ? [] : [(Permit("resident", 0, 9) with { Zones = [permitZone] }, kind)];
        var record = Nobody with { Rights = [Right(0, 5) with { Zone = rightZone, UserClass = "resident" }], Permits = permits };
        Assert.Equal(covers ? CoveredBy.Right : CoveredBy.Nothing, Of(record).By);
    }

    [Fact]
    public void A_right_of_a_class_needs_its_permit_and_one_of_a_certificates_class_covers_unless_the_certificate_denies_it()
    {
        CoveredBy Sold(string name, params VehicleFact[] facts) =>
            Of(Nobody with { Rights = [Right(0, 5) with { UserClass = name }], Facts = facts }).By;
        Assert.Equal(CoveredBy.Nothing, Sold("resident"));
        Assert.Equal(CoveredBy.Right, Sold("motorcycle"));
        Assert.Equal(CoveredBy.Right, Sold("motorcycle", new VehicleFact("category", "L3e", Provenance.Document)));
        Assert.Equal(CoveredBy.Nothing, Sold("motorcycle", new VehicleFact("category", "M1", Provenance.Document)));
    }

    [Fact]
    public void What_follows_without_a_gap_is_counted_on_and_what_comes_later_is_not()
    {
        var record = Nobody with
        {
            Rights = [Right(0, 2, "a"), Right(2, 3, "b"), Right(4, 6, "c")],
            Permits = [(Permit("resident", 3, 4) with { Zones = ["7A"] }, Resident)]
        };
        Assert.Equal(3 * Hour, Of(record).CoveredUntil);
        Assert.Equal(6 * Hour, Of(record with { Permits = [(Permit("resident", 3, 4), Resident)] }).CoveredUntil);
    }

    [Fact]
    public void A_card_of_a_disabled_person_covers_every_zone_without_end()
    {
        var coverage = Of(Nobody with { Permits = [(Permit("disabled", 0, 9) with { Zones = [], Until = long.MaxValue }, Card)] });
        Assert.Equal((CoveredBy.DisabledCard, long.MaxValue), (coverage.By, coverage.CoveredUntil));
        Assert.Equal(["accessible"], coverage.Classes);
    }

    [Fact]
    public void A_permit_that_was_only_declared_is_worth_nothing()
    {
        var coverage = Of(Nobody with { Permits = [(Permit("resident", 0, 9) with { Provenance = Provenance.Declared }, Resident)] });
        Assert.Equal(CoveredBy.Nothing, coverage.By);
        Assert.Empty(coverage.Classes);
    }

    [Fact]
    public void A_permit_may_give_a_class_and_cover_nothing()
    {
        var coverage = Of(Nobody with { Permits = [(Permit("badge", 0, 9), Badge)] });
        Assert.Equal(CoveredBy.Nothing, coverage.By);
        Assert.Equal(["professional"], coverage.Classes);
    }

    [Fact]
    public void Classes_are_certain_only_by_a_document_or_an_authorised_source()
    {
        var certain = Of(Nobody with { Facts = [new("category", "M1", Provenance.Document), new("energy", "EL", Provenance.Authorised)] });
        Assert.Equal(["car", "electric"], certain.Classes);
        Assert.Contains("truck", certain.NotClasses);
        Assert.Contains("combustion", certain.NotClasses);
        var declared = Of(Nobody with { Facts = [new("category", "M1", Provenance.Declared), new("energy", "EL", Provenance.Declared)] });
        Assert.Empty(declared.Classes);
        Assert.Empty(declared.NotClasses);
    }

    [Fact]
    public void A_read_for_a_low_emission_zone_says_nothing_of_parking()
    {
        var record = Nobody with { Facts = [new("category", "M1", Provenance.Document)], Rights = [Right(0, 5)] };
        var coverage = CoverageRule.Of(record, Place, Bay, Hour, ReadPurpose.ZfeControl);
        Assert.Equal(new VehicleCoverage(ReadPurpose.ZfeControl, [], [], CoveredBy.Nothing, null, []), coverage, Same);
    }

    [Fact]
    public void Covered_means_covered_at_every_instant_until_then_and_not_at_its_end() =>
        Gen.Select(Gen.Int[0, 20], Gen.Int[1, 6], (from, length) => Right(from, from + length, $"{from}+{length}")).Array[0, 6]
            .Sample(rights =>
            {
                var until = Of(Nobody with { Rights = rights }, 5).CoveredUntil;
                bool Runs(long at) => rights.Any(right => right.From <= at && at < right.Until);
                Assert.Equal(Runs(5 * Hour), until is not null);
                if (until is not { } end) return;
                for (var at = 5 * Hour; at < end; at += Hour) Assert.True(Runs(at));
                Assert.False(Runs(end));
            });

    [Fact]
    public void Another_right_never_makes_a_standing_worse() =>
        Gen.Select(Gen.Int[0, 20], Gen.Int[1, 6], (from, length) => Right(from, from + length, $"{from}+{length}")).Array[1, 6]
            .Sample(rights =>
                Assert.True(
                    (Of(Nobody with { Rights = rights }, 5).CoveredUntil ?? 0)
                    >= (Of(Nobody with { Rights = rights[1..] }, 5).CoveredUntil ?? 0)));

    private static VehicleRecord Nobody => new([], [], []);

    private static VehicleCoverage Of(VehicleRecord record, int at = 1) =>
        CoverageRule.Of(record, Place, Bay, at * Hour, ReadPurpose.ParkingControl);

    private static VehicleRight Right(int from, int until, string id = "1") =>
        new("app", id, "1", BayId.None, from * Hour, until * Hour, null, 200);

    private static VehiclePermit Permit(string kind, int from, int until) =>
        new(kind, "R", ["7B"], from * Hour, until * Hour, [], Provenance.Document);

    private static bool Same(VehicleCoverage one, VehicleCoverage other) =>
        (one.Purpose, one.By, one.CoveredUntil) == (other.Purpose, other.By, other.CoveredUntil)
        && one.Classes.SequenceEqual(other.Classes) && one.NotClasses.SequenceEqual(other.NotClasses) && one.Zfe.SequenceEqual(other.Zfe);
}
