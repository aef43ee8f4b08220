namespace ParkAndSee.Ingest;

/// <summary>CDS 1.1 <c>event_type</c>. The numbers are stored in the log: never reuse one.</summary>
public enum EventType : byte
{
    /// <summary>The device lost its connection.</summary>
    CommsLost = 1,

    /// <summary>The device is connected again.</summary>
    CommsRestored = 2,

    /// <summary>The device was taken out of service.</summary>
    Decommissioned = 3,

    /// <summary>A vehicle came to rest.</summary>
    ParkStart = 4,

    /// <summary>A vehicle left.</summary>
    ParkEnd = 5,

    /// <summary>A report at a regular interval: a heartbeat, with occupants when the device counts them.</summary>
    ScheduledReport = 6,

    /// <summary>A vehicle entered a curb area.</summary>
    EnterArea = 7,

    /// <summary>A vehicle left a curb area.</summary>
    ExitArea = 8,

    /// <summary>A vehicle was seen (CDS 1.1).</summary>
    VehicleDetected = 9,

    /// <summary>A violation began by the source's own judgement (CDS 1.1).</summary>
    VehicleViolationStart = 10,

    /// <summary>That violation ended (CDS 1.1).</summary>
    VehicleViolationEnd = 11,

    /// <summary>A citation was issued (CDS 1.1).</summary>
    CitationIssued = 12,

    /// <summary>Our own, never said in CDS: a right to park was given for the bay; its evidence is in the extras.</summary>
    RightAtBay = 32,

    /// <summary>
    /// Our own, never said in CDS: somebody was read at the bay for the control of parking. The same note whatever the read found, without
    /// extras: what it found is told in memory alone (<see cref="Vehicles.ReadCoverage"/>), and the database refuses a note that says more.
    /// </summary>
    VehicleAtBay = 33,

    /// <summary>
    /// Our own, never said in CDS: an administrator had the bay forget what is later than an
    /// instant; <see cref="Bays.BayForgetting"/> is in the extras.
    /// </summary>
    Forgotten = 40,
}

/// <summary>Which event types are CDS's and which are ours.</summary>
public static class EventTypes
{
    /// <summary>The first type of our own.</summary>
    public const EventType FirstInternal = EventType.RightAtBay;

    /// <summary>True for a type of our own: no word of a sensor, never taken from outside, never told outside.</summary>
    public static bool IsInternal(this EventType type) => type >= FirstInternal;

    /// <summary>
    /// True for a type by which the device of a bay confirms that it lives, and with that what is known of the bay. A vehicle that
    /// somebody saw in passing, an area, a violation and a citation confirm nothing.
    /// </summary>
    public static bool Confirms(this EventType type) => type <= EventType.ScheduledReport;
}

/// <summary>CDS 1.1 <c>data_source_type</c>. The numbers are stored in the log: never reuse one.</summary>
public enum DataSourceType : byte
{
    /// <summary><c>other</c></summary>
    Other = 0,

    /// <summary><c>data_feed</c></summary>
    DataFeed = 1,

    /// <summary><c>camera</c></summary>
    Camera = 2,

    /// <summary><c>above_ground</c></summary>
    AboveGround = 3,

    /// <summary><c>in_ground</c></summary>
    InGround = 4,

    /// <summary><c>meter</c></summary>
    Meter = 5,

    /// <summary><c>payment</c></summary>
    Payment = 6,

    /// <summary><c>in_person</c></summary>
    InPerson = 7,
}

/// <summary>The CDS spelling of the enumerations, both ways.</summary>
public static class CdsNames
{
    private static readonly string[] EventTypes =
    [
        "", "comms_lost", "comms_restored", "decommissioned", "park_start", "park_end", "scheduled_report", "enter_area", "exit_area",
        "vehicle_detected", "vehicle_violation_start", "vehicle_violation_end", "citation_issued",
    ];

    private static readonly string[] SourceTypes =
        ["other", "data_feed", "camera", "above_ground", "in_ground", "meter", "payment", "in_person"];

    /// <summary>All event types as CDS spells them, in the order of <see cref="EventType"/>.</summary>
    public static ReadOnlySpan<string> AllEventTypes => EventTypes.AsSpan(1);

    /// <summary>All source types as CDS spells them, in the order of <see cref="DataSourceType"/>.</summary>
    public static ReadOnlySpan<string> AllSourceTypes => SourceTypes;

    /// <summary>The CDS spelling.</summary>
    public static string Of(EventType type) => EventTypes[(int)type];

    /// <summary>The CDS spelling.</summary>
    public static string Of(DataSourceType type) => SourceTypes[(int)type];
}
