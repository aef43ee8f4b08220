using NodaTime;
using ParkAndSee.Input;
using ParkAndSee.Plates;
using ParkAndSee.RuleBooks;
using ParkAndSee.Tariffs;
using ParkAndSee.Vehicles;

namespace ParkAndSee.Fps;

/// <summary>A question for the FPS of a vehicle in a bay.</summary>
/// <param name="Tariff">Name of the tariff, as in <c>/v1/rules</c>.</param>
/// <param name="Vehicle">Id of the vehicle class in the tariff.</param>
/// <param name="Plate">Its plate.</param>
/// <param name="Country">ISO 3166-1 alpha-2; left out = a French series.</param>
/// <param name="BayId">The bay in which it stands: CDS <c>curb_space_id</c>.</param>
/// <param name="At">The agent's finding, with its offset, as in <c>2026-11-24T11:45:00+01:00</c>.</param>
/// <param name="NotBefore">Before which the vehicle's last FPS forbids another; left out = there was none.</param>
/// <param name="AsOf">By the rules as they were known then; left out = now.</param>
internal sealed record FpsRequest(
    string? Tariff, string? Vehicle, string? Plate, string? Country, Guid? BayId, DateTimeOffset? At, DateTimeOffset? NotBefore,
    DateTimeOffset? AsOf)
{
    /// <summary>The plate as it was sent.</summary>
    public PlateMapping SentPlate() => new(Plate, Country) { TakesMisread = true };

    /// <summary>What is wrong with it before anything is asked; null = nothing.</summary>
    public TariffRefusal? Fault()
    {
        foreach (var (name, text) in new[] { ("tariff", Tariff), ("vehicle", Vehicle) })
        {
            if (text is not { Length: >= 1 and <= 80 })
                return new(name, $"{name}: give an id of 1 to 80 characters; GET /v1/rules/tariff/… lists those of a tariff.");
        }

        if (!RuleKey.TryCreate(RuleKinds.Tariff, Tariff!, out _))
            return new("tariff", "tariff: the name of a book of rules, such as \"paris\".");
        if (BayId is null) return new("bayId", "bayId: give the bay in which the vehicle stands.");
        return At is null ? new("at", "at: give when the finding was made, with its offset, as in 2026-11-24T11:45:00+01:00.") : null;
    }

    /// <summary>The question for the grain.</summary>
    /// <param name="paid">What was paid.</param>
    public FpsQuery Query(ParkingPaid paid) => new(
        paid.TariffZone!, Vehicle!, AcceptedInstant.Of(At!.Value), paid.Tickets,
        AcceptedInstant.Of(NotBefore), AcceptedInstant.Of(AsOf),
        paid.By is CoveredBy.Permit or CoveredBy.DisabledCard);

    /// <inheritdoc />
    public override string ToString() => "a plate";
}

/// <summary>What an FPS would be.</summary>
/// <param name="Tariff">Name of the tariff.</param>
/// <param name="TariffVersion">Its version in force at the finding.</param>
/// <param name="CalendarVersion">Version of its calendar.</param>
/// <param name="Zone">Tariff zone of the bay at the finding.</param>
/// <param name="Outcome">Whether one is due, and why not: <c>docs/tariffs.md</c>.</param>
/// <param name="Cents">What is due after deduction, in cents; 0 unless due.</param>
/// <param name="ReducedCents">What is enough for who pays soon; null where the town grants no reduction.</param>
/// <param name="DeductedCents">What was deducted: paid net by the ticket that counts.</param>
/// <param name="DeductedFrom">When that ticket began; null = none is deducted.</param>
/// <param name="Currency"><c>EUR</c>.</param>
/// <param name="At">The finding.</param>
/// <param name="NextNotBefore">No further FPS for the vehicle in the zone before this; null when none is due and none stands.</param>
/// <param name="Why">Steps and reasons.</param>
internal sealed record FpsResponse(
    string Tariff, int TariffVersion, int CalendarVersion, string Zone, string Outcome, long Cents, long? ReducedCents, long DeductedCents,
    DateTimeOffset? DeductedFrom, string Currency, DateTimeOffset At, DateTimeOffset? NextNotBefore, LocalizedText[] Why)
{
    /// <summary>Maps an answer of the grain; times by <see cref="TariffClock"/>.</summary>
    public static FpsResponse Of(FpsRequest asked, ParkingPaid paid, in FpsDecision fps, TariffVersions by, LocalizedText[] why)
    {
        DateTimeOffset? from = fps.DeductedTicket < 0 ? null : At(paid.Tickets[fps.DeductedTicket].Start);
        return new(
            asked.Tariff!, by.Tariff, by.Calendar, paid.TariffZone!, FpsMapping.NameOf(fps.Outcome), fps.Cents, fps.ReducedCents,
            fps.DeductedCents, from, "EUR", asked.At!.Value, fps.NextNotBefore is { } next ? At(next) : null, why);

        DateTimeOffset At(Instant at) => TariffClock.At(at, asked.At!.Value, by.TimeZone);
    }
}
