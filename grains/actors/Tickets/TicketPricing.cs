using NodaTime;
using ParkAndSee.Tariffs;

namespace ParkAndSee.Tickets;

/// <summary>Prices of a ticket that was ordered: by the tariff of its start as it was known then.</summary>
internal static class TicketPricing
{
    /// <summary>The scale of a ticket; null when its tariff is not there any more.</summary>
    public static async Task<CompiledScale?> ScaleAsync(this TariffsInForce tariffs, TicketState ticket)
    {
        var start = (ticket.Stay ?? ticket.Pending?.Whole)?.Start ?? ticket.OrderedAt;
        var (tariff, _, _) = await tariffs.FindAsync(ticket.Terms.Place.Tariff, start, ticket.OrderedAt);
        return tariff?.Find(ticket.Terms.Place.Zone, ticket.Terms.VehicleClass, ticket.Terms.UserClass);
    }

    /// <summary>Price and times of a first purchase, when its stay starts now; null when it starts later.</summary>
    public static Quote? FromNow(this CompiledScale scale, TicketState ticket, Instant now) =>
        ticket.Pending is { IsExtension: false, Whole: var whole } pending && whole.Start <= now
            ? scale.ByDuration(new NewStay(now, !whole.IsFreeTicket), pending.Minutes)
            : null;

    /// <summary>What more minutes cost.</summary>
    /// <param name="scale">The scale.</param>
    /// <param name="stay">What is paid.</param>
    /// <param name="minutes">Minutes to add; null = as many as are sold.</param>
    /// <param name="now">When the extension is bought.</param>
    public static Quote Extension(this CompiledScale scale, TicketStay stay, int? minutes, Instant now) => scale.ExtendByDuration(
        new PaidStay(stay.Start, stay.PaidSeconds, stay.Cents, stay.IsFreeTicket), now, minutes ?? scale.Document.MaxStayMinutes ?? 0);

    /// <summary>What is given back when a stay is stopped: what was paid, less the price of the stay until then.</summary>
    public static long Refund(this CompiledScale scale, TicketStay stay, Instant now)
    {
        if (scale.Document.EarlyStop == EarlyStop.None || stay.Cents == 0) return 0;
        if (now <= stay.Start) return stay.Cents;
        var used = scale.ByDuration(new NewStay(stay.Start, FreeTicketUsed: true), scale.MinutesUntil(stay.Start, now));
        return Math.Max(0, stay.Cents - used.Cents);
    }
}
