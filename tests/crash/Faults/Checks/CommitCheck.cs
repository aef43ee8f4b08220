namespace ParkAndSee.Tests.Faults;

/// <summary>
/// Partitions against their own history: numbers 1 to the last without a gap, epochs that only rise, and one writer: who took it over last.
/// </summary>
public static class CommitCheck
{
    /// <summary>Compares.</summary>
    /// <param name="parts">The partitions.</param>
    /// <param name="log">The whole log.</param>
    /// <param name="changes">Every change of a partition since the first event, each partition's in their order.</param>
    public static IEnumerable<CheckFinding> Check(
        IReadOnlyCollection<PartRow> parts, IEnumerable<LogRow> log, IEnumerable<PartChange> changes)
    {
        var bySeq = log.ToLookup(row => row.Part, row => row.Seq);
        var byPart = changes.ToLookup(change => change.Part);
        return parts.SelectMany(part => Numbers(part, bySeq[part.Part]).Concat(Writers(part, byPart[part.Part])));
    }

    private static IEnumerable<CheckFinding> Numbers(PartRow part, IEnumerable<long> seqs)
    {
        var next = 1L;
        foreach (var seq in seqs.Order())
        {
            if (seq != next) yield return new(Broken.Gap, $"partition {part.Part}: {seq} where {next} belongs");
            next = seq + 1;
        }

        if (next != part.LastSeq + 1)
            yield return new(Broken.Gap, $"partition {part.Part}: the log ends at {next - 1}, the partition says {part.LastSeq}");
    }

    private static IEnumerable<CheckFinding> Writers(PartRow part, IEnumerable<PartChange> changes)
    {
        PartChange? before = null;
        string? owner = null;
        foreach (var change in changes)
        {
            if (before is { } b && (b.Epoch, b.Seq) != (change.EpochBefore, change.SeqBefore))
                yield return new(Broken.StaleWriter, $"partition {part.Part}: {change} does not follow {b}");
            if (change.Epoch < change.EpochBefore)
                yield return new(Broken.StaleWriter, $"partition {part.Part}: the epoch goes back: {change}");
            if (change.Seq < change.SeqBefore) yield return new(Broken.Gap, $"partition {part.Part}: the last number goes back: {change}");
            if (change.Epoch > change.EpochBefore) owner = change.Process;
            if (change.Seq != change.SeqBefore && owner is not null && change.Process != owner)
                yield return new(Broken.StaleWriter, $"partition {part.Part}: {change} although {owner} had taken it over");
            before = change;
        }

        if (before is { } last && (last.Epoch, last.Seq) != (part.Epoch, part.LastSeq))
            yield return new(Broken.StaleWriter, $"partition {part.Part}: {part} is not what the last change left: {last}");
    }
}
