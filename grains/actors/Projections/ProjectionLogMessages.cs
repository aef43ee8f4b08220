using Microsoft.Extensions.Logging;
using ParkAndSee.Ingest;

namespace ParkAndSee.Projections;

/// <summary>Every log message of the projections.</summary>
internal static partial class ProjectionLogMessages
{
    [LoggerMessage(1201, LogLevel.Warning,
        "The stream of {Partition} reported an error; the projection {Projection} reads the journal instead.")]
    public static partial void StreamFailed(ILogger logger, string projection, PartitionKey partition, Exception exception);

    [LoggerMessage(1202, LogLevel.Warning, "The projection {Projection} could not catch up with the journal; tried again in {Period}.")]
    public static partial void CatchUpFailed(ILogger logger, string projection, TimeSpan period, Exception exception);

    [LoggerMessage(1203, LogLevel.Information, "The projection {Projection} of {Partition} was rebuilt up to {Seq}.")]
    public static partial void Rebuilt(ILogger logger, string projection, PartitionKey partition, long seq);

    [LoggerMessage(1204, LogLevel.Warning,
        "The projection {Projection} of {Partition} pauses for {Pause}, because the database does not serve ({Fault}).")]
    public static partial void Paused(ILogger logger, string projection, PartitionKey partition, string fault, TimeSpan pause);
}
