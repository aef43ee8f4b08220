using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Orleans.Serialization;
using ParkAndSee.Clock;
using Xunit;

namespace ParkAndSee.Tests.Messages;

/// <summary>An instant arrives as it left, to the nanosecond and at both ends of the calendar.</summary>
public sealed class InstantSurrogateTests
{
    public static TheoryData<Instant> Instants =>
    [
        Instant.MinValue, Instant.MaxValue, NodaConstants.UnixEpoch, Instant.FromUnixTimeTicks(-1),
        Instant.FromUtc(2026, 11, 30, 12, 0).PlusNanoseconds(1),
    ];

    [Theory, MemberData(nameof(Instants))]
    public void An_instant_arrives_as_it_left(Instant at)
    {
        var contract = typeof(InstantSurrogateConverter).Assembly;
        using var services = new ServiceCollection().AddSerializer(builder => builder.AddAssembly(contract)).BuildServiceProvider();
        var serializer = services.GetRequiredService<Serializer>();

        Assert.Equal(at, serializer.Deserialize<Instant>(serializer.SerializeToArray(at)));
        Assert.Equal([at, null], serializer.Deserialize<Instant?[]>(serializer.SerializeToArray<Instant?[]>([at, null])));
    }
}
