using Microsoft.Extensions.DependencyInjection;

namespace ParkAndSee.Tickets;

/// <summary>Wires what tickets need on a silo.</summary>
public static class TicketExtensions
{
    /// <summary>Adds what finds places and makes offers; the ports come from the silo.</summary>
    public static IServiceCollection AddTickets(this IServiceCollection services) =>
        services.AddSingleton<TicketPlaceFinder>().AddSingleton<OfferMaker>();
}
