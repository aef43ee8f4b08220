namespace ParkAndSee.Tests.Faults;

/// <summary>
/// Checkpoints against the reference: each is the fold of its bay's log up to its own number, and none is older than the partition says.
/// </summary>
public static class CheckpointCheck
{
    /// <summary>Compares.</summary>
    /// <param name="checkpoints">The checkpoints.</param>
    /// <param name="parts">The partitions.</param>
    /// <param name="logOf">A bay's events by ascending number.</param>
    public static IEnumerable<CheckFinding> Check(
        IEnumerable<CheckpointRow> checkpoints, IEnumerable<PartRow> parts,
        ILookup<(short Part, int BayNo), (long Seq, SentEvent Event, long Received)> logOf)
    {
        var upTo = parts.ToDictionary(part => part.Part, part => part.CheckpointSeq);
        var saved = checkpoints.ToDictionary(row => (row.Part, row.BayNo));
        foreach (var bay in logOf)
        {
            var mustHave = bay.Where(entry => entry.Seq <= upTo[bay.Key.Part]).Select(entry => entry.Seq).DefaultIfEmpty(0).Max();
            if (!saved.TryGetValue(bay.Key, out var row))
            {
                if (mustHave > 0)
                    yield return new(Broken.Diverged, $"checkpoint of {bay.Key}: missing, though the partition says {upTo[bay.Key.Part]}");
                continue;
            }

            if (row.AppliedSeq < mustHave)
                yield return new(Broken.Diverged, $"checkpoint of {bay.Key}: at {row.AppliedSeq}, must have {mustHave}");
            var state = ReferenceBay.Of(bay.Where(entry => entry.Seq <= row.AppliedSeq).Select(entry => (entry.Event, entry.Received)));
            var expected = new CheckpointRow(row.Part, row.BayNo, row.AppliedSeq, state.LastHeard,
                state.Transition.At, (short)state.Transition.Word, state.Report.At, (short)state.Report.Word,
                state.SendsReports, state.LeftAt);
            if (row != expected) yield return new(Broken.Diverged, $"{row} should be {expected}");
        }
    }
}
