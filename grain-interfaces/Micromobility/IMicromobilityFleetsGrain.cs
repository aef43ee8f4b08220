using ParkAndSee.RuleBooks;

namespace ParkAndSee.Micromobility;

/// <summary>Counts operators' vehicles against what they may have. Stateless.</summary>
[Alias("ParkAndSee.Micromobility.IMicromobilityFleetsGrain")]
public interface IMicromobilityFleetsGrain : IGrainWithIntegerKey
{
    /// <summary>The fleets of the operators that a rule document in force knows, in the order of their ids.</summary>
    /// <param name="onlyOf">Id of an operator; null = all. One that is not known gives an empty answer.</param>
    [Alias("ListAsync")]
    Task<MicromobilityFleet[]> ListAsync(string? onlyOf);
}

/// <summary>How many vehicles an operator has on the street.</summary>
/// <param name="Operator">Its id in the rule document.</param>
/// <param name="Title">Its name, for people.</param>
/// <param name="Feed">What is counted; null = it has sent nothing yet.</param>
/// <param name="HeardAt">When that was last heard, Unix milliseconds, MDS to a minute; null = nothing was.</param>
/// <param name="Vehicles">Vehicles that stand on the street, as GBFS lists them; null = nothing was heard.</param>
/// <param name="Allowed">Vehicles that it may have there; null = the document in force does not bound them.</param>
/// <param name="OnTrip">Vehicles in use, which are not among <paramref name="Vehicles"/>; null = GBFS does not say.</param>
/// <param name="Unheard">Vehicles that are not heard from, which are not among them either; null = GBFS does not say.</param>
[GenerateSerializer, Immutable, Alias("SharedFleet")]
public sealed record MicromobilityFleet(
    [property: Id(0)] string Operator,
    [property: Id(1)] LocalizedText Title,
    [property: Id(2)] MicromobilityFeed? Feed,
    [property: Id(3)] long? HeardAt,
    [property: Id(4)] int? Vehicles,
    [property: Id(5)] int? Allowed,
    [property: Id(6)] int? OnTrip,
    [property: Id(7)] int? Unheard);

/// <summary>When an operator's feeds were heard.</summary>
/// <param name="MdsAt">MDS, Unix milliseconds, to a minute; 0 = never.</param>
/// <param name="GbfsAt"><c>last_updated</c> of the last GBFS document that was judged, Unix milliseconds; 0 = none.</param>
/// <param name="GbfsVehicles">Vehicles in it.</param>
[GenerateSerializer, Immutable, Alias("SharedFeeds")]
public sealed record MicromobilityFeeds([property: Id(0)] long MdsAt, [property: Id(1)] long GbfsAt, [property: Id(2)] int GbfsVehicles);

/// <summary>Where a vehicle is, as far as it counts. The numbers are stored: never reuse one.</summary>
public enum MicromobilityPresence : byte
{
    /// <summary>Nothing was heard of it.</summary>
    Unseen = 0,

    /// <summary>It stands on the street: it counts.</summary>
    OnStreet = 1,

    /// <summary>It is in use.</summary>
    OnTrip = 2,

    /// <summary>It is not heard from, and was on the street or in use.</summary>
    Unheard = 3,

    /// <summary>It was taken off the street, or is outside the town.</summary>
    Away = 4,
}
