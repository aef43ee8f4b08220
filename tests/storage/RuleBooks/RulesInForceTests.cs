using System.Text;
using NodaTime;
using ParkAndSee.Calendars;
using ParkAndSee.Clock;
using ParkAndSee.Ports;
using ParkAndSee.RuleBooks;
using ParkAndSee.Tests.Ingest;
using Xunit;

namespace ParkAndSee.Tests.RuleBooks;

/// <summary>The documents in force, on a real silo and a real PostgreSQL.</summary>
public sealed class RulesInForceTests(PostgresFixture postgres) : IAsyncLifetime
{
    private static readonly RuleKey Key = new(RuleKinds.Calendar, "test");

    private TestDatabase _database = null!;
    private TestSilo _silo = null!;

    private static Instant Now => TimeProvider.System.GetCurrentInstant();

    private RulesInForce<HolidayCalendar> Calendars => _silo.Service<RulesInForce<HolidayCalendar>>();

    private IRuleBookGrain Book => _silo.Grains.RuleBook(Key);

    public async ValueTask InitializeAsync()
    {
        _database = await postgres.CreateDatabaseAsync();
        _silo = await TestSilo.StartAsync(_database.ConnectionString);
    }

    public async ValueTask DisposeAsync()
    {
        await _silo.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task A_publication_counts_at_the_next_question_and_a_past_one_stays_known()
    {
        Assert.Null(await Calendars.FindAsync("test", Now));
        await StoreAsync("01-01");
        await Book.PublishAsync(1, NodaConstants.UnixEpoch, "anna");
        var first = await Calendars.FindAsync("test", Now);
        await StoreAsync("05-01");
        var second = await Book.PublishAsync(2, validFrom: null, "anna");

        Assert.Equal(("calendar/test", 1), (first!.Use.Book, first.Use.Version));
        Assert.Equal(2, (await Calendars.FindAsync("test", Now + Duration.FromMilliseconds(1)))!.Use.Version);
        Assert.Equal(1, (await Calendars.FindAsync("test", NodaConstants.UnixEpoch))!.Use.Version);
        var then = second.PublishedAt - Duration.FromMilliseconds(1);
        Assert.Same(first.Document, (await Calendars.FindAsync("test", Now + Duration.FromMilliseconds(1), asOf: then))!.Document);
    }

    [Fact]
    public async Task A_name_that_no_book_can_have_is_in_force_nowhere()
    {
        Assert.Null(await Calendars.FindAsync("a/b", Now));
        Assert.Null(await Calendars.FindAsync("", Now));
    }

    [Fact]
    public async Task The_only_book_is_found_without_its_name_and_one_of_two_is_not()
    {
        await StoreAsync("01-01");
        await Book.PublishAsync(1, NodaConstants.UnixEpoch, "anna");
        Assert.Equal("test", (await Calendars.FindOnlyAsync(Now))!.Id);

        await _silo.Grains.RuleBook(new(RuleKinds.Calendar, "zulu")).StoreAsync(Calendar("01-01", "zulu"), "anna", dryRun: false);
        await _silo.Grains.RuleBook(new(RuleKinds.Calendar, "zulu")).PublishAsync(1, NodaConstants.UnixEpoch, "anna");

        Assert.Null(await Calendars.FindOnlyAsync(Now));
        Assert.Equal(["test", "zulu"], (await Calendars.FindAllAsync(Now)).Select(found => found.Id));
    }

    [Fact]
    public async Task A_version_is_read_once_for_all_who_ask_and_again_after_a_failure()
    {
        await StoreAsync("01-01");
        var reads = 0;
        var calendars = new RulesInForce<HolidayCalendar>(
            RuleKinds.Calendar, 4, bytes => ++reads == 1 ? null : CalendarReader.Read(bytes).Calendar, _silo.Service<IRuleStore>(),
            _silo.Grains);

        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => calendars.ReadAsync(Key, 1));
        var (one, other) = (await calendars.ReadAsync(Key, 1), await calendars.ReadAsync(Key, 1));
        await Assert.ThrowsAsync<InvalidOperationException>(() => calendars.ReadAsync(Key, 2));

        Assert.Contains("store it again", failure.Message, StringComparison.Ordinal);
        Assert.Same(one, other);
        Assert.Equal(2, reads);
    }

    private Task StoreAsync(string day) => Book.StoreAsync(Calendar(day, "test"), "anna", dryRun: false);

    private static byte[] Calendar(string day, string id) => Encoding.UTF8.GetBytes(
        $$$"""{"id":"{{{id}}}","title":{"fr":"Essai","en":"Test"},"holidays":[{"on":"{{{day}}}","title":{"fr":"Jour","en":"Day"}}]}""");
}
