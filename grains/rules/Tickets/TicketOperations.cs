using NodaTime;
using ParkAndSee.Payments;

namespace ParkAndSee.Tickets;

/// <summary>The bank operations of a ticket.</summary>
public static class TicketOperations
{
    private const int LongestShift = 6;

    /// <summary>Key of an operation: of the ticket, of what is asked, and of how many operations the ticket had before.</summary>
    public static string KeyOf(Guid ticket, BankOperationKind kind, int number) => $"{ticket:N}-{number}-{WordOf(kind)}";

    /// <summary>Time until an operation without an outcome is asked for again: 1 s, then twice as long each time, to a minute.</summary>
    /// <param name="attempts">Attempts before this one.</param>
    public static Duration PauseAfter(int attempts) => Duration.FromSeconds(Math.Min(60, 1 << Math.Min(attempts, LongestShift)));

    /// <summary>The operation that is to be sent or asked for now; null = none. A refund waits for its capture.</summary>
    /// <param name="ticket">The ticket.</param>
    /// <param name="now">When.</param>
    /// <param name="isPayment">Whether only an authorisation is meant, for which a caller waits.</param>
    public static BankOperation? NextToSend(TicketState ticket, Instant now, bool isPayment = false)
    {
        ArgumentNullException.ThrowIfNull(ticket);
        return ticket.Status == TicketStatus.Ordered
            ? null
            : Array.Find(ticket.Operations, each => !each.IsOver && each.NextAt <= now && IsReady(ticket, each)
                && (!isPayment || each.Kind == BankOperationKind.Authorise));
    }

    /// <summary>When the ticket has something to do next; null = nothing.</summary>
    public static Instant? NextDue(TicketState ticket)
    {
        ArgumentNullException.ThrowIfNull(ticket);
        Instant? due = ticket.Pending?.Deadline;
        foreach (var operation in ticket.Operations)
            if (!operation.IsOver && ticket.Status != TicketStatus.Ordered && IsReady(ticket, operation))
                due = Earlier(due, operation.NextAt);
        return ticket is { Status: TicketStatus.Running, Stay: { } stay } ? Earlier(due, stay.PaidUntil) : due;
    }

    /// <summary>Every operation without an outcome is asked for at once: the bank hinted that it has one.</summary>
    public static TicketState AskNow(TicketState ticket, Instant now)
    {
        ArgumentNullException.ThrowIfNull(ticket);
        return ticket with
        {
            Operations = Array.ConvertAll(ticket.Operations, each => each.IsOver || each.NextAt <= now ? each : each with { NextAt = now }),
        };
    }

    /// <summary>Whether something is to be done soon, and not only when its time is over.</summary>
    public static bool IsUnfinished(TicketState ticket)
    {
        ArgumentNullException.ThrowIfNull(ticket);
        return ticket.Outbox.Length > 0 || ticket.Pending is not null || ticket.Operations.Any(each => !each.IsOver);
    }

    /// <summary>What was sold: what is or will be taken.</summary>
    public static long SoldCents(TicketState ticket) => Sum(ticket, BankOperationKind.Capture);

    /// <summary>What is or will be paid back.</summary>
    public static long ReturnedCents(TicketState ticket) => Sum(ticket, BankOperationKind.Refund);

    internal static TicketState Change(TicketState ticket, string key, Func<BankOperation, BankOperation> change) =>
        ticket with { Operations = Array.ConvertAll(ticket.Operations, each => each.Key == key ? change(each) : each) };

    internal static TicketState End(TicketState ticket, string key, BankAnswer answer) => answer.Outcome switch
    {
        BankOutcome.Done => Change(ticket, key, each => each with { State = BankOperationState.Done, Means = null, Reason = null }),
        BankOutcome.Refused => Change(ticket, key,
            each => each with { State = BankOperationState.Refused, Means = null, Reason = answer.Reason }),
        _ => ticket,
    };

    internal static TicketState Add(
        TicketState ticket, BankOperationKind kind, long cents, string of, Instant now, string? means = null)
    {
        var key = kind == BankOperationKind.Authorise ? of : KeyOf(ticket.Id, kind, ticket.Operations.Length);
        return ticket with { Operations = [.. ticket.Operations, new BankOperation(key, kind, cents, of, now) { Means = means }] };
    }

    /// <summary>Spreads a refund over what was taken, the last payment first.</summary>
    internal static TicketState Refund(TicketState ticket, long cents, Instant now)
    {
        foreach (var capture in ticket.Operations.Where(each => each.Kind == BankOperationKind.Capture).Reverse())
        {
            var before = ticket.Operations
                .Where(each => each.Kind == BankOperationKind.Refund && each.Of == capture.Of).Sum(each => each.Cents);
            var part = Math.Min(cents, capture.Cents - before);
            if (part <= 0) continue;
            ticket = Add(ticket, BankOperationKind.Refund, part, capture.Of, now);
            ticket = TicketMessages.Post(ticket, LedgerEntry.Returned(ticket.Operations[^1], ticket.Id, now));
            cents -= part;
        }

        return ticket;
    }

    private static long Sum(TicketState ticket, BankOperationKind kind)
    {
        ArgumentNullException.ThrowIfNull(ticket);
        return ticket.Operations.Where(each => each.Kind == kind).Sum(each => each.Cents);
    }

    private static bool IsReady(TicketState ticket, BankOperation operation) => operation.Kind switch
    {
        BankOperationKind.Refund => ticket.Operations.Any(
            each => each.Kind == BankOperationKind.Capture && each.Of == operation.Of && each.State == BankOperationState.Done),
        _ => true,
    };

    private static Instant Earlier(Instant? one, Instant other) => one is { } first && first < other ? first : other;

    private static string WordOf(BankOperationKind kind) => kind switch
    {
        BankOperationKind.Authorise => "authorise",
        BankOperationKind.Capture => "capture",
        BankOperationKind.Cancel => "cancel",
        _ => "refund",
    };
}
