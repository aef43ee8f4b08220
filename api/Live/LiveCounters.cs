using System.Diagnostics.Metrics;

namespace ParkAndSee.Live;

/// <summary>What this process has sent to screens: meter <c>ParkAndSee.Live</c>. Counted once a frame.</summary>
internal static class LiveCounters
{
    /// <summary>Name of the meter.</summary>
    public const string MeterName = "ParkAndSee.Live";

    private static readonly Meter Meter = new(MeterName);
    private static readonly Counter<long> Frames = Meter.CreateCounter<long>("parkandsee.live.frames", "{frame}", "Frames to viewers.");
    private static readonly Counter<long> Bytes = Meter.CreateCounter<long>("parkandsee.live.bytes", "By", "Bytes in frames to viewers, before the hub protocol.");
    private static readonly Counter<long> Cut = Meter.CreateCounter<long>("parkandsee.live.cut_off", "{viewer}", "Viewers whose connection took no frame for too long and was closed.");

    /// <summary>A frame was taken by its connection.</summary>
    public static void Sent(int bytes)
    {
        Frames.Add(1);
        Bytes.Add(bytes);
    }

    /// <summary>A viewer was given up.</summary>
    public static void CutOff() => Cut.Add(1);
}
