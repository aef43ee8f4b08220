using System.Diagnostics.Metrics;

namespace ParkAndSee.Live;

/// <summary>What this process has sent to API hosts. Counted once a frame or a run of events; read when somebody scrapes.</summary>
internal static class FeedCounters
{
    private static long _sent;
    private static long _failed;
    private static long _states;
    private static long _merged;

    /// <summary>Makes the instruments.</summary>
    public static void Describe(Meter meter)
    {
        meter.CreateObservableCounter("parkandsee.feed.frames", ReadFrames, "{frame}", "Frames to API hosts, by outcome.");
        meter.CreateObservableCounter("parkandsee.feed.states", () => Volatile.Read(ref _states), "{state}",
            "Bay states in acknowledged frames.");
        meter.CreateObservableCounter(
            "parkandsee.feed.conflated", () => Volatile.Read(ref _merged), "{state}",
            "Bay states that met another of the same bay before a frame left.");
    }

    /// <summary>A frame was acknowledged.</summary>
    public static void Sent(int states)
    {
        Interlocked.Increment(ref _sent);
        Interlocked.Add(ref _states, states);
    }

    /// <summary>A frame was not acknowledged; its states leave again.</summary>
    public static void Failed() => Interlocked.Increment(ref _failed);

    /// <summary>States were merged.</summary>
    public static void Conflated(int states)
    {
        if (states > 0) Interlocked.Add(ref _merged, states);
    }

    private static Measurement<long>[] ReadFrames() =>
    [
        new(Volatile.Read(ref _sent), new KeyValuePair<string, object?>("outcome", "sent")),
        new(Volatile.Read(ref _failed), new KeyValuePair<string, object?>("outcome", "failed")),
    ];
}
