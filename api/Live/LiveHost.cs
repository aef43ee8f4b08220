using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace ParkAndSee.Live;

/// <summary>The identity of this API host's process: versions are only comparable under the same one.</summary>
public sealed class LiveHost
{
    /// <summary>Random; in every frame.</summary>
    public ulong Id { get; } = BinaryPrimitives.ReadUInt64LittleEndian(RandomNumberGenerator.GetBytes(8));

    /// <summary>Random; in the registry of feed observers.</summary>
    public Guid FeedId { get; } = Guid.NewGuid();

    /// <inheritdoc />
    public override string ToString() => Id.ToString("x16", CultureInfo.InvariantCulture);
}
