using ParkAndSee.Bays;

namespace ParkAndSee.Micromobility;

/// <summary>
/// A shared vehicle that is parked badly. The operator is asked first; when its time is over, an
/// agent may be sent, who finds for himself. What state the case is in follows from the clock: before
/// <see cref="OpensAt"/> it is none yet, before <see cref="DueAt"/> the operator's, then an agent's.
/// </summary>
/// <param name="Id">UUID version 5 of operator, device, since and reason: the same facts give the same case.</param>
/// <param name="Operator">Id of the operator in the rule document.</param>
/// <param name="Device">MDS <c>device_id</c>, or the GBFS <c>vehicle_id</c>, which changes after each trip.</param>
/// <param name="Feed">Where the facts come from.</param>
/// <param name="Reason">What is wrong.</param>
/// <param name="Since">Since when it is so, Unix milliseconds.</param>
/// <param name="OpensAt">From when on it is a case, inclusive.</param>
/// <param name="DueAt">From when on an agent may be sent, inclusive; null = not while the vehicle is not heard from.</param>
/// <param name="Evidence">What the rule saw.</param>
/// <param name="Book">Name of the rule document.</param>
/// <param name="Version">Its version.</param>
/// <param name="ClearedAt">When it was over; null = it is not.</param>
/// <param name="Clearing">Why it was over.</param>
/// <param name="ClearedBy">Who said so: name of the API key; null = the facts.</param>
/// <param name="Message">What that person said.</param>
/// <param name="Revision">Counts the writes of its owner; a later one wins.</param>
[GenerateSerializer, Immutable, Alias("SharedCase")]
public sealed record MicromobilityCase(
    [property: Id(0)] Guid Id,
    [property: Id(1)] string Operator,
    [property: Id(2)] string Device,
    [property: Id(3)] MicromobilityFeed Feed,
    [property: Id(4)] MicromobilityVerdict Reason,
    [property: Id(5)] long Since,
    [property: Id(6)] long OpensAt,
    [property: Id(7)] long? DueAt,
    [property: Id(8)] MicromobilityEvidence Evidence,
    [property: Id(9)] string Book,
    [property: Id(10)] int Version,
    [property: Id(11)] long? ClearedAt,
    [property: Id(12)] MicromobilityClearing Clearing,
    [property: Id(13)] string? ClearedBy,
    [property: Id(14)] string? Message,
    [property: Id(15)] long Revision);

/// <summary>What the rule saw of a vehicle.</summary>
/// <param name="Fix">The place that was judged.</param>
/// <param name="ReachCm">Radius around it within which a bay counts as reached: accuracy and dead band, cm.</param>
/// <param name="Surface">What it was said to stand on.</param>
/// <param name="TippedOver">Whether it was said to lie.</param>
/// <param name="Bay">The nearest dedicated bay; <see cref="BayId.None"/> = none within 300 m.</param>
/// <param name="BayCm">Distance to its edge, cm, rounded down; 0 = inside; null = no bay.</param>
/// <param name="Zone">Zone of that bay; null = no bay.</param>
/// <param name="HeardAt">Time of the report that decided, Unix milliseconds.</param>
[GenerateSerializer, Immutable, Alias("SharedEvidence")]
public sealed record MicromobilityEvidence(
    [property: Id(0)] MicromobilityFix Fix,
    [property: Id(1)] int ReachCm,
    [property: Id(2)] MicromobilitySurface Surface,
    [property: Id(3)] bool? TippedOver,
    [property: Id(4)] BayId Bay,
    [property: Id(5)] int? BayCm,
    [property: Id(6)] string? Zone,
    [property: Id(7)] long HeardAt);

/// <summary>How a shared vehicle is parked. The numbers travel and are stored: never reuse one.</summary>
public enum MicromobilityVerdict : byte
{
    /// <summary>Too little is known; nobody is sent.</summary>
    Unknown = 0,

    /// <summary>Well, or not parked at all.</summary>
    Fine = 1,

    /// <summary>Outside every dedicated bay, where only those are allowed.</summary>
    OutsideBay = 2,

    /// <summary>On a pavement, a crossing, or whatever else the document says is kept free.</summary>
    OnPavement = 3,

    /// <summary>It lies.</summary>
    TippedOver = 4,
}

/// <summary>Why a case was over. The numbers travel and are stored: never reuse one.</summary>
public enum MicromobilityClearing : byte
{
    /// <summary>It is not over.</summary>
    None = 0,

    /// <summary>The vehicle has moved or is in use.</summary>
    Moved = 1,

    /// <summary>It was taken off the street.</summary>
    PickedUp = 2,

    /// <summary>Better facts: a more accurate place, upright again, other rules.</summary>
    Corrected = 3,

    /// <summary>The operator says so.</summary>
    OperatorSays = 4,

    /// <summary>An agent says so.</summary>
    AgentSays = 5,

    /// <summary>It is no longer in the operator's GBFS feed: rented or taken away.</summary>
    LeftFeed = 6,

    /// <summary>The operator sends MDS again, which counts before GBFS.</summary>
    OtherFeed = 7,
}

/// <summary>Where facts about shared vehicles come from. The numbers travel and are stored: never reuse one.</summary>
public enum MicromobilityFeed : byte
{
    /// <summary>MDS 2.0 Agency.</summary>
    Mds = 1,

    /// <summary>GBFS 3.0 <c>vehicle_status</c>.</summary>
    Gbfs = 2,
}
