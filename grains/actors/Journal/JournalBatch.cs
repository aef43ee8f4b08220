using ParkAndSee.Ingest;
using ParkAndSee.Ports;

namespace ParkAndSee.Journal;

/// <summary>What travels in the log's streams: a run of committed entries of one partition, in order, without a gap between them.</summary>
/// <param name="Entries">At least one.</param>
[GenerateSerializer, Immutable, Alias("LogBatch")]
public sealed record JournalBatch([property: Id(0)] JournalEntry[] Entries)
{
    /// <summary>Sequence number of the first entry.</summary>
    public long FirstSeq => Entries[0].Seq;

    /// <summary>Sequence number of the last entry.</summary>
    public long LastSeq => Entries[^1].Seq;
}

/// <summary>The names of the log's streams: provider <c>log</c>, namespace <c>log</c>, one stream per partition, key <c>p017</c>.</summary>
public static class JournalStreams
{
    /// <summary>Name of the stream provider.</summary>
    public const string Provider = "log";

    /// <summary>
    /// Namespace of the streams. A grain with <c>[ImplicitStreamSubscription(JournalStreams.Namespace)]</c> and a string key gets the
    /// partition that is its key; from the end of the log onwards, so it reads what it missed through <see cref="IJournalReader"/>.
    /// </summary>
    public const string Namespace = "log";

    /// <summary>A partition's stream.</summary>
    public static StreamId Of(PartitionKey partition) => StreamId.Create(Namespace, partition.ToString());
}
