using Xunit;

namespace ParkAndSee.Tests;

/// <summary>What a guard says when it fails: everything that it found, not only the first.</summary>
internal static class Expect
{
    /// <summary>Nothing was found.</summary>
    public static void None<T>(IEnumerable<T> found)
    {
        var all = found.ToArray();
        Assert.True(all.Length == 0, string.Join('\n', all));
    }
}
