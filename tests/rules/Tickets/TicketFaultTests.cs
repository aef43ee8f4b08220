using CsCheck;
using NodaTime;
using ParkAndSee.Payments;
using ParkAndSee.Tariffs;
using Xunit;

namespace ParkAndSee.Tickets;

/// <summary>
/// Commands in any order against a bank that loses orders and answers, with crashes between all writes: no ticket is valid without an
/// authorisation, nothing is paid twice, nothing is taken without a ticket, no hold is left, and ledger and statement agree.
/// </summary>
public sealed class TicketFaultTests
{
    private static readonly Gen<int[]> Schedules = Gen.Int[0, 9_999].Array[5, 60];

    [Fact]
    public void Whatever_fails_the_money_is_right() => Schedules.Sample(schedule => new TicketRun(schedule).Check(), iter: 3_000);

    /// <summary>One ticket, its disk, its receivers and its bank, driven by a schedule.</summary>
    private sealed class TicketRun(int[] schedule)
    {
        private static readonly CompiledScale Scale = ShippedTariffs.Paris.Scale("1", "car");

        private readonly FaultyBank _bank = new(schedule);
        private readonly Dictionary<string, LedgerEntry> _ledger = [];
        private TicketState? _disk;
        private int _command;
        private Instant _now = ShippedTariffs.At("2026-11-24 09:00");

        /// <summary>Runs the schedule, lets the bank recover, and counts.</summary>
        public bool Check()
        {
            _disk = TicketFoldTests.Ordered(_now);
            foreach (var step in schedule)
            {
                Do(step);
                Assert.True(_disk.Stay is null || _bank.WasAuthorised(_disk), "valid without an authorisation");
            }

            _bank.IsFaulty = false;
            for (var round = 0; round < 30; round++)
            {
                _now += Duration.FromSeconds(30);
                Drive(crashAt: int.MaxValue);
            }

            Assert.Equal(0, _bank.HoldsLeft);
            Assert.All(_bank.CapturesOf, captures => Assert.Equal(1, captures.Value));
            Assert.Equal(_disk.PaidCents - _disk.RefundedCents, _bank.TakenCents);
            TicketMoney money = new(_disk.Id, TicketOperations.SoldCents(_disk), TicketOperations.ReturnedCents(_disk));
            Assert.Empty(Reconciliation.Of([money], [.. _ledger.Values], _bank.Statement));
            return true;
        }

        private void Do(int step)
        {
            _now += Duration.FromSeconds(step % 97);
            var ticket = _disk!;
            var isFree = ticket is { Status: TicketStatus.Running, Pending: null, Stay: { } stay } && _now < stay.PaidUntil;
            switch (step % 7)
            {
                case 0 when isFree && ticket.Extensions < 3:
                    var whole = Scale.ExtendByDuration(
                        new PaidStay(ticket.Stay!.Start, ticket.Stay.PaidSeconds, ticket.Stay.Cents), _now, 15 * (1 + (step % 4)));
                    if (whole.PaidSeconds <= ticket.Stay.PaidSeconds) break;
                    _disk = TicketFold.Extend(ticket, new TicketExtension(Command(), null, whole.Cents, "card"), whole, _now);
                    break;
                case 1 when isFree && step % 3 == 0:
                    _disk = TicketFold.Stop(ticket, Command(), ticket.PaidCents / 2, _now);
                    break;
                case 2:
                    _now += Duration.FromMinutes(step % 11); // the phone, the silo or the bank is away
                    break;
            }

            Drive(crashAt: step % 13);
        }

        /// <summary>As the grain does: what was not written when it crashes is forgotten.</summary>
        private void Drive(int crashAt)
        {
            var ticket = _disk!;
            if (ticket.Status == TicketStatus.Ordered) ticket = TicketFold.Admit(ticket, TicketClaimOutcome.Taken, _now);
            for (var point = 0; point < 20; point++)
            {
                if (point == crashAt) return;
                ticket = TicketFold.Elapse(ticket, _now);
                if (TicketOperations.NextToSend(ticket, _now) is not { } operation) break;
                ticket = TicketFold.Send(ticket, operation.Key, _now);
                // what is asked is on disk, and what is authorised is on disk as sent
                if (operation.Kind == BankOperationKind.Authorise || ticket.Operations.Length != _disk!.Operations.Length) _disk = ticket;
                var answer = _bank.Ask(operation, _now);
                if (++point == crashAt) return;
                if (answer is null) continue;
                ticket = TicketFold.Hear(ticket, operation.Key, answer, _now);
                if (crashAt % 2 == 0) _disk = ticket;
            }

            _disk = ticket;
            foreach (var message in ticket.Outbox)
                if (message.Entry is { } entry) _ledger.TryAdd(entry.Key, entry);
            if (crashAt == 12) return; // told, and not cleared
            _disk = ticket with { Outbox = [] };
        }

        private TicketCommand Command() => new($"{++_command}", "f");
    }

    /// <summary>A bank with keys, which loses orders before and answers after their effect.</summary>
    private sealed class FaultyBank(int[] faults)
    {
        private readonly Dictionary<string, (BankOperation Operation, BankAnswer Answer)> _known = [];
        private int _next;

        public bool IsFaulty { get; set; } = true;

        public List<StatementLine> Statement { get; } = [];

        public Dictionary<string, int> CapturesOf { get; } = [];

        public long TakenCents => Statement.Sum(line => line.Cents);

        public int HoldsLeft => _known.Values.Count(each =>
            each is { Operation.Kind: BankOperationKind.Authorise, Answer.Outcome: BankOutcome.Done }
            && !Has(each.Operation.Key, BankOperationKind.Capture) && !Has(each.Operation.Key, BankOperationKind.Cancel));

        public bool WasAuthorised(TicketState ticket) => ticket.Operations.Any(each =>
            each.Kind == BankOperationKind.Authorise && _known.GetValueOrDefault(each.Key).Answer?.Outcome == BankOutcome.Done);

        public BankAnswer? Ask(BankOperation operation, Instant now)
        {
            var fault = IsFaulty ? faults[_next++ % faults.Length] % 10 : 0;
            if (fault == 1) return null; // lost before it came in
            if (_known.TryGetValue(operation.Key, out var known))
            {
                Assert.Equal((known.Operation.Kind, known.Operation.Cents, known.Operation.Of),
                    (operation.Kind, operation.Cents, operation.Of));
                return fault == 2 ? null : known.Answer;
            }

            var answer = AnswerOf(operation, fault, now);
            _known[operation.Key] = (operation, answer);
            return fault is 2 or 3 ? null : answer;
        }

        private BankAnswer AnswerOf(BankOperation operation, int fault, Instant now)
        {
            switch (operation.Kind)
            {
                case BankOperationKind.Authorise:
                    var isRefused = fault is 3 or 4 || Has(operation.Key, BankOperationKind.Cancel);
                    return isRefused ? new BankAnswer(BankOutcome.Refused, "declined") : new BankAnswer(BankOutcome.Done);
                case BankOperationKind.Capture:
                    if (Has(operation.Of, BankOperationKind.Cancel)) return new BankAnswer(BankOutcome.Refused, "notHeld");
                    CapturesOf[operation.Of] = CapturesOf.GetValueOrDefault(operation.Of) + 1;
                    Statement.Add(new StatementLine(operation.Key, now, operation.Cents));
                    break;
                case BankOperationKind.Refund:
                    Statement.Add(new StatementLine(operation.Key, now, -operation.Cents));
                    break;
            }

            return new BankAnswer(BankOutcome.Done);
        }

        private bool Has(string of, BankOperationKind kind) =>
            _known.Values.Any(each => each.Operation.Of == of && each.Operation.Kind == kind);
    }
}
