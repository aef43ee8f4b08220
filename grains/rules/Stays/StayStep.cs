namespace ParkAndSee.Stays;

/// <summary>How a bay's unpaired stays take new events in.</summary>
public enum StayStepKind
{
    /// <summary>They do not change.</summary>
    Nothing,

    /// <summary>All that is new is later than all that was folded: go on from the open stay.</summary>
    Continue,

    /// <summary>Something came late: fold a window of the history again.</summary>
    Refold,
}

/// <summary>What new events ask of a bay's unpaired stays. The cheap answer wherever it is exact.</summary>
/// <param name="Kind">What to do.</param>
/// <param name="Marks">The bay's marks after the events; <see cref="BayMarks.OpenAt"/> still as before.</param>
/// <param name="Moving">The new events that move unpaired stays, in <see cref="UnpairedFold.Order"/>.</param>
/// <param name="From">For a refold: the earliest instant at which the history has changed, inclusive.</param>
/// <param name="To">For a refold: the latest such instant, inclusive; <see cref="long.MaxValue"/> = no upper bound.</param>
/// <remarks>
/// The window of a refold is <c>[lower, upper)</c>: lower = the last <see cref="BayMarks.BoundaryOf"/> of an event
/// before <paramref name="From"/> (else everything), upper = the first one of an event after <paramref name="To"/>
/// (else everything). At both instants no stay is open, with or without the new events, so exactly the stays that
/// begin in the window can change. Fold the events from lower to upper, upper's own departures included.
/// </remarks>
public sealed record StayStep(StayStepKind Kind, BayMarks Marks, StayEvent[] Moving, long From, long To)
{
    /// <summary>Plans the step.</summary>
    /// <param name="before">The bay's marks before.</param>
    /// <param name="events">The new events of the bay, in any order.</param>
    public static StayStep Plan(BayMarks before, IReadOnlyCollection<StayEvent> events)
    {
        var marks = before.Widen(events);
        var moving = events.Where(e => marks.Moves(e)).Order(UnpairedFold.Order).ToArray();
        var (from, to) = moving.Length == 0 ? (long.MaxValue, long.MinValue) : (moving[0].At, moving[^1].At);
        // Reports between the new and the old beginning of pairing lose their voice.
        var silenced = marks.PairedFrom < before.PairedFrom && marks.PairedFrom <= before.FoldedTo;
        if (silenced) (from, to) = (Math.Min(from, marks.PairedFrom), long.MaxValue);
        var kind = silenced || (moving.Length > 0 && from <= before.FoldedTo) ? StayStepKind.Refold
            : moving.Length > 0 ? StayStepKind.Continue
            : StayStepKind.Nothing;
        if (moving.Length > 0) marks = marks with { FoldedTo = Math.Max(before.FoldedTo, moving[^1].At) };
        return new StayStep(kind, marks, moving, from, to);
    }
}
