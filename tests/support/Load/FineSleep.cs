using System.Diagnostics;
using System.Runtime.InteropServices;

namespace ParkAndSee.Tests.Load;

/// <summary>Sleeps until an instant to about a tenth of a millisecond: .NET's own timers and sleeps count whole milliseconds.</summary>
public static class FineSleep
{
    private static readonly TimeSpan LongestNap = TimeSpan.FromMilliseconds(500);

    /// <summary>Returns at the instant, or at once when it has passed; never before it.</summary>
    /// <param name="timestamp">As <see cref="Stopwatch.GetTimestamp"/> counts.</param>
    public static void Until(long timestamp)
    {
        while (Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), timestamp) is var left && left > TimeSpan.Zero)
        {
            if (left > LongestNap) left = LongestNap;
            if (OperatingSystem.IsLinux()) _ = Sleep((uint)Math.Ceiling(left.TotalMicroseconds));
            else Thread.Sleep(TimeSpan.FromMilliseconds(Math.Ceiling(left.TotalMilliseconds)));
        }
    }

    [DllImport("libc", EntryPoint = "usleep")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int Sleep(uint microseconds);
}
