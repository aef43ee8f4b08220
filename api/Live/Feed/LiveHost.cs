using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace ParkAndSee.Live;

/// <summary>The identity of this API host's process: versions are only comparable under the same one.</summary>
public sealed class LiveHost
{
    private readonly Lock _gate = new();
    private (long UnixMs, long Timestamp)? _anchor;

    /// <summary>Random; in every frame.</summary>
    public ulong Id { get; } = BinaryPrimitives.ReadUInt64LittleEndian(RandomNumberGenerator.GetBytes(8));

    /// <summary>Random; in the registry of feed observers.</summary>
    public Guid FeedId { get; } = Guid.NewGuid();

    /// <summary>
    /// Unix milliseconds of a clock that begins with the wall clock and then never jumps: frames tell ages
    /// by it. By the wall clock, a step back would make old states look fresh for as long as the step.
    /// </summary>
    /// <param name="time">The time of the host.</param>
    public long SteadyNow(TimeProvider time)
    {
        lock (_gate)
        {
            var (unixMs, timestamp) = _anchor ??= (time.GetUtcNow().ToUnixTimeMilliseconds(), time.GetTimestamp());
            return unixMs + (long)time.GetElapsedTime(timestamp).TotalMilliseconds;
        }
    }

    /// <inheritdoc />
    public override string ToString() => Id.ToString("x16", CultureInfo.InvariantCulture);
}
