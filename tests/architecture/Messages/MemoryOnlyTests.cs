using System.Reflection;
using ParkAndSee.Bays;
using ParkAndSee.Ingest;
using ParkAndSee.Stays;
using ParkAndSee.Vehicles;
using Xunit;

namespace ParkAndSee.Tests.Messages;

/// <summary>What a plate read found is told in memory alone (decision 0018): nothing that is written has a place for it.</summary>
public class MemoryOnlyTests
{
    private static readonly Type[] OfReads = [typeof(ReadCoverage), typeof(BayReads), typeof(VehicleCoverage)];

    [Theory]
    [InlineData(typeof(VehicleState))]
    [InlineData(typeof(OutboxEntry))]
    [InlineData(typeof(BayState))]
    [InlineData(typeof(BayEvidence))]
    [InlineData(typeof(SensorEvent))]
    [InlineData(typeof(Stay))]
    public void Nothing_that_is_written_has_a_place_for_what_a_read_found(Type written) =>
        Assert.Empty(ReachableFrom(written).Intersect(OfReads));

    [Fact]
    public void The_search_finds_what_lies_deep() => Assert.Contains(typeof(ReadCoverage), ReachableFrom(typeof(Lazy<BayReads[]>)));

    private static HashSet<Type> ReachableFrom(Type type)
    {
        var found = new HashSet<Type>();
        var open = new Stack<Type>([type]);
        while (open.TryPop(out var next))
        {
            if (!found.Add(next)) continue;
            if (next.GetElementType() is { } element) open.Push(element);
            foreach (var argument in next.GetGenericArguments()) open.Push(argument);
            if (next.Assembly != typeof(BayReads).Assembly && next.Assembly != typeof(VehicleState).Assembly) continue;
            foreach (var member in next.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
                open.Push(member.FieldType);
        }

        return found;
    }
}
