namespace ParkAndSee.Stays;

/// <summary>Answer of <c>GET /v1/stays/unknown</c>.</summary>
/// <param name="BayId">CDS <c>curb_space_id</c>.</param>
/// <param name="From">Beginning of the window, inclusive.</param>
/// <param name="To">Its end, exclusive.</param>
/// <param name="Unknown">The parts of it in which nothing was known of the bay, ascending and apart.</param>
internal sealed record UnknownTimeResponse(
    Guid BayId, DateTimeOffset From, DateTimeOffset To, IReadOnlyList<UnknownSpanResponse> Unknown);

/// <summary>A time in which nothing was known.</summary>
/// <param name="From">Beginning, inclusive.</param>
/// <param name="To">End, exclusive.</param>
internal sealed record UnknownSpanResponse(DateTimeOffset From, DateTimeOffset To);
