using ParkAndSee.Ports;

namespace ParkAndSee.Micromobility;

/// <summary>
/// Cases on their way from a grain's state to the table. They are stored with the state that made them and written after it, so
/// that a crash in between loses none: whoever activates the grain next writes them again, and the table ignores what it has.
/// </summary>
[GenerateSerializer, Alias("CaseOutbox")]
public sealed class CaseOutbox
{
    /// <summary>Cases to write.</summary>
    [Id(0)]
    public List<MicromobilityCase> Writes { get; set; } = [];

    /// <summary>Cases to forget.</summary>
    [Id(1)]
    public List<Guid> Removed { get; set; } = [];

    /// <summary>Revision of the last case that was put here.</summary>
    [Id(2)]
    public long Revision { get; set; }

    /// <summary>Whether there is anything to write.</summary>
    public bool IsEmpty => Writes.Count == 0 && Removed.Count == 0;

    /// <summary>Puts in what a step changes.</summary>
    /// <param name="before">The case before the step.</param>
    /// <param name="step">The step.</param>
    /// <returns>The case after it, with its revision.</returns>
    public MicromobilityCase? Put(MicromobilityCase? before, MicromobilityCaseStep step)
    {
        if (step.Removed is { } removed) Removed.Add(removed);
        if (step.Ended is { } ended) Put(ended);
        return step.Current is null || step.Current == before ? step.Current : Put(step.Current);
    }

    /// <summary>Puts in a case as it is now.</summary>
    public MicromobilityCase Put(MicromobilityCase one)
    {
        one = one with { Revision = ++Revision };
        Writes.Add(one);
        return one;
    }

    /// <summary>
    /// Writes all. The caller has stored the state that holds this outbox; it is emptied in memory, and by the next store on disk.
    /// </summary>
    public async Task SendAsync(IMicromobilityCaseStore store)
    {
        if (IsEmpty) return;
        await store.WriteAsync(Writes, Removed, CancellationToken.None);
        (Writes, Removed) = ([], []);
    }
}
