using NodaTime;

namespace ParkAndSee.Ports;

/// <summary>What a test bank has beside a bank: the payer's confirmation, and its own books.</summary>
public interface ITestBank : IBank
{
    /// <summary>The payer confirms a payment (3-D Secure), or refuses to. The first answer counts.</summary>
    /// <param name="challenge">Of the address that the bank gave.</param>
    /// <param name="isConfirmed">Whether he confirms.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>The ticket; null for an unknown challenge, or one that was answered or cancelled.</returns>
    Task<Guid?> ConfirmAsync(Guid challenge, bool isConfirmed, CancellationToken ct);

    /// <summary>How many amounts it holds that were neither taken nor released.</summary>
    /// <param name="before">Held since before then.</param>
    /// <param name="ct">Cancels.</param>
    Task<long> CountHoldsAsync(Instant before, CancellationToken ct);
}
