using ParkAndSee.Ingest;
using Xunit;

namespace ParkAndSee.Tests.Ingest;

/// <summary>Event types of our own are not for senders.</summary>
public class InternalEventTests
{
    [Theory]
    [InlineData("right_at_bay")]
    [InlineData("RightAtBay")]
    [InlineData("vehicle_at_bay")]
    [InlineData("32")]
    [InlineData("")]
    public void The_door_refuses_them(string type)
    {
        using var batch = Events.Read(SentEvents.Arrival().With("event_type", type));

        Assert.Empty(batch.Events.ToArray());
    }

    [Theory]
    [InlineData(EventType.RightAtBay)]
    [InlineData(EventType.VehicleAtBay)]
    public void They_have_no_name_in_CDS(EventType type)
    {
        Assert.True(type.IsInternal());
        Assert.Throws<IndexOutOfRangeException>(() => CdsNames.Of(type));
    }

    [Fact]
    public void All_that_CDS_names_is_no_type_of_our_own() =>
        Assert.All(Enumerable.Range(1, CdsNames.AllEventTypes.Length), type => Assert.False(((EventType)type).IsInternal()));
}
