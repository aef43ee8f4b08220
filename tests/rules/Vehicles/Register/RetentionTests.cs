using ParkAndSee.Bays;
using ParkAndSee.Vehicles;
using ParkAndSee.Vehicles.Register;
using Xunit;

namespace ParkAndSee.Tests.Vehicles.Register;

/// <summary>How long what concerns a vehicle is kept.</summary>
public sealed class RetentionTests
{
    private static readonly Retention Kept = new(0, Days(2), Days(3), Days(1), Days(1));
    private static readonly VehicleRight Right = new("app", "1", "z1", BayId.None, 0, 1000, null, 0);
    private static readonly VehiclePermit Permit = new("resident", "R", [], 0, 1000, [], Provenance.Document);
    private static readonly UnpaidRead Read = new(BayId.Of("test", "1"), 1000);

    [Fact]
    public void Each_thing_is_kept_for_its_time_and_no_longer()
    {
        Assert.Single(Kept.Keep([Right], 1000 + Ms(Days(2)) - 1));
        Assert.Empty(Kept.Keep([Right], 1000 + Ms(Days(2))));
        Assert.Single(Kept.Keep([Permit], 1000 + Ms(Days(3)) - 1));
        Assert.Empty(Kept.Keep([Permit], 1000 + Ms(Days(3))));
        Assert.NotNull(Kept.Keep(Read, 1000 + Ms(Days(1)) - 1));
        Assert.Null(Kept.Keep(Read, 1000 + Ms(Days(1))));
        Assert.Single(Kept.Keep([Permit with { Until = long.MaxValue }], long.MaxValue - 1));
    }

    [Fact]
    public void Somebody_comes_to_forget_when_the_first_thing_is_due()
    {
        Assert.Null(Kept.NextDue([], [Permit with { Until = long.MaxValue }], null));
        Assert.Equal(1000 + Ms(Days(2)), Kept.NextDue([Right], [Permit], null));
        Assert.Equal(1000 + Ms(Days(1)), Kept.NextDue([Right], [Permit], Read));
    }

    [Fact]
    public void The_period_of_the_day_counts_and_before_the_first_nothing_is_kept()
    {
        Retention[] periods = [Kept with { From = 5000 }, Kept with { From = 9000, RightsAfterEnd = Days(1) }];
        Assert.Equal(Retention.None, Retention.InForce(periods, 4999));
        Assert.Equal(Days(2), Retention.InForce(periods, 8999).RightsAfterEnd);
        Assert.Equal(Days(1), Retention.InForce(periods, 9000).RightsAfterEnd);
        Assert.Empty(Retention.None.Keep([Right], 1000));
        Assert.Single(Retention.None.Keep([Right], 999)); // it still runs
    }

    private static TimeSpan Days(int days) => TimeSpan.FromDays(days);

    private static long Ms(TimeSpan span) => (long)span.TotalMilliseconds;
}
