using ParkAndSee.Bays;
using ParkAndSee.City;
using ParkAndSee.Micromobility;
using Xunit;

namespace ParkAndSee.Tests.Micromobility;

public class FleetTests
{
    private const long Start = 1_790_000_000_000;
    private static readonly SimBay Bay = new(BayId.Of("test", "one"), BayKind.SharedVehicle, 2.35f, 48.85f);

    [Fact]
    public void The_same_seed_gives_the_same_day_and_another_seed_another()
    {
        Assert.Equal(Say(1, 0.5), Say(1, 0.5));
        Assert.NotEqual(Say(1, 0.5), Say(2, 0.5));
    }

    [Fact]
    public void Times_ascend_and_every_id_is_said_once()
    {
        var items = Items(1, 0.5);
        Assert.Equal(items.Select(item => item.At).Order(), items.Select(item => item.At));
        Assert.Equal(items.Length, items.Select(item => (string)(item.Item["event_id"] ?? item.Item["telemetry_id"])!).Distinct().Count());
        Assert.All(items, item => Assert.Equal(item.At, (long)item.Item["timestamp"]!));
    }

    [Fact]
    public void Well_left_is_at_the_bay_and_badly_left_is_far_from_it()
    {
        Assert.All(Left(badly: 0), metres => Assert.InRange(metres, 0, 2));
        Assert.All(Left(badly: 1), metres => Assert.InRange(metres, 24, 61));
        Assert.Contains(Items(1, 1), item => (string?)item.Item["location_type"] == "sidewalk");
        Assert.Contains(Items(1, 1), item => (bool?)item.Item["tipped_over"] == true);
        Assert.DoesNotContain(Items(1, 0), item => (bool?)item.Item["tipped_over"] == true);
    }

    private static IEnumerable<double> Left(double badly) => Items(1, badly).Where(item => !item.IsEvent).Select(item =>
    {
        var north = ((double)item.Item["location"]!["lat"]! - Bay.Lat) * 111_200;
        var east = ((double)item.Item["location"]!["lng"]! - Bay.Lon) * 111_200 * Math.Cos(48.85 * Math.PI / 180);
        return Math.Sqrt((north * north) + (east * east));
    });

    private static string[] Say(ulong seed, double badly) => [.. Items(seed, badly).Select(item => item.Item.ToJsonString())];

    private static MdsVehicle[] Items(ulong seed, double badly) =>
        [.. new Fleet(new FleetPlan(seed, Start, new Guid("5f3a7c1e-0d6b-4c55-9a0e-2b7d1f6e8a01"), 10, badly), [Bay]).Items().Take(300)];
}
