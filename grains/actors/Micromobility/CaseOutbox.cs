using ParkAndSee.Outbox;
using ParkAndSee.Ports;

namespace ParkAndSee.Micromobility;

/// <summary>
/// Cases on their way from a grain's state to the table, which ignores what it has: see <see cref="GrainOutbox{TEntry}"/>.
/// </summary>
[GenerateSerializer, Alias("CaseOutbox")]
public sealed class CaseOutbox : IOutboxState<MicromobilityCaseChange>
{
    /// <summary>Cases to write, after those to forget.</summary>
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

    IReadOnlyList<MicromobilityCaseChange> IOutboxState<MicromobilityCaseChange>.Waiting =>
    [
        .. Removed.Select(id => new MicromobilityCaseChange(id, null)),
        .. Writes.Select(one => new MicromobilityCaseChange(one.Id, one)),
    ];

    void IOutboxState<MicromobilityCaseChange>.Drop(int count)
    {
        var removed = Math.Min(count, Removed.Count);
        Removed.RemoveRange(0, removed);
        Writes.RemoveRange(0, count - removed);
    }

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
}
