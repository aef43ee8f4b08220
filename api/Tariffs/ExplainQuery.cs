using System.Globalization;

namespace ParkAndSee.Tariffs;

/// <summary>The question of <c>GET /v1/explain</c>. Instants are written with their offset, as in <c>2026-11-24T10:00:00+01:00</c> (a <c>+</c> as <c>%2B</c>) or with <c>Z</c>.</summary>
internal sealed class ExplainQuery
{
    /// <summary>A price.</summary>
    public const string Quote = "quote";

    /// <summary>An FPS.</summary>
    public const string Fps = "fps";

    private const int MostTickets = 20;

    /// <summary><c>quote</c>, <c>fps</c> or <c>assessment</c>.</summary>
    public string? Decision { get; init; }

    /// <summary>CDS <c>curb_space_id</c>; only for an assessment.</summary>
    public string? Bay { get; init; }

    /// <summary>Name of the tariff.</summary>
    public string? Tariff { get; init; }

    /// <summary>Id of the zone.</summary>
    public string? Zone { get; init; }

    /// <summary>Id of the vehicle class.</summary>
    public string? Vehicle { get; init; }

    /// <summary>Id of the user class; only for a price.</summary>
    public string? User { get; init; }

    /// <summary>Start of the stay, instant of the finding, or of the assessment.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>Paid minutes wanted; only for a price.</summary>
    public int? Minutes { get; init; }

    /// <summary>Or the sum to spend, in cents; only for a price.</summary>
    public long? BudgetCents { get; init; }

    /// <summary>Tickets as <c>start,paidUntil,cents</c>, as often as there are any; only for an FPS.</summary>
    public string[] Ticket { get; init; } = [];

    /// <summary>Before which the vehicle's last FPS forbids another; only for an FPS.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>By the rules as they were known then; left out = now.</summary>
    public DateTimeOffset? AsOf { get; init; }

    /// <summary>What is wrong with it before any tariff is asked; null = nothing.</summary>
    public TariffRefusal? Fault()
    {
        if (Decision is not (Quote or Fps)) return new("decision", "decision: quote, fps or assessment.");
        foreach (var (name, text) in new[] { ("tariff", Tariff), ("zone", Zone), ("vehicle", Vehicle), ("user", Decision == Quote ? User : "-") })
            if (text is not { Length: >= 1 and <= 80 }) return new(name, $"{name}: give an id of 1 to 80 characters.");
        if (At is null) return new("at", "at: give the instant with its offset, as in 2026-11-24T09:00:00Z.");
        if (Decision == Fps) return Ticket.Length > MostTickets ? new("ticket", $"ticket: at most {MostTickets}.") : Ticket.Select(Fault).FirstOrDefault(fault => fault is not null);
        if (Minutes is null == BudgetCents is null) return new("minutes", "minutes, budgetCents: give exactly one of them.");
        if (Minutes is < 0 or > QuotesApi.MostMinutes) return new("minutes", $"minutes: 0 to {QuotesApi.MostMinutes}.");
        return BudgetCents is < 0 or > QuotesApi.MostCents ? new("budgetCents", $"budgetCents: 0 to {QuotesApi.MostCents}.") : null;
    }

    /// <summary>The question for a price.</summary>
    public QuoteAsk AskQuote() => new(Zone!, Vehicle!, User!, Milliseconds(At)!.Value, Minutes, BudgetCents, AsOf: Milliseconds(AsOf));

    /// <summary>The question for an FPS.</summary>
    public FpsAsk AskFps() => new(Zone!, Vehicle!, Milliseconds(At)!.Value, [.. Ticket.Select(text => Read(text)!.Value)], Milliseconds(NotBefore), Milliseconds(AsOf));

    private static long? Milliseconds(DateTimeOffset? at) => at?.ToUnixTimeMilliseconds();

    private static TariffRefusal? Fault(string ticket) =>
        Read(ticket) is null ? new("ticket", "ticket: start,paidUntil,cents, as in 2026-11-24T09:30:00Z,2026-11-24T11:30:00Z,1200.") : null;

    private static TicketFact? Read(string ticket) =>
        ticket.Split(',') is [var start, var until, var cents]
        && DateTimeOffset.TryParse(start, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var from)
        && DateTimeOffset.TryParse(until, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var to)
        && from <= to
        && long.TryParse(cents, NumberStyles.None, CultureInfo.InvariantCulture, out var paid) && paid <= QuotesApi.MostCents
            ? new TicketFact(from.ToUnixTimeMilliseconds(), to.ToUnixTimeMilliseconds(), paid)
            : null;
}
