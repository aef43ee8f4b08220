using Microsoft.Extensions.Logging;
using NodaTime;
using ParkAndSee.Clock;
using ParkAndSee.Outbox;
using ParkAndSee.Payments;
using ParkAndSee.Ports;
using ParkAndSee.Tariffs;

namespace ParkAndSee.Tickets;

/// <inheritdoc cref="IParkingSessionGrain" />
/// <remarks>
/// Every command decides by <see cref="TicketFold"/>, writes, and only then asks the bank or tells others (<see cref="BankDriver"/>,
/// <see cref="TicketMessenger"/>). Whatever is unfinished stands in <see cref="ITicketIndex"/>, by which a silo resumes it.
/// </remarks>
public sealed class ParkingSessionGrain(
    [PersistentState("ticket", "park")] IPersistentState<StoredTicket> state, IBank bank, ITicketIndex index, ILedgerStore ledger,
    TariffsInForce tariffs, OfferMaker offers, TimeProvider time, ILogger<ParkingSessionGrain> logger) : Grain, IParkingSessionGrain
{
    private const int MostSteps = 20;
    private static readonly Duration CorrectionLasts = Duration.FromMinutes(10);
    private static readonly Duration ClaimSlack = Duration.FromSeconds(30);
    private static readonly Duration ResumeAfter = Duration.FromSeconds(20);

    private GrainOutbox<TicketMessage> _outbox = null!;
    private BankDriver _bank = null!;
    private IGrainTimer? _next;
    private (TicketMoney Money, Instant? Due)? _noted;

    private TicketState? Ticket
    {
        get => state.State.Ticket;
        set => state.State.Ticket = value;
    }

    private Instant Now => time.GetCurrentInstant();

    /// <inheritdoc />
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _bank = new BankDriver(bank, logger);
        var messenger = new TicketMessenger(GrainFactory, ledger, logger);
        _outbox = new(this, () => state.State, messages => messenger.SendAsync(Ticket!, messages));
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public async Task<TicketResult> OrderAsync(TicketOrder order)
    {
        if (Ticket is { } known)
        {
            if (known.Commands[0] != order.Command) return Refuse(TicketRefusals.KeyReused);
        }
        else
        {
            if (Now >= order.Purchase.ExpiresAt) return Refuse(TicketRefusals.OfferExpired);
            Ticket = TicketFold.Order(this.GetPrimaryKey(), order, Now);
            await WriteAsync();
        }

        await DriveAsync();
        return Answer();
    }

    /// <inheritdoc />
    public async Task<TicketResult> ReadAsync()
    {
        if (Ticket is null) return Refuse(TicketRefusals.Unknown);
        await DriveAsync();
        return Answer();
    }

    /// <inheritdoc />
    public async Task<ExtensionResult> OfferExtensionAsync(int? minutes)
    {
        var (quote, refusal) = await ExtensionAsync(minutes, Now);
        return quote is { } whole
            ? new ExtensionResult((int)((whole.PaidSeconds - Ticket!.Stay!.PaidSeconds) / 60), whole)
            : new ExtensionResult(0, null, refusal);
    }

    /// <inheritdoc />
    public async Task<TicketResult> ExtendAsync(TicketExtension extension)
    {
        var now = Now; // the instant of the order counts
        if (Repeated(extension.Command) is not { } repeated)
        {
            var (quote, refusal) = await ExtensionAsync(extension.Minutes, now);
            if (quote is not { } whole) return Refuse(refusal!);
            if (whole.Cents != extension.Cents) return Refuse(TicketRefusals.OtherPrice);
            Ticket = TicketFold.Extend(Ticket!, extension, whole, now);
            await WriteAsync();
        }
        else if (!repeated)
        {
            return Refuse(TicketRefusals.KeyReused);
        }

        await DriveAsync();
        return Answer();
    }

    /// <inheritdoc />
    public async Task<TicketResult> StopAsync(TicketCommand command)
    {
        var now = Now;
        if (Repeated(command) is not { } repeated)
        {
            if (Ticket is not null) await DriveAsync();
            if (TicketRefusals.NotRunning(Ticket, now) is { } refusal) return Refuse(refusal);
            var refund = await tariffs.ScaleAsync(Ticket!) is { } scale ? scale.Refund(Ticket!.Stay!, now) : 0;
            Ticket = TicketFold.Stop(Ticket!, command, refund, now);
            await WriteAsync();
        }
        else if (!repeated)
        {
            return Refuse(TicketRefusals.KeyReused);
        }

        await DriveAsync();
        return Answer();
    }

    /// <inheritdoc />
    public async Task<TicketResult> CorrectAsync(TicketCorrection correction)
    {
        var now = Now;
        if (Repeated(correction.Command) is not { } repeated)
        {
            if (Ticket is not null) await DriveAsync();
            if (TicketRefusals.NotRunning(Ticket, now) is { } refusal) return Refuse(refusal);
            if (Ticket!.CorrectedAt is not null || now >= Ticket.CommittedAt + CorrectionLasts)
                return Refuse(TicketRefusals.CorrectionOver);
            var since = Ticket.CommittedAt!.Value.ToUnixTimeMilliseconds();
            if (await GrainFactory.Vehicle(Ticket.Terms.Vehicle).WasControlledAsync(since)
                || await GrainFactory.Vehicle(correction.Vehicle).WasControlledAsync(since))
                return Refuse(TicketRefusals.Controlled);
            var (terms, quote, wrong) = await offers.RepriceAsync(Ticket, correction);
            if (terms is null) return Refuse(wrong!);
            if (quote.TotalCents > Ticket.PaidCents || !quote.IsSold) return Refuse(TicketRefusals.Dearer);
            if (await ClaimAsync(terms, Ticket.Stay!.IsFreeTicket, now) != TicketClaimOutcome.Taken)
                return Refuse(TicketRefusals.OtherTicketRuns);
            Ticket = TicketFold.Correct(Ticket, correction, terms, quote, now);
            await WriteAsync();
        }
        else if (!repeated)
        {
            return Refuse(TicketRefusals.KeyReused);
        }

        await DriveAsync();
        return Answer();
    }

    /// <inheritdoc />
    public async Task HintAsync()
    {
        if (Ticket is null) return;
        Ticket = TicketOperations.AskNow(Ticket, Now);
        await DriveAsync();
    }

    /// <inheritdoc />
    public async Task ResumeAsync()
    {
        if (Ticket is null)
        {
            // The index is written first and may be ahead of a ticket that never came to be.
            await index.NoteAsync(new TicketMoney(this.GetPrimaryKey(), 0, 0), null, CancellationToken.None);
            DeactivateOnIdle();
            return;
        }

        await DriveAsync(all: true);
        _noted = null;
        await NoteAsync(); // the index forgets what is over
    }

    /// <summary>
    /// Goes as far as it can at once. A caller waits for the authorisation and for what makes the right valid; what follows (capture,
    /// release, refund) is left to the timer.
    /// </summary>
    /// <param name="all">Whether everything is to be done now.</param>
    private async Task DriveAsync(bool all = false)
    {
        if (Ticket is { Status: TicketStatus.Ordered, Pending: not null }) await AdmitAsync();
        var written = Ticket;
        for (var step = 0; step < MostSteps; step++)
        {
            Ticket = TicketFold.Elapse(Ticket!, Now);
            if (TicketOperations.NextToSend(Ticket, Now, isPayment: !all) is not { } operation) break;
            var isPayment = operation.Kind == BankOperationKind.Authorise;
            Ticket = TicketFold.Send(Ticket, operation.Key, Now);
            // Of the others it is enough that they are wanted by what is on disk: whether they were sent changes nothing.
            if (isPayment || Ticket.Operations.Length != written!.Operations.Length)
            {
                await WriteAsync();
                written = Ticket;
            }

            operation = Array.Find(Ticket.Operations, each => each.Key == operation.Key)!;
            if (await _bank.AskAsync(Ticket, operation) is { Outcome: not BankOutcome.Pending } answer)
                Ticket = TicketFold.Hear(Ticket, operation.Key, answer, Now, isPayment ? await FromNowAsync() : null);
        }

        if (Ticket != written) await WriteAsync();
        await _outbox.SendOrRetryAsync(WriteAsync, logger);
        FollowUp();
    }

    private async Task<Quote?> FromNowAsync() => await tariffs.ScaleAsync(Ticket!) is { } scale ? scale.FromNow(Ticket!, Now) : null;

    private async Task AdmitAsync()
    {
        if (Now < Ticket!.Pending!.Deadline)
        {
            var claim = await ClaimAsync(Ticket.Terms, Ticket.Pending.Whole.IsFreeTicket, Now);
            Ticket = TicketFold.Admit(Ticket, claim, Now);
        }

        Ticket = TicketFold.Elapse(Ticket, Now);
        if (Ticket.Status != TicketStatus.Asking) await WriteAsync(); // the payment is written when it is sent
    }

    private async Task<TicketClaimOutcome> ClaimAsync(TicketTerms terms, bool isFree, Instant now)
    {
        var day = TicketDay.StartOf(now, terms.By.TimeZone).ToUnixTimeMilliseconds();
        var noReturn = await tariffs.ScaleAsync(Ticket! with { Terms = terms }) is { } scale ? scale.Document.NoReturnMinutes * 60_000L : 0;
        var until = (now + TicketFold.PaymentLasts + ClaimSlack).ToUnixTimeMilliseconds();
        return await GrainFactory.Vehicle(terms.Vehicle).ClaimTicketAsync(
            new TicketClaim(Ticket!.Id, terms.RightZone, terms.Place.Zone, until, isFree, day, noReturn));
    }

    private async Task<(Quote? Quote, TicketRefusal? Refusal)> ExtensionAsync(int? minutes, Instant now)
    {
        if (Ticket is not null) await DriveAsync();
        if (TicketRefusals.NotRunning(Ticket, now) is { } refusal) return (null, refusal);
        if (Ticket!.Extensions >= TicketFold.MostExtensions) return (null, TicketRefusals.TooManyExtensions);
        if (await tariffs.ScaleAsync(Ticket) is not { } scale) return (null, TicketRefusals.NoTariff);
        var quote = scale.Extension(Ticket.Stay!, minutes, now);
        return quote.Outcome is QuoteOutcome.StayIsOver ? (null, TicketRefusals.Over)
            : quote.PaidSeconds <= Ticket.Stay!.PaidSeconds ? (null, TicketRefusals.Longest)
            : (quote, null);
    }

    /// <summary>Null = the command is new; whether it is the same one as before.</summary>
    private bool? Repeated(TicketCommand command) =>
        Ticket is { } ticket && Array.Find(ticket.Commands, each => each.Key == command.Key) is { } known ? known == command : null;

    private TicketResult Answer() => new(Ticket!.View());

    private TicketResult Refuse(TicketRefusal refusal)
    {
        if (Ticket is null) DeactivateOnIdle();
        return new TicketResult(Ticket?.View(), refusal);
    }

    private void FollowUp()
    {
        _next?.Dispose();
        _next = null;
        if (TicketOperations.NextDue(Ticket!) is not { } due || due > Now + TicketFold.PaymentLasts) return;
        var left = (due - Now).ToTimeSpan();
        _next = this.RegisterGrainTimer(() => DriveAsync(all: true), new GrainTimerCreationOptions(
            left > TimeSpan.Zero ? left : TimeSpan.FromMilliseconds(1), Timeout.InfiniteTimeSpan)
        { KeepAlive = true });
    }

    /// <summary>
    /// Notes the index before the state: an entry without a state is harmless, a state without one would never be resumed.
    /// </summary>
    private async Task WriteAsync()
    {
        try
        {
            await NoteAsync();
            await state.WriteStateAsync();
        }
        catch
        {
            // What is in memory may be ahead of the disk: the next call reads it again.
            DeactivateOnIdle();
            throw;
        }
    }

    /// <summary>Keeps the ticket in the index while it is unfinished, and its money; a look that comes too early does no harm.</summary>
    private async Task NoteAsync()
    {
        var ticket = Ticket!;
        var money = new TicketMoney(ticket.Id, TicketOperations.SoldCents(ticket), TicketOperations.ReturnedCents(ticket));
        var due = TicketOperations.IsUnfinished(ticket) ? Now + ResumeAfter : TicketOperations.NextDue(ticket);
        if (_noted is var (known, at) && known == money && at is not null && due is not null && at > Now && at <= due) return;
        await index.NoteAsync(money, due, CancellationToken.None);
        _noted = (money, due);
    }
}
