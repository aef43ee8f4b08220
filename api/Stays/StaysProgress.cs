using System.Text.Json.Serialization;
using ParkAndSee.Ingest;

namespace ParkAndSee.Stays;

/// <summary>How far the stays projection is behind the log.</summary>
/// <param name="CaughtUp">True when every event that was on disk when the question came is in.</param>
/// <param name="Behind">Logged events that are not in yet.</param>
/// <param name="Partitions">The same for each partition.</param>
public sealed record StaysProgress(bool CaughtUp, long Behind, PartitionLag[] Partitions)
{
    /// <summary>Sums up.</summary>
    /// <param name="lag">Logged events not in yet, by partition number.</param>
    public static StaysProgress Of(long[] lag) => new(
        lag.All(l => l == 0), lag.Sum(), [.. lag.Select((l, n) => new PartitionLag(new PartitionKey((short)n).ToString(), l))]);
}

/// <summary>How far one partition is behind.</summary>
/// <param name="Partition">Its key, such as <c>p017</c>.</param>
/// <param name="Lag">Logged events that are not in yet.</param>
public sealed record PartitionLag(string Partition, long Lag);

/// <summary>One line of the rebuild's progress.</summary>
/// <param name="Partition">The partition that is done now.</param>
/// <param name="Seq">Its log is in up to here.</param>
/// <param name="Done">Partitions that are done.</param>
/// <param name="Of">Partitions there are.</param>
public sealed record RebuiltPartition(string Partition, long Seq, int Done, int Of);

/// <summary>The shapes of this folder as JSON.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(RebuiltPartition))]
internal sealed partial class StaysJson : JsonSerializerContext;
