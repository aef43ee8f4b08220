using ParkAndSee.Permits;
using ParkAndSee.Vehicles;
using Xunit;

namespace ParkAndSee.Tests.Vehicles.Register;

/// <summary>Permits of a vehicle.</summary>
public sealed class PermitBookTests
{
    private static readonly VehiclePermit Resident = new("resident", "R-1", ["7B", "7A"], 0, 1000, [], Provenance.Document);

    [Fact]
    public void Kind_and_reference_name_a_permit_and_the_later_word_counts()
    {
        var first = VehiclePermits.Grant([], Resident, 0).Permits;
        var (again, answer) = VehiclePermits.Grant(first, Resident with { Zones = ["7A", "7B", "7A"] }, 0);
        Assert.Equal(VehicleOutcome.Unchanged, answer.Outcome);
        Assert.Same(first, again);

        var longer = VehiclePermits.Grant(first, Resident with { Until = 2000 }, 0).Permits;
        Assert.Equal(2000, Assert.Single(longer).Until);
        Assert.Equal(["7A", "7B"], longer[0].Zones);
        Assert.Equal(2, VehiclePermits.Grant(first, Resident with { Reference = "R-2" }, 0).Permits.Length);
    }

    [Fact]
    public void A_permit_of_a_stronger_source_is_not_changed_by_a_weaker_one() =>
        Assert.Equal("provenance",
            VehiclePermits.Grant([Resident], Resident with { Until = 9000, Provenance = Provenance.Declared }, 0).Answer.Refusal?.Field);

    [Fact]
    public void Days_of_a_quota_once_used_stay_used()
    {
        var used = VehiclePermits.Grant([], Resident with { DaysUsed = ["2026-11-02"] }, 0).Permits;
        Assert.Equal(["2026-11-01", "2026-11-02"],
            VehiclePermits.Grant(used, Resident with { DaysUsed = ["2026-11-01"] }, 0).Permits[0].DaysUsed);
    }

    [Fact]
    public void A_permit_is_ended_and_never_made_longer_by_it()
    {
        Assert.Equal(400, VehiclePermits.Revoke([Resident], "resident", "R-1", 400).Permits[0].Until);
        Assert.Equal(VehicleOutcome.Unchanged, VehiclePermits.Revoke([Resident], "resident", "R-1", 5000).Answer.Outcome);
        Assert.Equal("reference", VehiclePermits.Revoke([Resident], "resident", "R-9", 400).Answer.Refusal?.Field);
    }

    [Fact]
    public void There_is_a_bound_and_what_runs_is_never_dropped_for_it()
    {
        VehiclePermit[] full = [.. Enumerable.Range(0, VehicleLimits.MaxPermits)
            .Select(n => Resident with { Reference = $"R-{n}", Until = 1000 + n })];
        Assert.Equal("reference", VehiclePermits.Grant(full, Resident with { Reference = "new" }, now: 999).Answer.Refusal?.Field);
        var (permits, _) = VehiclePermits.Grant(full, Resident with { Reference = "new", Until = 5000 }, now: 1000);
        Assert.Equal(VehicleLimits.MaxPermits, permits.Length);
        Assert.DoesNotContain(permits, permit => permit.Reference == "R-0");
    }

    [Theory]
    [InlineData("until")]
    [InlineData("daysUsed")]
    [InlineData("zones")]
    [InlineData("kind")]
    public void What_is_no_permit_is_refused(string field)
    {
        var wrong = field switch
        {
            "until" => Resident with { Until = 0 },
            "daysUsed" => Resident with { DaysUsed = ["yesterday"] },
            "zones" => Resident with { Zones = [""] },
            _ => Resident with { Kind = "" },
        };

        Assert.Equal(field, VehiclePermits.Grant([], wrong, 0).Answer.Refusal?.Field);
    }
}
