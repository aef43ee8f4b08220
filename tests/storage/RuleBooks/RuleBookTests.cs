using System.Text;
using NodaTime;
using Npgsql;
using ParkAndSee.Clock;
using ParkAndSee.RuleBooks;
using ParkAndSee.Tests.Ingest;
using Xunit;

namespace ParkAndSee.Tests.RuleBooks;

/// <summary>Books of rules on a real silo and a real PostgreSQL: nothing is overwritten, nothing takes effect before its date.</summary>
public sealed class RuleBookTests(PostgresFixture postgres) : IAsyncLifetime
{
    private static readonly RuleKey Key = new(RuleKinds.Calendar, "test");

    private TestDatabase _database = null!;
    private TestSilo _silo = null!;

    private static Instant Now => TimeProvider.System.GetCurrentInstant();

    private static Instant Later => Now + Duration.FromHours(1);

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
    public async Task A_document_is_stored_once_however_often_it_is_sent()
    {
        var first = await Book.StoreAsync(Calendar("01-01"), "anna", dryRun: false);
        var again = await Book.StoreAsync(Calendar("01-01"), "bert", dryRun: false);
        var next = await Book.StoreAsync(Calendar("05-01"), "bert", dryRun: false);

        Assert.Equal((1, true), (first.Version, first.IsNew));
        Assert.Equal((1, false), (again.Version, again.IsNew));
        Assert.Equal((2, true), (next.Version, next.IsNew));
        Assert.Equal(["anna", "bert"], (await Book.ReadAsync()).Versions.Select(version => version.Author));
        Assert.Equal(Calendar("01-01"), await Book.ReadDocumentAsync(1));
        Assert.Null(await Book.ReadDocumentAsync(3));
        Assert.Equal(["calendar/test"], await _silo.Grains.RuleBookIndex().ListAsync());
    }

    [Fact]
    public async Task A_document_with_errors_and_a_dry_run_store_nothing()
    {
        var wrong = await Book.StoreAsync(
            """{"id":"test","title":{"fr":"x"},"holidays":[{"on":"13-01","title":{"fr":"x","en":"x"}}],"colour":1}"""u8.ToArray(),
            "anna", dryRun: false);
        var foreign = await Book.StoreAsync(Calendar("01-01", id: "other"), "anna", dryRun: false);
        var dry = await Book.StoreAsync(Calendar("01-01"), "anna", dryRun: true);

        Assert.Equal(["colour", "holidays[0].on", "title.en"], wrong.Problems.Select(problem => problem.Path).Order());
        Assert.Equal(["id"], foreign.Problems.Select(problem => problem.Path));
        Assert.Empty(dry.Problems);
        Assert.All(new[] { wrong, foreign, dry }, stored => Assert.Null(stored.Version));
        Assert.Empty((await Book.ReadAsync()).Versions);
    }

    [Fact]
    public async Task A_future_publication_changes_nothing_before_its_date_and_can_be_withdrawn_until_then()
    {
        await Book.StoreAsync(Calendar("01-01"), "anna", dryRun: false);
        await Book.StoreAsync(Calendar("05-01"), "anna", dryRun: false);
        await Book.PublishAsync(1, validFrom: NodaConstants.UnixEpoch, "anna");
        var later = Later;
        var next = await Book.PublishAsync(2, later, "bert");

        var history = await Book.ReadAsync();
        var before = later - Duration.FromMilliseconds(1);
        Assert.Equal(
            (1, 1, 2), (history.InForce(Now)!.Version, history.InForce(before)!.Version, history.InForce(later)!.Version));

        var withdrawn = await Book.WithdrawAsync(next.Number, "carl");
        Assert.Equal("carl", withdrawn.WithdrawnBy);
        Assert.Equal(1, (await Book.ReadAsync()).InForce(later)!.Version);
        await Assert.ThrowsAsync<RuleRefusedException>(() => Book.WithdrawAsync(next.Number, "carl"));
        await Assert.ThrowsAsync<RuleRefusedException>(() => Book.WithdrawAsync(1, "carl")); // it has begun
    }

    [Fact]
    public async Task The_past_is_not_rewritten_and_a_roll_back_is_a_new_publication()
    {
        await Book.StoreAsync(Calendar("01-01"), "anna", dryRun: false);
        await Book.StoreAsync(Calendar("05-01"), "anna", dryRun: false);
        await Assert.ThrowsAsync<RuleRefusedException>(() => Book.PublishAsync(3, null, "anna"));
        await Book.PublishAsync(1, validFrom: NodaConstants.UnixEpoch, "anna");
        await Book.PublishAsync(2, null, "anna");
        await Assert.ThrowsAsync<RuleRefusedException>(() => Book.PublishAsync(1, Now - Duration.FromMinutes(1), "anna"));

        var back = await Book.PublishAsync(1, null, "anna");

        var history = await Book.ReadAsync();
        Assert.Equal(1, history.InForce(Later)!.Version);
        Assert.Equal(2, history.InForce(Later, knownAt: back.PublishedAt - Duration.FromMilliseconds(1))?.Version ?? 2);
        Assert.Equal([1, 2, 3], history.Publications.Select(publication => publication.Number));
    }

    [Fact]
    public async Task A_restart_changes_nothing()
    {
        await Book.StoreAsync(Calendar("01-01"), "anna", dryRun: false);
        await Book.PublishAsync(1, Later, "bert");
        await Book.WithdrawAsync(1, "carl");
        var before = await Book.ReadAsync();
        await _silo.DisposeAsync();
        _silo = await TestSilo.StartAsync(_database.ConnectionString);

        var after = await Book.ReadAsync();

        Assert.Equal(before.Versions, after.Versions);
        Assert.Equal(before.Publications, after.Publications);
    }

    [Theory]
    [InlineData("UPDATE rule_version SET author = 'x'")]
    [InlineData("DELETE FROM rule_publication")]
    [InlineData("TRUNCATE rule_withdrawal")]
    public async Task The_database_itself_refuses_to_change_or_erase_a_rule(string sql)
    {
        await using var command = _database.DataSource.CreateCommand(sql);
        var refused = await Assert.ThrowsAsync<PostgresException>(
            () => command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken));
        Assert.Contains("never changed or erased", refused.MessageText, StringComparison.Ordinal);
    }

    private static byte[] Calendar(string day, string id = "test") => Encoding.UTF8.GetBytes(
        $$$"""{"id":"{{{id}}}","title":{"fr":"Essai","en":"Test"},"holidays":[{"on":"{{{day}}}","title":{"fr":"Jour","en":"Day"}}]}""");
}
