namespace ParkAndSee.Ingest;

/// <summary>What became of one good event of a request.</summary>
internal enum EventOutcome : byte
{
    /// <summary>On disk now.</summary>
    Accepted = IngestOutcome.Accepted,

    /// <summary>Was on disk before.</summary>
    Duplicate = IngestOutcome.Duplicate,

    /// <summary>Its bay is not in the catalogue.</summary>
    UnknownBay = IngestOutcome.UnknownBay,

    /// <summary>The dataset of its bay is retired.</summary>
    RetiredBay = IngestOutcome.RetiredBay,

    /// <summary>The request gives way, and another sender has spoken for its bay.</summary>
    SpokenFor = IngestOutcome.SpokenFor,

    /// <summary>Not taken: a queue is full.</summary>
    Overloaded,

    /// <summary>Not known: its partition, or the register of its vehicle, did not answer.</summary>
    Unavailable,

    /// <summary>Refused for what it says of a vehicle; <see cref="RoutedBatch.Refusals"/> says why.</summary>
    Refused,
}

/// <summary>The outcomes of a request's good events.</summary>
/// <param name="Outcomes">One for each, in order.</param>
/// <param name="RetryAfter">When to send again what was not taken; zero when everything was.</param>
/// <param name="Refusals">Why an event is <see cref="EventOutcome.Refused"/>, by its position; null = none is.</param>
internal sealed record RoutedBatch(EventOutcome[] Outcomes, TimeSpan RetryAfter, IReadOnlyDictionary<int, ItemRefusal>? Refusals = null);

/// <summary>Splits requests by partition, sends every part through its partition's lane, and puts the answers together again.</summary>
/// <param name="partitions">Partition count, a power of two.</param>
/// <param name="caller">How to call one.</param>
internal sealed class IngestRouter(int partitions, PartitionCaller caller)
{
    /// <summary>Advice for a sender that met a full lane.</summary>
    private static readonly TimeSpan RetryFull = TimeSpan.FromSeconds(1);

    private readonly PartitionLane[] _lanes =
        [.. Enumerable.Range(0, partitions).Select(n => new PartitionLane(new PartitionKey((short)n), caller))];

    /// <summary>Events that wait for a partition.</summary>
    public int Waiting => _lanes.Sum(lane => lane.Waiting);

    /// <summary>Sends events and waits for all answers. Never faults; bounded by the lanes' patience.</summary>
    public Task<RoutedBatch> SendAsync(CurbEventBatch batch) => SendAsync(Split(batch.Events), batch.Count);

    /// <summary>The same, for events that come in another way.</summary>
    public Task<RoutedBatch> SendAsync(ReadOnlyMemory<SensorEvent> events) => SendAsync(Split(events.Span), events.Length);

    private async Task<RoutedBatch> SendAsync(List<(int Lane, PartitionBatch Batch)> batches, int count)
    {
        for (var i = 0; i < batches.Count; i++)
        {
            var (lane, batch) = batches[i];
            if (!_lanes[lane].TrySend(batch)) batch.Complete(BatchResult.Overloaded(RetryFull));
        }

        var outcomes = new EventOutcome[count];
        var retryAfter = TimeSpan.Zero;
        foreach (var (_, batch) in batches)
        {
            var reply = await batch.Reply.ConfigureAwait(false);
            if (reply.RetryAfter > retryAfter) retryAfter = reply.RetryAfter;
            for (var i = 0; i < batch.Positions.Length; i++)
                outcomes[batch.Positions[i]] = reply.Outcome switch
                {
                    BatchOutcome.Answered => (EventOutcome)reply.Outcomes.Span[i],
                    BatchOutcome.Overloaded => EventOutcome.Overloaded,
                    _ => EventOutcome.Unavailable,
                };
        }

        return new RoutedBatch(outcomes, retryAfter);
    }

    private List<(int Lane, PartitionBatch Batch)> Split(ReadOnlySpan<SensorEvent> events)
    {
        if (events.Length == 1)
            return [(PartitionKey.Of(events[0], partitions).Number, new PartitionBatch([events[0]], [0]))];

        // Counting sort: one pass to count, one to place.
        Span<int> counts = partitions <= 1024 ? stackalloc int[partitions] : new int[partitions];
        counts.Clear();
        var lanes = new short[events.Length];
        for (var i = 0; i < events.Length; i++) counts[lanes[i] = PartitionKey.Of(events[i], partitions).Number]++;
        var current = new (SensorEvent[] Events, int[] Positions, int Used)[partitions];
        var batches = new List<(int, PartitionBatch)>(Math.Min(partitions, events.Length));
        for (var i = 0; i < events.Length; i++)
        {
            ref var part = ref current[lanes[i]];
            if (part.Events is null || part.Used == part.Events.Length)
            {
                // A run that is too long for one call becomes several batches of the same lane.
                var size = Math.Min(counts[lanes[i]], IngestLimits.MaxBatch);
                counts[lanes[i]] -= size;
                part = (new SensorEvent[size], new int[size], 0);
                batches.Add((lanes[i], new PartitionBatch(part.Events, part.Positions)));
            }

            part.Events[part.Used] = events[i];
            part.Positions[part.Used++] = i;
        }

        return batches;
    }
}
