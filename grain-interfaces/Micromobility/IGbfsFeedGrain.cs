namespace ParkAndSee.Micromobility;

/// <summary>
/// Asks one operator's public GBFS 3.0 feed and gives what it finds to <see cref="IMicromobilityOperatorGrain"/>,
/// as the door does with what is pushed. Key: the operator's id in the rule document. When it asks next is
/// on disk, so a feed is asked by one silo at a time and not sooner because a silo died.
/// </summary>
[Alias("ParkAndSee.Micromobility.IGbfsFeedGrain")]
public interface IGbfsFeedGrain : IGrainWithStringKey
{
    /// <summary>Asks the feed if it is time to. A feed that fails changes nothing but this answer.</summary>
    /// <returns>The last time that it was asked, which may have been this one.</returns>
    [Alias("LookAsync"), ResponseTimeout("00:01:00")]
    Task<GbfsPoll> LookAsync();
}

/// <summary>How the last look at a feed went.</summary>
/// <param name="End">What became of it.</param>
/// <param name="At">When, Unix milliseconds; 0 = it was never asked.</param>
/// <param name="NextAt">When it is asked next, Unix milliseconds, or a few seconds later.</param>
/// <param name="Failures">How many times in a row it has failed; 0 = the last time it did not.</param>
[GenerateSerializer, Immutable, Alias("GbfsPoll")]
public sealed record GbfsPoll(
    [property: Id(0)] GbfsPollEnd End, [property: Id(1)] long At, [property: Id(2)] long NextAt, [property: Id(3)] int Failures);

/// <summary>What became of a look at a GBFS feed. The numbers are stored: never reuse one.</summary>
public enum GbfsPollEnd : byte
{
    /// <summary>It was never asked.</summary>
    None = 0,

    /// <summary>A newer document was judged.</summary>
    Judged = 1,

    /// <summary>The document is not newer than the last one.</summary>
    NotNewer = 2,

    /// <summary>The operator's server says so (HTTP 304).</summary>
    NotModified = 3,

    /// <summary>The operator sends MDS, which counts before it.</summary>
    MdsCounts = 4,

    /// <summary>No rule document in force knows the operator.</summary>
    UnknownOperator = 5,

    /// <summary>This silo's settings do not name the feed.</summary>
    NotConfigured = 6,

    /// <summary>Failed: no connection, or one that broke.</summary>
    Unreachable = 10,

    /// <summary>Failed: not answered in time.</summary>
    TimedOut = 11,

    /// <summary>Failed: an HTTP status other than 200.</summary>
    BadStatus = 12,

    /// <summary>Failed: a body beyond the bound.</summary>
    TooLarge = 13,

    /// <summary>Failed: no JSON, or a document with a fault. It is refused whole.</summary>
    Malformed = 14,

    /// <summary>Failed: another version of GBFS than 3.0.</summary>
    WrongVersion = 15,

    /// <summary>Failed: <c>gbfs.json</c> lists no <c>vehicle_status</c>.</summary>
    NoVehicleStatus = 16,

    /// <summary>Failed: an address or redirection that is not followed.</summary>
    Forbidden = 17,

    /// <summary>Failed: the document was good and could not be taken here.</summary>
    NotTaken = 18,
}
