using CsCheck;
using ParkAndSee.Ingest;
using ParkAndSee.Stays;

namespace ParkAndSee.Tests.Stays;

/// <summary>Random logs: few bays, instants and sessions, so that late events, equal times and contradictions are common.</summary>
internal static class StayLogs
{
    private static readonly EventType[] Types =
    [
        EventType.ParkStart, EventType.ParkStart, EventType.ParkStart, EventType.ParkEnd, EventType.ParkEnd, EventType.ParkEnd,
        EventType.ScheduledReport, EventType.ScheduledReport, EventType.ScheduledReport, EventType.CommsLost, EventType.Decommissioned,
    ];

    /// <summary>Bay number and event; three in four without a session, so that late ones refold.</summary>
    public static Gen<(int Bay, StayEvent Event)> Entry { get; } = Gen.Select(
        Gen.Int[0, 3], Gen.Long[0, 30], Gen.Int[0, Types.Length - 1], Gen.Short[-1, 2], Gen.Int[0, 11],
        (bay, at, type, occupants, session) =>
            (bay, new StayEvent(at * 20_000, Types[type], occupants,
                session < 2 && bay % 2 == 1 ? new Guid(session + 1, 0, 0, new byte[8]) : Guid.Empty)));

    /// <summary>As <see cref="GrainLogMessages"/>; about one entry in twelve has its bay forget what is later than an instant.</summary>
    public static Gen<((int Bay, StayEvent Event)[] Entries, int[] Sizes)> Forgetful { get; } = Gen.Select(
        Gen.Select(Entry, Gen.Int[0, 11], (entry, n) => n > 0 ? entry : (entry.Bay, Forgotten(entry.Event.At))).Array[1, 120],
        Gen.Int[1, 9].Array[120],
        (entries, sizes) => (entries, sizes));

    /// <summary>Entries in order of delivery, with the sizes of the batches they are projected in.</summary>
    public static Gen<((int Bay, StayEvent Event)[] Entries, int[] Sizes)> Log { get; } =
        Gen.Select(Entry.Array[1, 120], Gen.Int[1, 9].Array[120], (entries, sizes) => (entries, sizes));

    private static StayEvent Forgotten(long at) => new(at, EventType.Forgotten, -1, Guid.Empty);
}
