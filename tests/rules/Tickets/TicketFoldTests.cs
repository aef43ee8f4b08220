using NodaTime;
using ParkAndSee.Bays;
using ParkAndSee.Payments;
using ParkAndSee.Tariffs;
using ParkAndSee.Vehicles;
using Xunit;

namespace ParkAndSee.Tickets;

/// <summary>The life of a ticket, fact by fact.</summary>
public sealed class TicketFoldTests
{
    private static readonly Instant T0 = ShippedTariffs.At("2026-11-24 10:00");
    private static readonly Guid Id = new("5f3a7c1e-0d6b-4c55-9a0e-2b7d1f6e8b01");
    private static readonly CompiledScale Scale = ShippedTariffs.Paris.Scale("1", "car");
    private static readonly BankAnswer Done = new(BankOutcome.Done);
    private static readonly BankAnswer Refused = new(BankOutcome.Refused, "declined");

    [Fact]
    public void A_ticket_is_valid_only_once_its_payment_is_authorised()
    {
        var ticket = Ordered();
        Assert.Equal((TicketStatus.Ordered, null), (ticket.Status, TicketOperations.NextToSend(ticket, T0)?.Key));
        ticket = TicketFold.Admit(ticket, TicketClaimOutcome.Taken, T0);
        Assert.Equal((TicketStatus.Asking, null), (ticket.Status, ticket.Stay));
        Assert.Empty(ticket.Outbox);

        ticket = Pay(ticket);

        Assert.Equal((TicketStatus.Running, 600L, T0 + Duration.FromHours(1)), (ticket.Status, ticket.PaidCents, ticket.Stay!.PaidUntil));
        Assert.Equal(["sold", "right"], ticket.Outbox.Select(WordOf));
        Assert.Equal([BankOperationKind.Authorise, BankOperationKind.Capture], ticket.Operations.Select(each => each.Kind));
    }

    [Fact]
    public void The_same_minutes_count_from_the_payment_where_that_is_not_dearer()
    {
        var later = T0 + Duration.FromMinutes(3);
        var ticket = TicketFold.Admit(Ordered(), TicketClaimOutcome.Taken, T0);
        var paid = TicketFold.Hear(ticket, ticket.Pending!.Operation, Done, later, Scale.ByDuration(new(later), 60));
        Assert.Equal((later, later + Duration.FromHours(1)), (paid.Stay!.Start, paid.Stay.PaidUntil));

        // five minutes before the evening's end the rest of the hour is not sold any more
        var late = ShippedTariffs.At("2026-11-24 19:00");
        ticket = TicketFold.Admit(Ordered(late), TicketClaimOutcome.Taken, late);
        later = late + Duration.FromMinutes(3);
        paid = TicketFold.Hear(ticket, ticket.Pending!.Operation, Done, later, Scale.ByDuration(new(later), 60));
        Assert.Equal((late, 3600L), (paid.Stay!.Start, paid.Stay.PaidSeconds));
    }

    [Theory]
    [InlineData(TicketClaimOutcome.AlreadyRunning, "alreadyRunning")]
    [InlineData(TicketClaimOutcome.FreeTicketUsed, "freeTicketUsed")]
    [InlineData(TicketClaimOutcome.TooSoonToReturn, "tooSoonToReturn")]
    public void A_vehicle_that_may_not_have_it_is_sold_nothing_and_no_bank_is_asked(TicketClaimOutcome claim, string reason)
    {
        var ticket = TicketFold.Admit(Ordered(), claim, T0);
        Assert.Equal((TicketStatus.Declined, reason), (ticket.Status, ticket.Reason));
        Assert.Empty(ticket.Operations);
    }

    [Fact]
    public void A_refusal_gives_the_claim_back()
    {
        var ticket = TicketFold.Admit(Ordered(), TicketClaimOutcome.Taken, T0);
        ticket = TicketFold.Hear(ticket, ticket.Pending!.Operation, Refused, T0);
        Assert.Equal((TicketStatus.Declined, "declined", "released"), (ticket.Status, ticket.Reason, WordOf(ticket.Outbox.Single())));
        Assert.True((ticket with { Outbox = [] }).IsOver);
    }

    [Fact]
    public void An_answer_that_comes_twice_or_after_its_end_changes_nothing()
    {
        var ticket = TicketFold.Admit(Ordered(), TicketClaimOutcome.Taken, T0);
        var key = ticket.Pending!.Operation;
        var paid = TicketFold.Hear(ticket, key, Done, T0);
        Assert.Same(paid, TicketFold.Hear(paid, key, Done, T0));
        Assert.Same(paid, TicketFold.Hear(paid, key, Refused, T0));
        Assert.Same(paid, TicketFold.Hear(paid, "unknown", Done, T0));
    }

    [Fact]
    public void A_payment_without_an_answer_is_given_up_and_its_hold_released_even_when_the_yes_comes_late()
    {
        var ticket = TicketFold.Admit(Ordered(), TicketClaimOutcome.Taken, T0);
        var key = ticket.Pending!.Operation;
        ticket = TicketFold.Send(ticket, key, T0);
        var deadline = ticket.Pending!.Deadline;
        Assert.Same(ticket, TicketFold.Elapse(ticket, deadline - Duration.FromMilliseconds(1)));

        ticket = TicketFold.Elapse(ticket, deadline);
        Assert.Equal((TicketStatus.Abandoned, "noAnswer"), (ticket.Status, ticket.Reason));
        Assert.Equal((BankOperationKind.Cancel, key), (ticket.Operations[^1].Kind, ticket.Operations[^1].Of));

        ticket = TicketFold.Hear(ticket, key, Done, deadline + Duration.FromMinutes(1));
        Assert.Equal(TicketStatus.Abandoned, ticket.Status);
        Assert.Single(ticket.Operations, each => each.Kind == BankOperationKind.Cancel);
    }

    [Fact]
    public void A_yes_after_a_no_holds_money_that_nobody_wants_and_is_released()
    {
        var ticket = TicketFold.Admit(Ordered(), TicketClaimOutcome.Taken, T0);
        var key = ticket.Pending!.Operation;
        ticket = TicketFold.Hear(ticket, key, Refused, T0);
        ticket = TicketFold.Hear(ticket, key, Done, T0);
        Assert.Equal((TicketStatus.Declined, BankOperationKind.Cancel), (ticket.Status, ticket.Operations[^1].Kind));
    }

    [Fact]
    public void An_order_whose_bank_was_never_asked_expires_without_asking_it()
    {
        var ticket = TicketFold.Elapse(TicketFold.Admit(Ordered(), TicketClaimOutcome.Taken, T0), T0 + TicketFold.PaymentLasts);
        Assert.Equal((TicketStatus.Expired, "neverAsked"), (ticket.Status, ticket.Reason));
        Assert.Null(TicketOperations.NextToSend(ticket, T0 + Duration.FromDays(1)));
    }

    [Fact]
    public void A_free_ticket_asks_no_bank()
    {
        var quote = ShippedTariffs.Grenoble.Scale("orange", "vehicle").ByDuration(new(T0), 20);
        Assert.Equal(QuoteOutcome.FreeTicket, quote.Outcome);
        var ticket = TicketFold.Admit(Ordered(T0, quote), TicketClaimOutcome.Taken, T0);
        Assert.Equal((TicketStatus.Running, 0L, true), (ticket.Status, ticket.PaidCents, ticket.Stay!.IsFreeTicket));
        Assert.Empty(ticket.Operations);
        Assert.Equal("right", WordOf(ticket.Outbox.Single()));
    }

    [Fact]
    public void An_extension_costs_the_scale_for_the_whole_less_what_was_paid()
    {
        var ticket = Running();
        var at = T0 + Duration.FromMinutes(50);
        var whole = Scale.ExtendByDuration(new PaidStay(T0, 3600, 600), at, 120);
        ticket = TicketFold.Extend(ticket, new TicketExtension(new("k", "f"), 120, whole.Cents, "yes"), whole, at);
        Assert.Equal((1800L, TicketStatus.Running, 600L), (ticket.Pending!.Cents, ticket.Status, ticket.PaidCents));

        ticket = Pay(ticket, at);

        Assert.Equal((2400L, T0 + Duration.FromHours(3), 1), (ticket.PaidCents, ticket.Stay!.PaidUntil, ticket.Extensions));
        var right = ticket.Outbox[^1].Right!;
        Assert.Equal((2400L, 1), (right.Cents, right.Revision));
    }

    [Fact]
    public void The_payment_of_an_extension_does_not_wait_for_what_is_left_of_the_one_before()
    {
        var ticket = Running();
        var whole = Scale.ExtendByDuration(new PaidStay(T0, 3600, 600), T0, 60);
        ticket = TicketFold.Extend(ticket, new TicketExtension(new("k", "f"), 60, whole.Cents, "yes"), whole, T0);
        Assert.Equal(BankOperationKind.Capture, TicketOperations.NextToSend(ticket, T0)!.Kind);
        Assert.Equal(ticket.Pending!.Operation, TicketOperations.NextToSend(ticket, T0, isPayment: true)!.Key);
    }

    [Fact]
    public void A_refused_extension_leaves_the_stay_as_it_is()
    {
        var ticket = Running();
        var whole = Scale.ExtendByDuration(new PaidStay(T0, 3600, 600), T0, 60);
        ticket = TicketFold.Extend(ticket, new TicketExtension(new("k", "f"), 60, whole.Cents, "no"), whole, T0);
        ticket = TicketFold.Hear(ticket, ticket.Pending!.Operation, Refused, T0);
        Assert.Equal((TicketStatus.Running, 600L, "declined", null),
            (ticket.Status, ticket.PaidCents, ticket.Reason, ticket.Pending));
    }

    [Fact]
    public void A_refund_is_spread_over_the_payments_the_last_one_first_and_waits_for_their_capture()
    {
        var ticket = Running();
        var whole = Scale.ExtendByDuration(new PaidStay(T0, 3600, 600), T0, 60);
        ticket = Pay(TicketFold.Extend(ticket, new TicketExtension(new("k", "f"), 60, whole.Cents, "yes"), whole, T0));
        ticket = TicketFold.Stop(ticket, new("s", "f"), 900, T0 + Duration.FromMinutes(20));

        Assert.Equal([600L, 300L], ticket.Operations.Where(each => each.Kind == BankOperationKind.Refund).Select(each => each.Cents));
        Assert.Equal((300L, (long?)(T0 + Duration.FromMinutes(20)).ToUnixTimeMilliseconds()),
            (LastRight(ticket).Cents, LastRight(ticket).StoppedAt));
        var late = T0 + Duration.FromHours(1);
        Assert.Equal(BankOperationKind.Capture, TicketOperations.NextToSend(ticket, late)!.Kind);
        foreach (var capture in ticket.Operations.Where(each => each.Kind == BankOperationKind.Capture))
            ticket = TicketFold.Hear(ticket, capture.Key, Done, late);
        Assert.Equal(BankOperationKind.Refund, TicketOperations.NextToSend(ticket, late)!.Kind);
    }

    [Fact]
    public void A_correction_takes_the_first_right_back_and_begins_another_one()
    {
        var ticket = Running();
        var terms = ticket.Terms with { Vehicle = new VehicleId(new string('b', 64)) };
        var corrected = TicketFold.Correct(
            ticket with { Outbox = [] }, new TicketCorrection(new("c", "f"), terms.Vehicle, null, null), terms,
            Scale.ByDuration(new(T0), 60), T0 + Duration.FromMinutes(5));

        Assert.Equal(["right", "released", "right"], corrected.Outbox.Select(WordOf));
        var (old, other) = (corrected.Outbox[0], corrected.Outbox[2]);
        Assert.Equal((ticket.Terms.Vehicle, true, 1), (old.Vehicle, old.Right!.VoidedAt is not null, old.Right.Revision));
        Assert.Equal((terms.Vehicle, false, 600L), (other.Vehicle, other.Right!.VoidedAt is not null, other.Right.Cents));
        Assert.NotEqual(old.Right.Id, other.Right.Id);
    }

    [Fact]
    public void A_ticket_whose_time_is_over_is_settled_when_its_payments_are_done()
    {
        var ticket = Running();
        var end = ticket.Stay!.PaidUntil;
        Assert.Equal(TicketStatus.Running, TicketFold.Elapse(ticket, end).Status); // the capture is not done
        ticket = TicketFold.Hear(ticket, ticket.Operations[^1].Key, Done, T0);
        Assert.Equal(TicketStatus.Running, TicketFold.Elapse(ticket, end - Duration.FromSeconds(1)).Status);
        Assert.Equal(TicketStatus.Settled, TicketFold.Elapse(ticket, end).Status);
    }

    internal static TicketState Ordered(Instant? at = null, Quote? quote = null)
    {
        var now = at ?? T0;
        var terms = new TicketTerms(
            new VehicleId(new string('a', 64)), new TicketPlace("paris", "1", null, BayId.None),
            new TariffVersions(1, "france", 1, "Europe/Paris"), "car", "visitor", "1", null);
        var purchase = new TicketPurchase(terms, 60, quote ?? Scale.ByDuration(new(now), 60), now, now + TicketPurchase.Lasts);
        return TicketFold.Order(Id, new TicketOrder(new("key", "print"), purchase, "yes", new PlateTrace([1], [])), now);
    }

    private static TicketState Running() => Pay(TicketFold.Admit(Ordered(), TicketClaimOutcome.Taken, T0));

    private static TicketState Pay(TicketState ticket, Instant? at = null) =>
        TicketFold.Hear(ticket, ticket.Pending!.Operation, Done, at ?? T0);

    private static VehicleRight LastRight(TicketState ticket) => ticket.Outbox.Last(each => each.Right is not null).Right!;

    private static string WordOf(TicketMessage message) => message switch
    {
        { Right: not null } => "right",
        { Released: not null } => "released",
        _ => message.Entry!.Key.Split(':')[^1],
    };
}
