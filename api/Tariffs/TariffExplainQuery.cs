using System.Globalization;
using ParkAndSee.Explanations;
using ParkAndSee.Fps;
using ParkAndSee.Input;
using ParkAndSee.RuleBooks;

namespace ParkAndSee.Tariffs;

/// <summary>What <c>GET /v1/explain</c> asks about a price or an FPS.</summary>
internal sealed class TariffExplainQuery
{
    private const int MostTickets = 20;

    /// <summary>For a price or an FPS: name of the tariff.</summary>
    public string? Tariff { get; init; }

    /// <summary>Id of the zone.</summary>
    public string? Zone { get; init; }

    /// <summary>Id of the vehicle class.</summary>
    public string? Vehicle { get; init; }

    /// <summary>Id of the user class; only for a price.</summary>
    public string? User { get; init; }

    /// <summary>Paid minutes wanted; only for a price.</summary>
    public int? Minutes { get; init; }

    /// <summary>Or the sum to spend, in cents; only for a price.</summary>
    public long? BudgetCents { get; init; }

    /// <summary>Tickets as <c>start,paidUntil,cents</c>, as often as there are any; only for an FPS.</summary>
    public string[] Ticket { get; init; } = [];

    /// <summary>Before which the vehicle's last FPS forbids another; only for an FPS.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>What is wrong with it before any tariff is asked; null = nothing.</summary>
    public ExplainFault? Fault(string decision)
    {
        var isQuote = decision == Decisions.Quote;
        foreach (var (name, text) in new[] { ("tariff", Tariff), ("zone", Zone), ("vehicle", Vehicle), ("user", isQuote ? User : "-") })
            if (text is not { Length: >= 1 and <= 80 }) return new(name, $"{name}: give an id of 1 to 80 characters.");
        if (!RuleKey.TryCreate(RuleKinds.Tariff, Tariff!, out _))
            return new("tariff", "tariff: the name of a book of rules, such as \"paris\".");
        if (!isQuote)
            return Ticket.Length > MostTickets
                ? new("ticket", $"ticket: at most {MostTickets}.")
                : Ticket.Select(FaultOf).FirstOrDefault(fault => fault is not null);
        if (Minutes is null == BudgetCents is null) return new("minutes", "minutes, budgetCents: give exactly one of them.");
        if (Minutes is < 0 or > QuotesApi.MostMinutes) return new("minutes", $"minutes: 0 to {QuotesApi.MostMinutes}.");
        return BudgetCents is < 0 or > QuotesApi.MostCents ? new("budgetCents", $"budgetCents: 0 to {QuotesApi.MostCents}.") : null;
    }

    /// <summary>The question for a price.</summary>
    public QuoteQuery ForQuote(ExplainHead head) =>
        new(Zone!, Vehicle!, User!, new NewStay(head.AtInstant), Minutes, BudgetCents, head.AsOfInstant);

    /// <summary>The question for an FPS.</summary>
    public FpsQuery ForFps(ExplainHead head) =>
        new(Zone!, Vehicle!, head.AtInstant, [.. Ticket.Select(text => Read(text)!.Value)],
            AcceptedInstant.Of(NotBefore), head.AsOfInstant);

    private static ExplainFault? FaultOf(string ticket) =>
        Read(ticket) is null
            ? new("ticket",
                "ticket: start,paidUntil,cents, instants with their offset, as in 2026-11-24T09:30:00Z,2026-11-24T11:30:00Z,1200. Write a "
                + "+ as %2B.") : null;

    private static FpsTicket? Read(string ticket) =>
        ticket.Split(',') is [var start, var until, var cents]
        && AcceptedInstant.TryParse(start, out var from)
        && AcceptedInstant.TryParse(until, out var to)
        && from <= to
        && long.TryParse(cents, NumberStyles.None, CultureInfo.InvariantCulture, out var paid) && paid <= QuotesApi.MostCents
            ? new FpsTicket(AcceptedInstant.Of(from), AcceptedInstant.Of(to), paid)
            : null;
}
