using System.Diagnostics.Metrics;

namespace ParkAndSee.Live;

/// <summary>What this process has sent to API hosts: meter <c>ParkAndSee.Feed</c>. Counted once a frame or a run of events, never once an event.</summary>
internal static class FeedCounters
{
    /// <summary>Name of the meter.</summary>
    public const string MeterName = "ParkAndSee.Feed";

    private static readonly KeyValuePair<string, object?> SentTag = new("outcome", "sent");
    private static readonly KeyValuePair<string, object?> FailedTag = new("outcome", "failed");
    private static readonly Meter Meter = new(MeterName);
    private static readonly Counter<long> Frames = Meter.CreateCounter<long>("parkandsee.feed.frames", "{frame}", "Frames to API hosts, by outcome.");
    private static readonly Counter<long> States = Meter.CreateCounter<long>("parkandsee.feed.states", "{state}", "Bay states in acknowledged frames.");
    private static readonly Counter<long> Merged = Meter.CreateCounter<long>("parkandsee.feed.conflated", "{state}", "Bay states that a newer one of the same bay replaced before a frame left.");

    /// <summary>A frame was acknowledged.</summary>
    public static void Sent(int states)
    {
        Frames.Add(1, SentTag);
        if (states > 0) States.Add(states);
    }

    /// <summary>A frame was not acknowledged; its states leave again.</summary>
    public static void Failed() => Frames.Add(1, FailedTag);

    /// <summary>States were merged.</summary>
    public static void Conflated(int states)
    {
        if (states > 0) Merged.Add(states);
    }
}
