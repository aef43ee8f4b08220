namespace ParkAndSee.Micromobility;

/// <summary>A feed cannot be read. Its message is for the log: no address and nothing that was sent but places in a document.</summary>
internal sealed class GbfsFailure(GbfsPollEnd end, string message, long? retryAfterMs = null) : Exception(message)
{
    /// <summary>What kind of failure.</summary>
    public GbfsPollEnd End { get; } = end;

    /// <summary>How long the server asks to be left alone, milliseconds.</summary>
    public long? RetryAfterMs { get; } = retryAfterMs;
}
