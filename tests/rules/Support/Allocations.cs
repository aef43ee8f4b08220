using Xunit;

namespace ParkAndSee.Tests.Support;

/// <summary>What a call allocates on this thread.</summary>
internal static class Allocations
{
    private const int Calls = 1_000;

    /// <summary>
    /// Asserts that a call that has run before allocates nothing: of a thousand, less than a byte each. A collection that another thread causes may move the
    /// thread's count by some bytes; the smallest object of every call would be 24.
    /// </summary>
    /// <param name="call">Gets the number of the call, from 0.</param>
    public static void AssertNone(Action<int> call)
    {
        call(0);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var n = 0; n < Calls; n++) call(n);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, Calls - 1);
    }
}
