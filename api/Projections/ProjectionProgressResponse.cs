using System.Text.Json.Serialization;
using ParkAndSee.Ingest;

namespace ParkAndSee.Projections;

/// <summary>How far a projection is behind the journal.</summary>
/// <param name="CaughtUp">True when every event that was on disk when the question came is in.</param>
/// <param name="Behind">Journalled events that are not in yet.</param>
/// <param name="Partitions">The same for each partition.</param>
public sealed record ProjectionProgressResponse(bool CaughtUp, long Behind, PartitionLagResponse[] Partitions)
{
    /// <summary>Sums up.</summary>
    /// <param name="lag">Journalled events not in yet, by partition number.</param>
    public static ProjectionProgressResponse Of(long[] lag) => new(
        lag.All(l => l == 0), lag.Sum(), [.. lag.Select((l, n) => new PartitionLagResponse(new PartitionKey((short)n).ToString(), l))]);
}

/// <summary>How far one partition is behind.</summary>
/// <param name="Partition">Its key, such as <c>p017</c>.</param>
/// <param name="Lag">Journalled events that are not in yet.</param>
public sealed record PartitionLagResponse(string Partition, long Lag);

/// <summary>One line of the rebuild's progress.</summary>
/// <param name="Partition">The partition that is done now.</param>
/// <param name="Seq">Its log is in up to here.</param>
/// <param name="Done">Partitions that are done.</param>
/// <param name="Of">Partitions there are.</param>
public sealed record RebuiltPartitionResponse(string Partition, long Seq, int Done, int Of);

/// <summary>The shapes of this folder as JSON.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(RebuiltPartitionResponse))]
internal sealed partial class ProjectionsJson : JsonSerializerContext;
