using ParkAndSee.Ports;
using ParkAndSee.Vehicles;

namespace ParkAndSee.Tickets;

/// <summary>Brings what a ticket tells to vehicles and the ledger. Each of them ignores what it has.</summary>
internal sealed class TicketMessenger(IGrainFactory grains, ILedgerStore ledger)
{
    /// <summary>Sends messages in order.</summary>
    /// <param name="ticket">The ticket that they are of.</param>
    /// <param name="messages">The messages.</param>
    /// <exception cref="Exception">Whatever a receiver answers that cannot take them now; send all again.</exception>
    public async Task SendAsync(TicketState ticket, IReadOnlyList<TicketMessage> messages)
    {
        foreach (var message in messages)
        {
            if (message.Right is { } right)
                await grains.Vehicle(message.Vehicle).TakeRightAsync(right, message.Vehicle == ticket.Terms.Vehicle ? ticket.Trace : null);
            if (message.Released is { } released) await grains.Vehicle(message.Vehicle).ReleaseTicketAsync(released);
        }

        await ledger.PostAsync([.. messages.Select(message => message.Entry).OfType<Payments.LedgerEntry>()], CancellationToken.None);
    }
}
