using Orleans.Concurrency;
using ParkAndSee.Bays;
using ParkAndSee.Live;
using ParkAndSee.Vehicles;

namespace ParkAndSee.Ingest;

/// <summary>
/// The one writer of a partition. The door calls it with one batch; it drops duplicates, numbers the rest without gaps, waits for
/// the commit and answers; then it hands the events to its bays. Everything it answered with success is on
/// disk. Key: <see cref="PartitionKey"/>. Next hop: <c>IJournal</c>, then <see cref="Bays.IBayGrain"/>.
/// </summary>
[Alias("ParkAndSee.Ingest.IIngestPartitionGrain")]
public interface IIngestPartitionGrain : IGrainWithStringKey
{
    /// <summary>Takes events of this partition.</summary>
    /// <param name="events">At most <see cref="IngestLimits.MaxBatch"/>. Those of our own types
    /// (<see cref="EventTypes.IsInternal"/>) name a bay; a right carries a <see cref="Bays.BayEvidence"/>, a read nothing.</param>
    /// <returns>One outcome for each event, in order.</returns>
    /// <exception cref="OverloadedException">The log's queue is full; nothing of the batch was taken. Retry after its delay.</exception>
    /// <exception cref="FencedException">Another owner has taken the partition over; the outcome is unknown. Send again.</exception>
    [Alias("Append")]
    Task<IngestOutcome[]> AppendAsync([Immutable] SensorEvent[] events);

    /// <summary>
    /// The published state of every bay that was ever heard: at least what was acknowledged by
    /// whoever owned the partition before, and folded since.
    /// </summary>
    /// <exception cref="FencedException">Another owner has taken the partition over. Ask again.</exception>
    [AlwaysInterleave, Alias("Snapshot")]
    Task<PartitionSnapshot> SnapshotAsync();

    /// <summary>What is remembered of one bay; <c>default</c> for one that was never heard.</summary>
    [AlwaysInterleave, Alias("Recall")]
    ValueTask<BayState> RecallAsync(BayId bay);

    /// <summary>
    /// Has a bay forget what was sent for later than an instant and is in the log: its state becomes what is left, by an
    /// event of our own in the log (decision 0024). What is sent from now on counts as ever. On disk when it returns.
    /// </summary>
    /// <param name="bay">The bay.</param>
    /// <param name="laterThan">Unix milliseconds; not in the future.</param>
    /// <returns>False when the bay remembers nothing later: nothing was written.</returns>
    /// <exception cref="OverloadedException">Events of the bay came too fast to say what is left. Try again.</exception>
    [Alias("Forget")]
    Task<bool> ForgetAsync(BayId bay, long laterThan);

    /// <summary>The same for every bay of a dataset in this partition. Bays that are done stay done when it fails in between.</summary>
    /// <param name="dataset">Name of the dataset.</param>
    /// <param name="laterThan">Unix milliseconds; not in the future.</param>
    /// <returns>How many bays have forgotten something.</returns>
    [Alias("ForgetDataset"), ResponseTimeout("00:10:00")]
    Task<int> ForgetDatasetAsync(string dataset, long laterThan);

    /// <summary>
    /// A vehicle was read at a bay, or what covers it has changed. It is kept in memory until its stay is over, and for a day at most;
    /// it is lost with the activation, and then nothing is said of a stay in which somebody was read. Told again it changes nothing.
    /// </summary>
    [AlwaysInterleave, Alias("TellRead")]
    Task TellReadAsync(BayId bay, [Immutable] ReadCoverage word);

    /// <summary>What is known in memory of reads at one bay; null = nothing.</summary>
    [AlwaysInterleave, Alias("RecallReads")]
    ValueTask<BayReads?> RecallReadsAsync(BayId bay);

    /// <summary>Reads the catalogue again after an import. Events for new bays are taken once it returns.</summary>
    [Alias("RefreshCatalog")]
    Task RefreshCatalogAsync();

    /// <summary>Activates the partition where it is not active, so that it recovers without waiting for an event.</summary>
    [AlwaysInterleave, Alias("EnsureActive")]
    Task EnsureActiveAsync();
}

/// <summary>Bounds of the ingest path.</summary>
public static class IngestLimits
{
    /// <summary>Most events in one call to a partition.</summary>
    public const int MaxBatch = 4096;

    /// <summary>Most events in one HTTP request or one streamed hub batch.</summary>
    public const int MaxRequestEvents = 5000;
}

/// <summary>The published states of a partition at one instant.</summary>
/// <param name="Partition">Which.</param>
/// <param name="Epoch">Ownership epoch of the writer that answered.</param>
/// <param name="Seq">Sequence number up to which the bays have been folded.</param>
/// <param name="Bays">Every bay that was ever heard.</param>
[GenerateSerializer, Immutable, Alias("PartitionSnapshot")]
public sealed record PartitionSnapshot(
    [property: Id(0)] short Partition,
    [property: Id(1)] long Epoch,
    [property: Id(2)] long Seq,
    [property: Id(3)] BayDelta[] Bays);

/// <summary>The writer cannot take more now. Nothing was taken.</summary>
[GenerateSerializer, Alias("OverloadedException")]
public sealed class OverloadedException : Exception
{
    /// <summary>Names the full queue and the delay after which a retry has a chance.</summary>
    public OverloadedException(string message, TimeSpan retryAfter)
        : base(message) => RetryAfter = retryAfter;

    /// <summary>When to try again.</summary>
    [Id(0)]
    public TimeSpan RetryAfter { get; }
}

/// <summary>
/// The writer lost its partition to another owner. Whether the batch was written is for the new owner to say: send it again.
/// </summary>
[GenerateSerializer, Alias("FencedException")]
public sealed class FencedException : Exception
{
    /// <summary>Names the partition.</summary>
    public FencedException(string message)
        : base(message)
    {
    }
}
