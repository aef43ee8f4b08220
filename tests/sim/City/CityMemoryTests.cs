using ParkAndSee.City;
using Xunit;

namespace ParkAndSee.Tests.City;

/// <summary>Counts the bytes of the whole process, so nothing else may run beside it.</summary>
[CollectionDefinition(nameof(CityMemoryTests), DisableParallelization = true)]
[Collection(nameof(CityMemoryTests))]
public class CityMemoryTests
{
    [Fact]
    public void A_running_city_needs_less_than_300_bytes_per_bay()
    {
        const int Count = 30_000;
        var start = new DateTimeOffset(2026, 3, 3, 9, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();
        var bays = Streets.Paris(Count);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var traffic = new CityTraffic(new CityPlan(1, start), bays);
        using var events = traffic.Events().GetEnumerator();
        while (events.MoveNext() && events.Current.SendAt < start + 600_000)
        {
        }

        var used = GC.GetTotalMemory(forceFullCollection: true) - before;

        GC.KeepAlive(events);
        Assert.InRange(used / Count, 50, 300);
    }
}
