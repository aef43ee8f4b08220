using Orleans.Concurrency;

namespace ParkAndSee.Tickets;

/// <inheritdoc cref="ITicketOfficeGrain" />
/// <remarks>Next hop: <see cref="TicketPlaceFinder"/>, <see cref="OfferMaker"/>.</remarks>
[StatelessWorker, Reentrant]
public sealed class TicketOfficeGrain(TicketPlaceFinder places, OfferMaker offers) : Grain, ITicketOfficeGrain
{
    /// <inheritdoc />
    public Task<PlaceResult> FindPlaceAsync(TicketPlaceQuery query) => places.FindAsync(query);

    /// <inheritdoc />
    public Task<TicketOfferResult> OfferAsync(TicketOfferQuery query) => offers.MakeAsync(query);
}
