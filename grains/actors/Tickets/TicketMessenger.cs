using Microsoft.Extensions.Logging;
using ParkAndSee.Ports;

namespace ParkAndSee.Tickets;

/// <summary>Brings what a ticket tells to vehicles and the ledger. Each of them ignores what it has.</summary>
internal sealed class TicketMessenger(IGrainFactory grains, ILedgerStore ledger, ILogger logger)
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
            {
                var trace = message.Vehicle == ticket.Terms.Vehicle ? ticket.Trace : null;
                var taken = await grains.Vehicle(message.Vehicle).TakeRightAsync(right, trace);
                // Sending it again would not help: a person has to look at it.
                if (taken.Refusal is { } refusal) GrainLogMessages.TicketRightRefused(logger, ticket.Id, refusal.Field);
            }

            if (message.Released is { } released) await grains.Vehicle(message.Vehicle).ReleaseTicketAsync(released);
        }

        await ledger.PostAsync([.. messages.Select(message => message.Entry).OfType<Payments.LedgerEntry>()], CancellationToken.None);
    }
}
