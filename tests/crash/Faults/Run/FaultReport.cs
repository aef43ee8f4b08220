using System.Globalization;

namespace ParkAndSee.Tests.Faults;

/// <summary>What a run did and found.</summary>
public sealed record FaultReport(
    FaultPlan Plan, TimeSpan Took, IReadOnlyDictionary<FaultKind, int> Faults, SentEvent[] Events, CheckFinding[] Findings, long Frames,
    int Connections, int EndedByThemselves)
{
    private static readonly Broken[] Divergences = [Broken.Altered, Broken.Gap, Broken.StaleWriter, Broken.Diverged, Broken.WrongStay,
        Broken.StaleShownAsFresh];

    /// <summary>One line.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"RESULT seed {Plan.Seed}: {Faults.Values.Sum()} faults ({string.Join(", ", Faults.Select(f => $"{f.Value} {f.Key}"))}) in "
        + $"{Took.TotalSeconds:0} s; {Events.Length} events: {Count(Fate.Acked)} acknowledged, {Count(Fate.Refused)} refused, "
        + $"{Count(Fate.Unknown)} unknown; {Frames} frames over {Connections} connections; {EndedByThemselves} processes ended by "
        + $"themselves; {Found(Broken.Lost)} lost, {Found(Broken.Doubled, Broken.RefusedButLogged)} doubled, {Found(Divergences)} "
        + $"divergences");

    private int Count(Fate fate) => Events.Count(e => e.Fate == fate);

    private int Found(params Broken[] promises) => Findings.Count(f => promises.Contains(f.Promise));
}
