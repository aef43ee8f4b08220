using Xunit;

namespace ParkAndSee.Tests.Support;

/// <summary>What a call allocates on this thread.</summary>
internal static class Allocations
{
    private const int Calls = 1_000;

    /// <summary>Asserts that a call that has run before allocates nothing, a thousand times.</summary>
    /// <param name="call">Gets the number of the call, from 0.</param>
    public static void AssertNone(Action<int> call)
    {
        call(0);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var n = 0; n < Calls; n++) call(n);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }
}
