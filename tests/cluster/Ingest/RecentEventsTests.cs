using ParkAndSee.Ingest;
using ParkAndSee.Ports;
using Xunit;

namespace ParkAndSee.Tests.Ingest;

public class RecentEventsTests
{
    [Fact]
    public void It_remembers_exactly_the_last_ones()
    {
        var random = new Random(3);
        var recent = new RecentEvents();
        var expected = new Queue<EventKey>();
        var known = new HashSet<EventKey>();
        for (var n = 0; n < 3 * RecentEvents.Capacity; n++)
        {
            var key = Key(random);
            recent.Take([key]);
            if (!known.Add(key)) continue;
            expected.Enqueue(key);
            if (expected.Count > RecentEvents.Capacity) known.Remove(expected.Dequeue());
        }

        Assert.Equal(RecentEvents.Capacity, known.Count);
        Assert.All(known, key => Assert.True(recent.Contains(key)));
        for (var n = 0; n < RecentEvents.Capacity; n++)
        {
            var key = Key(random);
            Assert.Equal(known.Contains(key), recent.Contains(key));
        }
    }

    /// <summary>Few enough bays and times that keys come again, before and after they have fallen out.</summary>
    private static EventKey Key(Random random) => new(random.Next(100), random.Next(200), new Guid(random.Next(2), 0, 0, new byte[8]), 0);
}
