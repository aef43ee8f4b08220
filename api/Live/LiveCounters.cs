using System.Diagnostics.Metrics;
using ParkAndSee.Hubs;

namespace ParkAndSee.Live;

/// <summary>What this process has sent to screens. Counted once a frame; read when somebody scrapes.</summary>
internal static class LiveCounters
{
    private static long _frames;
    private static long _bytes;

    /// <summary>Makes the instruments.</summary>
    public static void Describe(Meter meter)
    {
        meter.CreateObservableCounter("parkandsee.live.frames", () => Volatile.Read(ref _frames), "{frame}", "Frames to viewers.");
        meter.CreateObservableCounter("parkandsee.live.sent", () => Volatile.Read(ref _bytes), "By",
            "Bytes in frames to viewers, before the hub protocol.");
        meter.CreateObservableCounter(
            "parkandsee.live.cut_off", () => ConnectionPump.CutOff, "{viewer}",
            "Viewers whose connection took no frame for too long and was closed.");
    }

    /// <summary>A frame was taken by its connection.</summary>
    public static void Sent(int bytes)
    {
        Interlocked.Increment(ref _frames);
        Interlocked.Add(ref _bytes, bytes);
    }
}
