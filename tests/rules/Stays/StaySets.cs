using CsCheck;
using ParkAndSee.Ingest;
using ParkAndSee.Stays;

namespace ParkAndSee.Tests.Stays;

/// <summary>
/// Random sets of a bay's events: few instants and few sessions, so that equal times, overlaps and contradictions are common.
/// </summary>
internal static class StaySets
{
    private static readonly EventType[] Types =
    [
        EventType.ParkStart, EventType.ParkStart, EventType.ParkEnd, EventType.ParkEnd, EventType.ScheduledReport,
        EventType.ScheduledReport, EventType.CommsLost, EventType.CommsRestored, EventType.Decommissioned, EventType.VehicleDetected,
    ];

    private static readonly Guid[] Sessions =
        [Guid.Empty, Guid.Empty, Guid.Empty, new("00000000-0000-4000-8000-000000000001"), new("00000000-0000-4000-8000-000000000002")];

    /// <summary>One event.</summary>
    public static Gen<StayEvent> Event { get; } = Gen.Select(
        Gen.Long[0, 40], Gen.Int[0, Types.Length - 1], Gen.Short[-1, 2], Gen.Int[0, Sessions.Length - 1],
        (at, type, occupants, session) => new StayEvent(at * 20_000, Types[type], occupants, Sessions[session]));

    /// <summary>One event of a source that pairs nothing.</summary>
    public static Gen<StayEvent> Unpaired { get; } = Event.Select(e => e with { Session = Guid.Empty });

    /// <summary>A bay's events in order of delivery, cut into batches.</summary>
    public static Gen<StayEvent[][]> Batches { get; } =
        Gen.OneOf(Event, Unpaired).Array[1, 4].Array[1, 14].Where(batches => batches.Length > 0);
}
