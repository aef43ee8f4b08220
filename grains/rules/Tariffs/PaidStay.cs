using NodaTime;

namespace ParkAndSee.Tariffs;

/// <summary>A stay that was paid, with all its extensions.</summary>
/// <param name="Start">When it started.</param>
/// <param name="PaidSeconds">Its paid time, <see cref="Quote.PaidSeconds"/> of the last quote.</param>
/// <param name="PaidCents">All that was paid for it.</param>
/// <param name="FreeTicket">True when it is the free ticket of the day.</param>
public readonly record struct PaidStay(Instant Start, long PaidSeconds, long PaidCents, bool FreeTicket = false);
