namespace ParkAndSee.Stays;

/// <summary>A line of <c>GET /v1/stays</c>.</summary>
/// <remarks>Describes what <see cref="NdjsonStays"/> writes; never serialized.</remarks>
/// <param name="BayId">CDS <c>curb_space_id</c>.</param>
/// <param name="SessionId">Session of the source; null without the scope <c>studies:read</c>.</param>
/// <param name="Arrival">When it began.</param>
/// <param name="Departure">When it ended; null = it is running, or its end was not seen.</param>
/// <param name="State">Whether it runs, has ended, or was interrupted: its end was not seen.</param>
/// <param name="Flicker">Shorter than a minute.</param>
internal sealed record StayLineResponse(
    Guid BayId, Guid? SessionId, DateTimeOffset Arrival, DateTimeOffset? Departure, string State, bool Flicker);
