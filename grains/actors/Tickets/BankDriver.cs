using Microsoft.Extensions.Logging;
using ParkAndSee.Payments;
using ParkAndSee.Ports;

namespace ParkAndSee.Tickets;

/// <summary>
/// Asks the bank about operations. An operation that may have been sent is looked up before it is sent again, under its key.
/// </summary>
internal sealed class BankDriver(IBank bank, ILogger logger)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Sends an operation, or asks for it; null = the bank does not answer.</summary>
    /// <param name="ticket">The ticket.</param>
    /// <param name="operation">The operation, as it is on disk: counted as sent.</param>
    public async Task<BankAnswer?> AskAsync(TicketState ticket, BankOperation operation)
    {
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            if (operation.Attempts > 1 && await bank.FindAsync(operation.Key, patience.Token) is { } known) return known;
            return await bank.SendAsync(
                new BankOrder(operation.Key, operation.Kind, operation.Cents, operation.Of, operation.Means, ticket.Id), patience.Token);
        }
        catch (Exception e) when (e.IsUnanswered() || e is HttpRequestException)
        {
            GrainLogMessages.BankSilent(logger, operation.Kind, e.GetType().Name);
            return null;
        }
    }
}
