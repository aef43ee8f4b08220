using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using ParkAndSee.Bays;
using ParkAndSee.Ports;
using ParkAndSee.Postgres.TestBank;
using ParkAndSee.Tariffs;
using ParkAndSee.Tests.Ingest;
using ParkAndSee.Tickets;
using ParkAndSee.Vehicles;
using Xunit;

namespace ParkAndSee.Tests.Tickets;

/// <summary>
/// A silo dies at each line of the table of crashes (<c>docs/payments.md</c>), on a real database: after the recovery there is one ticket,
/// one payment, one right, no hold, and all books agree.
/// </summary>
public sealed class TicketCrashTests(PostgresFixture postgres) : IAsyncLifetime
{
    private static readonly Guid Id = new("5f3a7c1e-0d6b-4c55-9a0e-2b7d1f6e8b01");
    private static readonly VehicleId Vehicle = new(new string('a', 64));

    private readonly DeathPoint _death = new();
    private TestDatabase _database = null!;
    private TestSilo _silo = null!;

    private IParkingSessionGrain Ticket => _silo.Grains.ParkingSession(Id);

    public async ValueTask InitializeAsync()
    {
        _database = await postgres.CreateDatabaseAsync();
        await StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _silo.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Theory]
    [InlineData("note 1", false)] // nothing is on disk
    [InlineData("before authorise", true)] // on disk as sent, and it never came to the bank
    [InlineData("after authorise", true)] // the answer is lost
    [InlineData("note 2", true)] // authorised, and the commit is not on disk
    [InlineData("ledger 1", true)] // committed, and the right may not be told
    [InlineData("before capture", true)]
    [InlineData("after capture", true)]
    public async Task After_a_death_there_is_one_ticket_and_one_payment(string at, bool isOnDisk)
    {
        var order = Order();
        _death.At = at;
        await DieAsync(() => Ticket.OrderAsync(order));
        if (at.EndsWith("capture", StringComparison.Ordinal))
            await _death.Died.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        Assert.True(_death.Died.Task.IsCompleted, $"{at} was not reached");
        await RestartAsync();

        // the phone repeats only what it has no answer to; what is on disk goes on by the index alone
        if (!isOnDisk) await Ticket.OrderAsync(order);
        await ResumeAllAsync();

        Assert.Equal((TicketStatus.Running, 600L), await StateAsync());
        Assert.Equal(TicketStatus.Running, (await Ticket.OrderAsync(order)).Ticket!.Status);
        await AssertBooksAsync(600);
    }

    [Fact]
    public async Task A_payment_whose_answer_never_comes_is_given_up_and_its_hold_is_released()
    {
        _death.IsSilent = true;
        Assert.Equal(TicketStatus.Asking, (await Ticket.OrderAsync(Order())).Ticket!.Status);
        Assert.Equal(1, await HoldsAsync());
        _death.IsSilent = false;
        var folder = TestDirectory.Make();
        using var clock = new SteppedClock(Path.Combine(folder, "clock")) { Step = TimeSpan.FromMinutes(9) };
        await RestartAsync(clock);

        await Ticket.ResumeAsync();

        Assert.Equal((TicketStatus.Abandoned, 0L), await StateAsync());
        Assert.Equal(0, await HoldsAsync());
        Assert.Empty((await _silo.Grains.Vehicle(Vehicle).DescribeAsync(0)).Rights);
        Assert.Equal(0L, await LinesAsync());
        await RestartAsync();
        await TestDirectory.RemoveAsync(folder);
    }

    [Fact]
    public async Task A_thousand_orders_from_two_phones_sell_one_ticket()
    {
        var phones = await Task.WhenAll(Enumerable.Range(0, 1_000).Select(async n =>
        {
            var order = Order() with { Command = new TicketCommand($"phone-{n % 2}", "print") };
            var id = BayId.UuidV5(Id, $"{n % 2}");
            return (await _silo.Grains.ParkingSession(id).OrderAsync(order)).Ticket!;
        }));
        Assert.Single(phones.Where(ticket => ticket.Status == TicketStatus.Running).Select(ticket => ticket.Id).Distinct());
        Assert.Single(phones.Where(ticket => ticket.Reason == "alreadyRunning").Select(ticket => ticket.Id).Distinct());
        await Wait.UntilAsync("one payment", async () => await LinesAsync() == 1);
        Assert.Single((await _silo.Grains.Vehicle(Vehicle).DescribeAsync(0)).Rights);
    }

    private static TicketOrder Order()
    {
        var now = SystemClock.Instance.GetCurrentInstant();
        var end = now + Duration.FromHours(1);
        var quote = new Quote(QuoteOutcome.Priced, QuoteLimit.None, 600, 600, 3600, now, end, end);
        var terms = new TicketTerms(
            Vehicle, new TicketPlace("paris", "1", null, BayId.None), new TariffVersions(1, "france", 1, "Europe/Paris"), "car", "visitor",
            "1", null);
        return new TicketOrder(
            new TicketCommand("key", "print"), new TicketPurchase(terms, 60, quote, now, now + TicketPurchase.Lasts), "yes",
            new PlateTrace([1], []));
    }

    private static async Task DieAsync(Func<Task> call)
    {
        try
        {
            await call();
        }
        catch (DeathException)
        {
            // as the phone sees it: no answer
        }
    }

    private async Task<(TicketStatus, long)> StateAsync()
    {
        var ticket = (await Ticket.ReadAsync()).Ticket!;
        return (ticket.Status, ticket.PaidCents);
    }

    /// <summary>As the sweep does, without waiting for its time.</summary>
    private async Task ResumeAllAsync()
    {
        var index = _silo.Service<ITicketIndex>();
        await Wait.UntilAsync("all tickets to be done", async () =>
        {
            var due = await index.ListDueAsync(SystemClock.Instance.GetCurrentInstant() + Duration.FromMinutes(1), 100,
                TestContext.Current.CancellationToken);
            foreach (var ticket in due) await _silo.Grains.ParkingSession(ticket).ResumeAsync();
            return due.Length == 0;
        });
    }

    private async Task AssertBooksAsync(long cents)
    {
        var now = SystemClock.Instance.GetCurrentInstant();
        var found = await _silo.Grains.Payments().ReconcileAsync(now - Duration.FromHours(1), now + Duration.FromHours(1));
        Assert.Empty(found.Cases);
        Assert.Equal((1, 1, cents), (found.Tickets, found.Lines, found.TakenCents));
        var right = Assert.Single((await _silo.Grains.Vehicle(Vehicle).DescribeAsync(0)).Rights);
        Assert.Equal(cents, right.Cents);
        Assert.Equal(0, await HoldsAsync());
    }

    private Task<long> HoldsAsync() => _silo.Service<PostgresTestBank>().CountHoldsAsync(
        SystemClock.Instance.GetCurrentInstant() + Duration.FromMinutes(1), TestContext.Current.CancellationToken);

    private async Task<long> LinesAsync() => (long)(await _database.ScalarAsync("SELECT count(*) FROM test_bank_statement"))!;

    private async Task RestartAsync(TimeProvider? clock = null)
    {
        _death.At = "";
        await _silo.DisposeAsync();
        await StartAsync(clock);
    }

    private async Task StartAsync(TimeProvider? clock = null) => _silo = await TestSilo.StartAsync(
        _database.ConnectionString, clock, builder =>
    {
        builder.Services.AddSingleton<PostgresTestBank>();
        builder.Services.AddSingleton<IBank>(services => new DyingBank(services.GetRequiredService<PostgresTestBank>(), _death));
        var (index, ledger) = (Last<ITicketIndex>(builder.Services), Last<ILedgerStore>(builder.Services));
        builder.Services.AddSingleton<ITicketIndex>(services =>
            new DyingIndex((ITicketIndex)ActivatorUtilities.CreateInstance(services, index), _death));
        builder.Services.AddSingleton<ILedgerStore>(services =>
            new DyingLedger((ILedgerStore)ActivatorUtilities.CreateInstance(services, ledger), _death));
    });

    private static Type Last<T>(IServiceCollection services) =>
        services.Last(each => each.ServiceType == typeof(T)).ImplementationType!;
}
