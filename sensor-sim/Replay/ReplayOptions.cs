using ParkAndSee.Sending;

namespace ParkAndSee.Replay;

/// <summary>What to replay, and how.</summary>
/// <param name="Send">Where and how to send.</param>
/// <param name="File">Path of the file.</param>
public sealed record ReplayOptions(SendOptions Send, string File)
{
    /// <summary>Dataset that a session file's street markers belong to.</summary>
    public string Dataset { get; init; } = "melbourne-markers";

    /// <summary>Seconds of the file per second; infinite = as fast as the answers come.</summary>
    public double Speed { get; init; } = double.PositiveInfinity;

    /// <summary>Seed of a random order; null = by event time.</summary>
    public ulong? Shuffle { get; init; }

    /// <summary>Share of events that are sent a second time, 0 to 1.</summary>
    public double RepeatShare { get; init; }

    /// <summary>At most so many events of the file, in its time order; null = all.</summary>
    public int? Limit { get; init; }
}
