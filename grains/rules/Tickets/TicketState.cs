using NodaTime;
using ParkAndSee.Payments;
using ParkAndSee.Vehicles;

namespace ParkAndSee.Tickets;

/// <summary>
/// All that is stored of a ticket: what was bought, the bank's operations and what others are still to be told. One state, written at once,
/// so that none of them can be ahead of another. Never a plate in clear, never a card number.
/// </summary>
/// <param name="Id">Its id.</param>
/// <param name="Terms">Place and classes; a correction changes them.</param>
/// <param name="Trace">Its plate, encrypted, and the marks of it.</param>
/// <param name="OrderedAt">When it was ordered.</param>
public sealed record TicketState(Guid Id, TicketTerms Terms, PlateTrace Trace, Instant OrderedAt)
{
    /// <summary>Commands that were taken, the order first.</summary>
    public TicketCommand[] Commands { get; init; } = [];

    /// <summary>Where it is.</summary>
    public TicketStatus Status { get; init; }

    /// <summary>What is paid and valid; null = nothing is.</summary>
    public TicketStay? Stay { get; init; }

    /// <summary>The purchase whose payment is under way; null = none is.</summary>
    public PendingPurchase? Pending { get; init; }

    /// <summary>All operations at the bank, in the order in which they were decided.</summary>
    public BankOperation[] Operations { get; init; } = [];

    /// <summary>What others are still to be told, in order.</summary>
    public TicketMessage[] Outbox { get; init; } = [];

    /// <summary>Revision of its right: grows with each change of it.</summary>
    public int Revision { get; init; }

    /// <summary>Which of its rights is in force: a correction begins another one.</summary>
    public int RightNumber { get; init; }

    /// <summary>How often it was extended.</summary>
    public int Extensions { get; init; }

    /// <summary>What is paid back.</summary>
    public long RefundedCents { get; init; }

    /// <summary>Why it is not valid, or its last extension was not paid; null = no reason.</summary>
    public string? Reason { get; init; }

    /// <summary>When its holder ended it.</summary>
    public Instant? StoppedAt { get; init; }

    /// <summary>When it was corrected.</summary>
    public Instant? CorrectedAt { get; init; }

    /// <summary>When its right became valid: from then on the time for a correction counts.</summary>
    public Instant? CommittedAt { get; init; }

    /// <summary>What was paid for it, before anything was paid back.</summary>
    public long PaidCents => Stay?.Cents ?? 0;

    /// <summary>Whether nothing will change any more.</summary>
    public bool IsOver => Outbox.Length == 0 && Operations.All(operation => operation.IsOver) && Pending is null
        && Status is TicketStatus.Settled or TicketStatus.Declined or TicketStatus.Abandoned or TicketStatus.Expired
            or TicketStatus.Stopped;

    /// <summary>The ticket as its holder sees it.</summary>
    public TicketView View() => new(
        Id, Status, Terms, Trace.Sealed, Stay, PaidCents, RefundedCents,
        Pending is { } pending
            ? new TicketPending(
                pending.Cents, Operations.LastOrDefault(each => each.Key == pending.Operation)?.ChallengeUrl, pending.Deadline)
            : null,
        Reason, Extensions, OrderedAt, StoppedAt, CorrectedAt);
}

/// <summary>A purchase whose payment is under way.</summary>
/// <param name="Operation">Key of its authorisation.</param>
/// <param name="Whole">The stay when it is paid.</param>
/// <param name="Minutes">Paid minutes of the whole stay.</param>
/// <param name="Cents">What is to be paid now.</param>
/// <param name="IsExtension">Whether it extends a stay that is paid.</param>
/// <param name="Deadline">When it is given up.</param>
public sealed record PendingPurchase(
    string Operation, TicketStay Whole, int Minutes, long Cents, bool IsExtension, Instant Deadline);

/// <summary>What another part of the product is to be told: exactly one of right, ledger entry and release.</summary>
/// <param name="Vehicle">The vehicle; <c>default</c> for a ledger entry.</param>
/// <param name="Right">A right as it is now.</param>
/// <param name="Entry">An entry of the ledger.</param>
/// <param name="Released">A ticket whose claim is given up.</param>
public sealed record TicketMessage(VehicleId Vehicle, VehicleRight? Right, LedgerEntry? Entry, Guid? Released);
