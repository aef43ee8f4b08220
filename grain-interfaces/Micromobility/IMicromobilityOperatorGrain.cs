namespace ParkAndSee.Micromobility;

/// <summary>
/// One operator's public feed. Key: its id in the rule document. A GBFS document is everything there
/// is at an instant, under names that change after each trip: so nothing is kept but the vehicles
/// that are parked badly, and those only as long as they stay in the feed. MDS counts before it.
/// </summary>
[Alias("ParkAndSee.Micromobility.IMicromobilityOperatorGrain")]
public interface IMicromobilityOperatorGrain : IGrainWithStringKey
{
    /// <summary>Notes that MDS came from the operator.</summary>
    [Alias("HearMdsAsync")]
    Task HearMdsAsync();

    /// <summary>Takes a GBFS document. What it changes is on disk when it returns.</summary>
    [Alias("TakeGbfsAsync")]
    Task<GbfsOutcome> TakeGbfsAsync([Immutable] GbfsSnapshot snapshot);

    /// <summary>When the operator's feeds were heard.</summary>
    [Alias("DescribeAsync")]
    Task<MicromobilityFeeds> DescribeAsync();

    /// <summary>Ends a case of the public feed by a person's word. On disk when it returns.</summary>
    [Alias("ClearAsync")]
    Task<MicromobilityResult> ClearAsync(Guid caseId, MicromobilityComment word);
}

/// <summary>A GBFS 3.0 <c>vehicle_status</c> document.</summary>
/// <param name="LastUpdated">Unix milliseconds.</param>
/// <param name="Vehicles">At most <see cref="MicromobilityLimits.MaxVehicles"/>, each id once.</param>
[GenerateSerializer, Immutable, Alias("GbfsSnapshot")]
public sealed record GbfsSnapshot([property: Id(0)] long LastUpdated, [property: Id(1)] GbfsVehicle[] Vehicles);

/// <summary>A vehicle of a GBFS document.</summary>
/// <param name="Id"><c>vehicle_id</c>.</param>
/// <param name="Fix">Where; null = at a station. GBFS knows no accuracy.</param>
/// <param name="AtStation">It has a <c>station_id</c>.</param>
/// <param name="State">Available, reserved or not operational.</param>
/// <param name="LastReported">When its place was measured, Unix milliseconds; null = not said.</param>
[GenerateSerializer, Immutable, Alias("GbfsVehicle")]
public readonly record struct GbfsVehicle(
    [property: Id(0)] string Id, [property: Id(1)] MicromobilityFix? Fix, [property: Id(2)] bool AtStation,
    [property: Id(3)] MdsVehicleState State, [property: Id(4)] long? LastReported);

/// <summary>What became of a GBFS document.</summary>
/// <param name="Fate">Whether it was judged.</param>
/// <param name="Vehicles">Vehicles in it.</param>
/// <param name="Allowed">Vehicles that the operator may have on the street; null = the document in force does not bound them.</param>
/// <param name="Watched">Vehicles in it that are parked badly now.</param>
[GenerateSerializer, Immutable, Alias("GbfsOutcome")]
public sealed record GbfsOutcome(
    [property: Id(0)] GbfsOutcomeKind Fate, [property: Id(1)] int Vehicles, [property: Id(2)] int? Allowed, [property: Id(3)] int Watched);

/// <summary>Whether a GBFS document was judged.</summary>
public enum GbfsOutcomeKind : byte
{
    /// <summary>It was.</summary>
    Judged = 0,

    /// <summary>It is not newer than the last one.</summary>
    NotNewer = 1,

    /// <summary>The operator sends MDS, which counts before it.</summary>
    MdsCounts = 2,

    /// <summary>No rule document in force knows the operator.</summary>
    UnknownOperator = 3,
}

/// <summary>A badly parked vehicle of a GBFS feed, as its operator's grain stores it.</summary>
/// <param name="Id"><c>vehicle_id</c>.</param>
/// <param name="Known">What is known of it since it was first seen under this id.</param>
/// <param name="Case">The case that it has or had last.</param>
[GenerateSerializer, Immutable, Alias("GbfsWatch")]
public sealed record GbfsWatch(
    [property: Id(0)] string Id, [property: Id(1)] MicromobilityVehicleState Known, [property: Id(2)] MicromobilityCase? Case);
