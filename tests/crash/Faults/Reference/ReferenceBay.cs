namespace ParkAndSee.Tests.Faults;

/// <summary>
/// The state of a bay as docs/dictionary.md and docs/decisions/0003 define it, from the set of its
/// events: written for the tests, shares no code with the product. Status is unknown, free or occupied;
/// times are Unix milliseconds, 0 = none. Silence (3 hours) does not occur in a run and is left out.
/// </summary>
public sealed record ReferenceBay(
    string Status, long Since, long LastHeard, EventClaim Transition, EventClaim Report, bool SendsReports, long LeftAt)
{
    /// <summary>A bay that was never heard.</summary>
    public static ReferenceBay Silent { get; } = new("unknown", 0, 0, default, default, false, 0);

    /// <summary>The state that a set of events makes which came after their time, whatever their order.</summary>
    public static ReferenceBay Of(IEnumerable<SentEvent> events) => Of(events.Select(e => (e, long.MaxValue)));

    /// <summary>
    /// The state that a set of events makes, each with its receipt, whatever their order: an event counts at most until its receipt.
    /// </summary>
    public static ReferenceBay Of(IEnumerable<(SentEvent Event, long Received)> events)
    {
        var all = events.Select(e => new Counted(e.Event, Math.Min(e.Event.At, e.Received))).ToList();
        if (all.Count == 0) return Silent;
        var transition = Latest(all.Where(e => e.Type is not CdsType.ScheduledReport));
        var report = Latest(all.Where(e => e.Type is CdsType.ScheduledReport));
        var reportWins = report.Word != Word.Nothing && report.At > transition.At && transition.Word != Word.Gone
            && StatusOf(report.Word) != StatusOf(transition.Word);
        var deciding = reportWins ? report : transition;
        return new(StatusOf(deciding.Word), deciding.At, all.Max(e => e.At), transition, report,
            all.Exists(e => e.Type is CdsType.ScheduledReport),
            all.Where(e => e.Type is CdsType.ParkEnd).Select(e => e.At).DefaultIfEmpty(0).Max());
    }

    /// <summary>What an event says of the occupancy.</summary>
    public static Word WordOf(SentEvent e) => (e.Type, e.Occupants) switch
    {
        (CdsType.ParkStart, _) => Word.Occupied,
        (CdsType.ParkEnd, _) => Word.Free,
        (CdsType.ScheduledReport, > 0) => Word.Occupied,
        (CdsType.ScheduledReport, 0) => Word.Free,
        (CdsType.CommsLost, _) => Word.Unknown,
        (CdsType.Decommissioned, _) => Word.Gone,
        _ => Word.Nothing,
    };

    // Later event time wins; of one receipt the later time that was sent; of one instant free before occupied before unknown before gone.
    private static EventClaim Latest(IEnumerable<Counted> events) =>
        events.Where(e => WordOf(e.Event) != Word.Nothing).OrderBy(e => e.At).ThenBy(e => e.Event.At).ThenBy(e => WordOf(e.Event))
            .Select(e => new EventClaim(e.At, WordOf(e.Event))).LastOrDefault();

    private static string StatusOf(Word word) => word switch { Word.Free => "free", Word.Occupied => "occupied", _ => "unknown" };
}

/// <summary>An event and the time for which it counts.</summary>
internal readonly record struct Counted(SentEvent Event, long At)
{
    public CdsType Type => Event.Type;
}

/// <summary>A reading and its event time.</summary>
public readonly record struct EventClaim(long At, Word Word);

/// <summary>
/// What an event says of the occupancy, in the order of the tie-break; the numbers are those of the checkpoint's columns.
/// </summary>
public enum Word : short
{
    Nothing = 0,
    Free = 1,
    Occupied = 2,
    Unknown = 3,
    Gone = 4,
}
