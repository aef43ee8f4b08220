using ParkAndSee.Micromobility;

namespace ParkAndSee.Ports;

/// <summary>Operators' public GBFS feeds, by the settings of this silo. Implemented by <c>silo/Micromobility</c>.</summary>
public interface IGbfsSource
{
    /// <summary>
    /// Asks a feed: <c>gbfs.json</c> when it is not known where <c>vehicle_status</c> is, then that. Bounded in time and in bytes.
    /// </summary>
    /// <param name="operatorId">Id of the operator.</param>
    /// <param name="trail">What the last look left; null = nothing.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>What was found; whatever is wrong out there is an answer too, and no exception.</returns>
    Task<GbfsFetch> FetchAsync(string operatorId, GbfsTrail? trail, CancellationToken ct);
}

/// <summary>What a look at a feed found.</summary>
/// <param name="Snapshot">The document; null = see <paramref name="End"/>.</param>
/// <param name="End">Why there is none: <see cref="GbfsPollEnd.NotModified"/>, or what has failed; means nothing beside a document.</param>
/// <param name="TtlSeconds"><c>ttl</c> of the document, at least 0; null = not said this time.</param>
/// <param name="Trail">For the next look; null = from the beginning.</param>
/// <param name="RetryAfterMs">How long the server asks to be left alone, milliseconds; null = it does not.</param>
/// <param name="Fault">What is wrong, for the log: no address and nothing that was sent.</param>
public sealed record GbfsFetch(
    GbfsSnapshot? Snapshot, GbfsPollEnd End, int? TtlSeconds, GbfsTrail? Trail, long? RetryAfterMs, string Fault);

/// <summary>
/// Where a feed was found, and what makes the next look a cheap one. It may hold a token (in
/// the address): it is kept in memory only, and is not told.
/// </summary>
/// <param name="Status">Address of <c>vehicle_status</c>.</param>
/// <param name="DiscoverAt">When <c>gbfs.json</c> is asked again, Unix milliseconds.</param>
/// <param name="ETag">Of the document that was taken last; null = none.</param>
/// <param name="LastModified">Of that document; null = not said.</param>
public sealed record GbfsTrail(Uri Status, long DiscoverAt, string? ETag, DateTimeOffset? LastModified)
{
    /// <summary>The same place, but the document there is to be read whole.</summary>
    public GbfsTrail Anew() => this with { ETag = null, LastModified = null };

    /// <inheritdoc />
    public override string ToString() => nameof(GbfsTrail);
}
