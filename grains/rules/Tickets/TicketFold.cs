using NodaTime;
using ParkAndSee.Payments;
using ParkAndSee.Tariffs;

namespace ParkAndSee.Tickets;

/// <summary>
/// The life of a ticket: state, fact and instant in, state out. Nothing is sent here: what is to be sent stands in the state, which is on
/// disk before it goes out. The table of crashes is in <c>docs/payments.md</c>.
/// </summary>
public static class TicketFold
{
    /// <summary>When a payment is given up: whatever the bank holds by then is released well within ten minutes of its order.</summary>
    public static readonly Duration PaymentLasts = Duration.FromMinutes(8);

    /// <summary>Extensions of a ticket.</summary>
    public const int MostExtensions = 50;

    /// <summary>A ticket as it is ordered; the bank was not asked.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="order">The order.</param>
    /// <param name="now">When it arrived: extensions and corrections count from what follows of it.</param>
    public static TicketState Order(Guid id, TicketOrder order, Instant now)
    {
        ArgumentNullException.ThrowIfNull(order);
        var (purchase, quote) = (order.Purchase, order.Purchase.Quote);
        var key = TicketOperations.KeyOf(id, BankOperationKind.Authorise, 0);
        return new TicketState(id, purchase.Terms, order.Trace, now)
        {
            Commands = [order.Command],
            Pending = new PendingPurchase(key, StayOf(quote), purchase.Minutes, quote.Cents, false, now + PaymentLasts),
            Operations = quote.Cents == 0
                ? []
                : [new BankOperation(key, BankOperationKind.Authorise, quote.Cents, key, now) { Means = order.Means }],
        };
    }

    /// <summary>The vehicle has answered the claim: the bank may be asked, a free ticket is valid at once, or nothing is sold.</summary>
    /// <param name="ticket">An ordered ticket.</param>
    /// <param name="claim">The answer.</param>
    /// <param name="now">When.</param>
    public static TicketState Admit(TicketState ticket, TicketClaimOutcome claim, Instant now)
    {
        ArgumentNullException.ThrowIfNull(ticket);
        if (ticket.Status != TicketStatus.Ordered || ticket.Pending is null) return ticket;
        if (claim != TicketClaimOutcome.Taken)
            return ticket with { Status = TicketStatus.Declined, Pending = null, Operations = [], Reason = ReasonOf(claim) };
        return ticket.Pending.Cents == 0 ? Commit(ticket, null, now) : ticket with { Status = TicketStatus.Asking };
    }

    /// <summary>An operation is about to be sent or asked for: on disk before it is.</summary>
    public static TicketState Send(TicketState ticket, string key, Instant now) => TicketOperations.Change(ticket, key, operation =>
        operation with
        {
            State = BankOperationState.Sent,
            SentAt = operation.SentAt ?? now,
            Attempts = operation.Attempts + 1,
            NextAt = now + TicketOperations.PauseAfter(operation.Attempts),
        });

    /// <summary>
    /// The bank's answer, whether it came at once, was asked for or was hinted at by the bank: all come in here, any number of times, in
    /// any order. An answer about an operation that is over changes nothing, but for a hold that nobody wants any more.
    /// </summary>
    /// <param name="ticket">The ticket.</param>
    /// <param name="key">Key of the operation; one that the ticket does not have changes nothing.</param>
    /// <param name="answer">The answer.</param>
    /// <param name="now">When it came.</param>
    /// <param name="fromNow">For a first payment: price and times of the same minutes from now on; null = not computed.</param>
    public static TicketState Hear(TicketState ticket, string key, BankAnswer answer, Instant now, Quote? fromNow = null)
    {
        ArgumentNullException.ThrowIfNull(ticket);
        ArgumentNullException.ThrowIfNull(answer);
        if (Array.Find(ticket.Operations, each => each.Key == key) is not { } operation) return ticket;
        return operation.Kind switch
        {
            BankOperationKind.Authorise => HearAuthorisation(ticket, operation, answer, now, fromNow),
            _ when operation.IsOver => ticket,
            BankOperationKind.Capture => HearMove(ticket, operation, answer, LedgerEntry.Captured(operation, ticket.Id, now)),
            BankOperationKind.Refund => HearMove(ticket, operation, answer, LedgerEntry.Refunded(operation, ticket.Id, now)),
            _ => Settle(TicketOperations.End(ticket, key, answer), now),
        };
    }

    /// <summary>What time alone changes: a payment is given up at its deadline, and a ticket whose time is over is settled.</summary>
    public static TicketState Elapse(TicketState ticket, Instant now)
    {
        ArgumentNullException.ThrowIfNull(ticket);
        if (ticket.Pending is not { } pending || now < pending.Deadline) return Settle(ticket, now);
        var asked = Array.Find(ticket.Operations, each => each.Key == pending.Operation) is { State: not BankOperationState.Wanted };
        ticket = ticket with { Pending = null, Reason = asked ? TicketReasons.NoAnswer : TicketReasons.NeverAsked };
        ticket = asked
            ? TicketOperations.Add(ticket, BankOperationKind.Cancel, pending.Cents, pending.Operation, now)
            : TicketOperations.Change(ticket, pending.Operation, each => each with { State = BankOperationState.Refused, Means = null });
        if (pending.IsExtension) return ticket;
        return Release(ticket with { Status = asked ? TicketStatus.Abandoned : TicketStatus.Expired });
    }

    /// <summary>Begins the payment of an extension; the stay that is paid stays valid whatever becomes of it.</summary>
    /// <param name="ticket">A running ticket without a payment under way.</param>
    /// <param name="extension">The command.</param>
    /// <param name="whole">Price and times of the whole stay; its <see cref="Quote.Cents"/> is to be paid now.</param>
    /// <param name="now">When the command arrived.</param>
    public static TicketState Extend(TicketState ticket, TicketExtension extension, in Quote whole, Instant now)
    {
        ArgumentNullException.ThrowIfNull(ticket);
        ArgumentNullException.ThrowIfNull(extension);
        var key = TicketOperations.KeyOf(ticket.Id, BankOperationKind.Authorise, ticket.Operations.Length);
        ticket = ticket with
        {
            Commands = [.. ticket.Commands, extension.Command],
            Reason = null,
            Pending = new PendingPurchase(key, StayOf(whole) with { Cents = ticket.PaidCents + whole.Cents },
                (int)(whole.PaidSeconds / 60), whole.Cents, true, now + PaymentLasts),
        };
        return whole.Cents == 0
            ? Commit(ticket, null, now)
            : TicketOperations.Add(ticket, BankOperationKind.Authorise, whole.Cents, key, now, extension.Means);
    }

    /// <summary>Ends a running ticket.</summary>
    /// <param name="ticket">A running ticket without a payment under way.</param>
    /// <param name="command">The command.</param>
    /// <param name="refundCents">What the tariff gives back, 0 to what was paid.</param>
    /// <param name="now">When the command arrived.</param>
    public static TicketState Stop(TicketState ticket, TicketCommand command, long refundCents, Instant now)
    {
        ArgumentNullException.ThrowIfNull(ticket);
        ticket = ticket with
        {
            Commands = [.. ticket.Commands, command],
            Status = TicketStatus.Stopped,
            StoppedAt = now,
            RefundedCents = ticket.RefundedCents + refundCents,
            Revision = ticket.Revision + 1,
        };
        ticket = TicketOperations.Refund(ticket, refundCents, now);
        return Release(TicketMessages.Tell(ticket));
    }

    /// <summary>Moves the right of a ticket to another vehicle or place: the first right is taken back, and another one begins.</summary>
    /// <param name="ticket">A running ticket without a payment under way.</param>
    /// <param name="correction">The command.</param>
    /// <param name="terms">The right terms.</param>
    /// <param name="whole">Times of the same paid minutes under them; not dearer than what was paid.</param>
    /// <param name="now">When the command arrived.</param>
    public static TicketState Correct(
        TicketState ticket, TicketCorrection correction, TicketTerms terms, in Quote whole, Instant now)
    {
        ArgumentNullException.ThrowIfNull(ticket);
        ArgumentNullException.ThrowIfNull(correction);
        ticket = Release(TicketMessages.TakeBack(ticket with { Revision = ticket.Revision + 1 }, now));
        return TicketMessages.Tell(ticket with
        {
            Commands = [.. ticket.Commands, correction.Command],
            Terms = terms,
            Trace = correction.Trace ?? ticket.Trace,
            Stay = StayOf(whole) with { Cents = ticket.PaidCents, IsFreeTicket = ticket.Stay!.IsFreeTicket },
            RightNumber = ticket.RightNumber + 1,
            Revision = 0,
            CorrectedAt = now,
        });
    }

    private static TicketState HearAuthorisation(
        TicketState ticket, BankOperation operation, BankAnswer answer, Instant now, Quote? fromNow)
    {
        var isWanted = ticket.Pending?.Operation == operation.Key;
        if (operation.IsOver && !(operation.State == BankOperationState.Refused && answer.Outcome == BankOutcome.Done)) return ticket;
        switch (answer.Outcome)
        {
            case BankOutcome.Done when isWanted && now < ticket.Pending!.Deadline && operation.State != BankOperationState.Refused:
                return Commit(TicketOperations.End(ticket, operation.Key, answer), fromNow, now);
            case BankOutcome.Done:
                ticket = TicketOperations.End(ticket, operation.Key, answer);
                return ticket.Operations.Any(each => each.Kind == BankOperationKind.Cancel && each.Of == operation.Key)
                    ? ticket
                    : TicketOperations.Add(ticket, BankOperationKind.Cancel, operation.Cents, operation.Key, now);
            case BankOutcome.Refused:
                ticket = TicketOperations.End(ticket, operation.Key, answer);
                if (!isWanted) return ticket;
                ticket = ticket with { Pending = null, Reason = answer.Reason ?? TicketReasons.Declined };
                return ticket.Stay is null ? Release(ticket with { Status = TicketStatus.Declined }) : ticket;
            case BankOutcome.Challenge when isWanted:
                ticket = TicketOperations.Change(ticket, operation.Key, each => each with { ChallengeUrl = answer.ChallengeUrl });
                return ticket.Stay is null ? ticket with { Status = TicketStatus.Challenged } : ticket;
            default:
                return ticket;
        }
    }

    /// <summary>Done leaves an entry in the ledger; a refusal for good leaves a case for the reconciliation.</summary>
    private static TicketState HearMove(TicketState ticket, BankOperation operation, BankAnswer answer, LedgerEntry entry)
    {
        ticket = TicketOperations.End(ticket, operation.Key, answer);
        return answer.Outcome == BankOutcome.Done ? TicketMessages.Post(ticket, entry) : ticket;
    }

    /// <summary>The payment is certain: the right is valid, and what was authorised is taken.</summary>
    private static TicketState Commit(TicketState ticket, Quote? fromNow, Instant now)
    {
        var pending = ticket.Pending!;
        var whole = pending.IsExtension ? pending.Whole : Better(pending.Whole, fromNow);
        ticket = ticket with
        {
            Status = TicketStatus.Running,
            Stay = whole,
            Pending = null,
            Extensions = ticket.Extensions + (pending.IsExtension ? 1 : 0),
            Revision = pending.IsExtension ? ticket.Revision + 1 : ticket.Revision,
            CommittedAt = ticket.CommittedAt ?? now,
        };
        if (Array.Find(ticket.Operations, each => each.Key == pending.Operation) is { } authorisation)
        {
            ticket = TicketMessages.Post(ticket, LedgerEntry.Sold(authorisation, ticket.Id, now));
            ticket = TicketOperations.Add(ticket, BankOperationKind.Capture, pending.Cents, pending.Operation, now);
        }

        return TicketMessages.Tell(ticket);
    }

    /// <summary>The same minutes count from the payment where that is not dearer and not shorter, else from the order.</summary>
    private static TicketStay Better(TicketStay ordered, Quote? fromNow) =>
        fromNow is { IsSold: true } quote && quote.Cents <= ordered.Cents && quote.PaidSeconds >= ordered.PaidSeconds
        && quote.PaidUntil >= ordered.PaidUntil
            ? StayOf(quote) with { Cents = ordered.Cents }
            : ordered;

    private static TicketState Settle(TicketState ticket, Instant now) =>
        ticket is { Status: TicketStatus.Running, Pending: null, Stay: { } stay } && now >= stay.PaidUntil
        && ticket.Operations.All(operation => operation.IsOver)
            ? ticket with { Status = TicketStatus.Settled }
            : ticket;

    private static TicketState Release(TicketState ticket) => ticket with
    {
        Outbox = [.. ticket.Outbox, new TicketMessage(ticket.Terms.Vehicle, null, null, ticket.Id)],
    };

    private static TicketStay StayOf(in Quote quote) => new(
        quote.Start, quote.PaidUntil, quote.CoveredUntil, quote.PaidSeconds, quote.Cents, quote.Outcome == QuoteOutcome.FreeTicket);

    private static string ReasonOf(TicketClaimOutcome claim) => claim switch
    {
        TicketClaimOutcome.AlreadyRunning => TicketReasons.AlreadyRunning,
        TicketClaimOutcome.FreeTicketUsed => TicketReasons.FreeTicketUsed,
        _ => TicketReasons.TooSoonToReturn,
    };
}
