using System.Text;
using NodaTime;
using ParkAndSee.Assessments;
using ParkAndSee.Bays;
using ParkAndSee.Catalog;
using ParkAndSee.Ingest;
using ParkAndSee.Live;
using ParkAndSee.RuleBooks;
using ParkAndSee.Tests.Ingest;
using ParkAndSee.Vehicles;
using Xunit;

namespace ParkAndSee.Tests.CurbPolicies;

/// <summary>The bay applies the rules, on a real silo and a real PostgreSQL whose clock the test sets.</summary>
public sealed class AssessmentsTests(PostgresFixture postgres) : IAsyncLifetime
{
    private const long Minute = 60_000;
    private const string MaxStay =
        """{ "activity": "parking", "maxStay": 30, "maxStayUnit": "minute", "graceMinutes": 0, "offence": "long-stay", "sensorTells": ["max_stay"] }""";
    private const string Paid =
        """{ "activity": "parking", "graceMinutes": 0, "payment": { "by": "bay", "tariff": "town", "zone": "1" } }""";

    private const string Offences = """
        { "id": "town", "title": { "fr": "Ville", "en": "Town" }, "offences": [
          { "key": "long-stay", "title": { "fr": "Séjour", "en": "Stay" }, "chain": "fps", "rows": [{ "from": "2020-01-01", "law": "Test" }] }] }
        """;

    private const string Tariff = """
        { "id": "town", "title": { "fr": "Essai", "en": "Test" }, "currency": "EUR", "timeZone": "Europe/Paris", "calendar": "france", "holidays": "free",
          "zones": [{ "id": "1", "title": { "fr": "Un", "en": "One" } }], "vehicles": [{ "id": "car", "title": { "fr": "Voiture", "en": "Car" } }],
          "users": [{ "id": "visitor", "title": { "fr": "Visiteur", "en": "Visitor" } }],
          "scales": [{ "id": "s", "title": { "fr": "s", "en": "s" }, "zones": ["1"], "vehicles": ["car"], "users": ["visitor"], "paid": [{ "days": "Mo-Sa", "from": "09:00", "to": "20:00" }],
            "steps": [{ "minutes": 60, "cents": 600 }], "price": { "stepMinutes": 15, "roundToCents": 1, "rounding": "nearest" }, "maxStayMinutes": 60, "carryOver": "same-day" }] }
        """;

    private static readonly PartitionKey Partition = new(7);
    private static readonly BayId[] Bays = TestSilo.BaysOf(Partition, 2);
    private static readonly RuleKey Book = new(RuleKinds.Policy, "town");

    private readonly string _folder = TestDirectory.Make();
    private SteppedClock _clock = null!;
    private TestDatabase _database = null!;
    private TestSilo _silo = null!;

    private string ClockFile => Path.Combine(_folder, "clock");

    private IIngestPartitionGrain Writer => _silo.Grains.Partition(Partition);

    private long Now => _clock.GetUtcNow().ToUnixTimeMilliseconds();

    public async ValueTask InitializeAsync()
    {
        _clock = new SteppedClock(ClockFile);
        _database = await postgres.CreateDatabaseAsync();
        await TestSilo.AddBaysAsync(_database.ConnectionString, Bays);
        _silo = await TestSilo.StartAsync(_database.ConnectionString, _clock);
    }

    public async ValueTask DisposeAsync()
    {
        await _silo.DisposeAsync();
        await _database.DisposeAsync();
        _clock.Dispose();
        await TestDirectory.RemoveAsync(_folder);
    }

    [Fact]
    public async Task The_passing_of_time_turns_a_lawful_stay_into_a_breach_without_any_event()
    {
        await PublishAsync(MaxStay);
        var arrival = Now;
        await Writer.AppendAsync([TestSilo.Event(Bays[0], arrival), TestSilo.Event(Bays[1], arrival),
            TestSilo.Event(Bays[1], arrival + 1, EventType.ParkEnd)]);
        await UntilFoldedAsync();
        Assert.Null((await ShownAsync(Bays[0])).Assessed);

        _clock.Step = TimeSpan.FromMinutes(31);

        await UntilAsync(Bays[0], AssessmentReason.MaxStayExceeded);
        var told = (await ShownAsync(Bays[0])).Assessed!.Assessment;
        Assert.Equal((AssessmentVerdict.InBreach, arrival + (30 * Minute), "stay", "town", 1),
            (told.Verdict, told.From, told.Rule, told.RuleBook, told.RuleVersion));
        Assert.Null((await ShownAsync(Bays[1])).Assessed);
    }

    [Fact]
    public async Task A_publication_is_applied_to_stays_that_are_going_on_and_a_departure_ends_it()
    {
        await Writer.AppendAsync([TestSilo.Event(Bays[0], Now - (60 * Minute))]);
        await UntilFoldedAsync();
        Assert.Null((await ShownAsync(Bays[0])).Assessed);

        await PublishAsync(MaxStay, Now - (24 * 60 * Minute));
        await UntilAsync(Bays[0], AssessmentReason.MaxStayExceeded);

        await Writer.AppendAsync([TestSilo.Event(Bays[0], Now, EventType.ParkEnd)]);
        await UntilAsync(Bays[0], null);
    }

    [Fact]
    public async Task The_next_owner_says_the_same_and_is_newer()
    {
        await PublishAsync(MaxStay, Now - (24 * 60 * Minute));
        await Writer.AppendAsync([TestSilo.Event(Bays[0], Now - (60 * Minute))]);
        await UntilAsync(Bays[0], AssessmentReason.MaxStayExceeded);
        var before = await ShownAsync(Bays[0]);
        await _silo.DisposeAsync();
        _clock = new SteppedClock(ClockFile); // the silo took the first one with it
        _silo = await TestSilo.StartAsync(_database.ConnectionString, _clock);

        var after = await ShownAsync(Bays[0]);

        Assert.Equal(before.Assessed, after.Assessed);
        Assert.True(after.Beats(before.Version, before.Revision));
    }

    [Fact]
    public async Task A_right_that_names_the_bay_covers_the_stay_until_it_ends()
    {
        await PublishAsync(Paid, Now - (24 * 60 * Minute));
        var arrival = Now - (10 * Minute);
        await Writer.AppendAsync([TestSilo.Event(Bays[0], arrival)]);
        await UntilAsync(Bays[0], AssessmentReason.NoRightKnown);

        var right = new BayEvidence(new RightSpan(arrival, Now + (20 * Minute)));
        await Writer.AppendAsync([TestSilo.Event(Bays[0], Now, EventType.RightAtBay) with { Extras = right.ToExtras() }]);
        await UntilAsync(Bays[0], null);

        _clock.Step = TimeSpan.FromMinutes(21);
        await UntilAsync(Bays[0], AssessmentReason.RightEnded);
    }

    [Fact]
    public async Task What_a_read_found_clears_the_stay_and_dies_with_the_silo_which_accuses_nobody()
    {
        await PublishAsync(Paid, Now - (24 * 60 * Minute));
        await Writer.AppendAsync([TestSilo.Event(Bays[0], Now - (10 * Minute))]);
        await UntilAsync(Bays[0], AssessmentReason.NoRightKnown);
        var word = new ReadCoverage(ReadPurpose.ParkingControl, Now, Now, false, CoveredBy.Something, null, [], [], []);

        await Writer.TellReadAsync(Bays[0], word);
        Assert.Null((await ShownAsync(Bays[0])).Assessed);
        await Writer.AppendAsync([TestSilo.Event(Bays[0], word.ReadAt, EventType.VehicleAtBay)]);
        await Wait.UntilAsync("the note to be folded", async () => (await Writer.RecallAsync(Bays[0])).Facts?.CheckedAt == word.ReadAt);
        Assert.Null((await ShownAsync(Bays[0])).Assessed);

        await _silo.DisposeAsync();
        _clock = new SteppedClock(ClockFile);
        _silo = await TestSilo.StartAsync(_database.ConnectionString, _clock);

        await UntilAsync(Bays[0], AssessmentReason.ReadNotKept);
        Assert.Equal(AssessmentVerdict.Unknown, (await ShownAsync(Bays[0])).Assessed!.Assessment.Verdict);
        await Writer.TellReadAsync(Bays[0], word with { By = CoveredBy.Nothing }); // a presumed unpaid vehicle tells it again
        Assert.Equal(AssessmentReason.NoRightKnown, (await ShownAsync(Bays[0])).Assessed?.Assessment.Reason);
    }

    [Fact]
    public async Task Nothing_is_said_any_more_of_a_bay_whose_sensor_falls_silent()
    {
        await PublishAsync(MaxStay, Now - (24 * 60 * Minute));
        var report = TestSilo.Event(Bays[0], Now, EventType.ScheduledReport) with { Occupants = 1 };
        await Writer.AppendAsync([TestSilo.Event(Bays[0], Now - (60 * Minute)), report]);
        await UntilAsync(Bays[0], AssessmentReason.MaxStayExceeded);

        _clock.Step = TimeSpan.FromHours(4);

        await UntilAsync(Bays[0], null);
        Assert.Equal(BayStatus.Unknown, (await ShownAsync(Bays[0])).Status);
    }

    [Fact]
    public async Task Folded_again_from_the_log_as_of_then_comes_what_was_live_then()
    {
        var arrival = Now - (60 * Minute);
        await Writer.AppendAsync([TestSilo.Event(Bays[0], arrival)]);
        await UntilFoldedAsync();
        var beforeRules = Now;
        _clock.Step = TimeSpan.FromMinutes(1);
        await PublishAsync(MaxStay, arrival - Minute);
        await UntilAsync(Bays[0], AssessmentReason.MaxStayExceeded);
        var live = await ShownAsync(Bays[0]);
        var then = Now;
        _clock.Step = TimeSpan.FromMinutes(10);
        await Writer.AppendAsync([TestSilo.Event(Bays[0], then - (20 * Minute), EventType.ParkEnd)]); // late: it had left before
        await UntilAsync(Bays[0], null);

        var explained = (await ExplainAsync(live.BayNo, then, then)).Explained!;
        var betterKnown = (await ExplainAsync(live.BayNo, then, null)).Explained!;
        var withoutRules = (await ExplainAsync(live.BayNo, then, beforeRules)).Explained!;

        Assert.Equal(live.Assessed!.Assessment, explained.Assessment);
        Assert.Equal((live.Status, live.Since, 1), (explained.Status, explained.Since, explained.Events));
        Assert.Equal(AssessmentVerdict.None, betterKnown.Assessment.Verdict);
        Assert.Equal(AssessmentReason.NoRule, withoutRules.Assessment.Reason);
        Assert.All(explained.Steps, step => Assert.False(string.IsNullOrWhiteSpace(step.Fr) || string.IsNullOrWhiteSpace(step.En)));
    }

    [Fact]
    public async Task Each_instant_is_explained_by_the_place_that_the_bay_had_then()
    {
        await PublishAsync(MaxStay, Now - (24 * 60 * Minute), """ "kinds": ["paying"] """);
        await ImportAsync(BayKind.Paying, "1A");
        await Writer.AppendAsync([TestSilo.Event(Bays[0], Now - (60 * Minute))]);
        await UntilAsync(Bays[0], AssessmentReason.MaxStayExceeded);
        var (live, then) = (await ShownAsync(Bays[0]), Now);
        _clock.Step = TimeSpan.FromMinutes(10);
        await ImportAsync(BayKind.Taxi, "1B");
        await UntilAsync(Bays[0], null);

        var before = (await ExplainAsync(live.BayNo, then, null)).Explained!;
        var after = (await ExplainAsync(live.BayNo, Now, null)).Explained!;
        var notYetKnown = (await ExplainAsync(live.BayNo, Now, then)).Explained!;

        Assert.Equal(live.Assessed!.Assessment, before.Assessment);
        Assert.Equal(new("test", "1A", null, BayKind.Paying, 1), before.Place with { Position = null });
        Assert.Contains(before.Steps, step => step.Fr.Contains("zone 1A", StringComparison.Ordinal)
            && step.En.Contains("zone 1A", StringComparison.Ordinal));
        Assert.Equal((AssessmentReason.NoRule, new CurbPlace("test", "1B", null, BayKind.Taxi, 1)),
            (after.Assessment.Reason, after.Place with { Position = null }));
        Assert.Equal((AssessmentReason.MaxStayExceeded, before.Place), (notYetKnown.Assessment.Reason, notYetKnown.Place));
    }

    private async Task ImportAsync(BayKind kind, string zone)
    {
        var import = _silo.Grains.CatalogImport("test");
        var token = await import.BeginAsync(new Dataset("test", "Test", "none", "none", "Europe/Paris", 0));
        await import.StageAsync(token,
            [new BayRecord($"{Bays[0]}", kind, 1, BayOrientation.Unknown, "Rue", zone, null, 2.3, 48.8, 0, 0, null) { OwnId = Bays[0] }]);
        await import.CommitAsync(token);
    }

    private static Instant At(long milliseconds) => Instant.FromUnixTimeMilliseconds(milliseconds);

    private Task<AssessmentResult> ExplainAsync(int bayNo, long at, long? asOf) =>
        _silo.Grains.Assessments().ExplainAsync(new AssessmentQuery(bayNo, At(at), asOf is { } known ? At(known) : null));

    private async Task PublishAsync(string rule, long? validFrom = null, string scope = """ "datasets": ["test"] """)
    {
        var document = $$"""
            {
              "id": "town", "title": { "fr": "Ville", "en": "Town" }, "timeZone": "Europe/Paris", "settleSeconds": 60, "complete": true, "scope": { {{scope}} },
              "policies": [{ "id": "stay", "title": { "fr": "Séjour", "en": "Stay" }, "source": "Test", "priority": 10, "rules": [{{rule}}] }]
            }
            """;
        await StoreAsync(RuleKinds.Offences, Offences);
        await StoreAsync(RuleKinds.Tariff, Tariff);
        var stored = await _silo.Grains.RuleBook(Book).StoreAsync(Encoding.UTF8.GetBytes(document), "test", dryRun: false);
        Assert.Equal([], stored.Problems.Where(problem => problem.Weight == ProblemWeight.Error)
            .Select(problem => $"{problem.Path}: {problem.Message}"));
        Instant? begins = validFrom is { } at ? At(at) : null;
        await _silo.Grains.RuleBook(Book).PublishAsync(stored.Version!.Value, begins, "test");
    }

    /// <summary>What the policies name in other books.</summary>
    private async Task StoreAsync(string kind, string document)
    {
        var stored = await _silo.Grains.RuleBook(new RuleKey(kind, "town")).StoreAsync(Encoding.UTF8.GetBytes(document),
            "test", dryRun: false);
        Assert.Equal([], stored.Problems.Where(problem => problem.Weight == ProblemWeight.Error)
            .Select(problem => $"{problem.Path}: {problem.Message}"));
    }

    private Task UntilFoldedAsync() => Wait.UntilAsync("the events are folded", async () => (await Writer.SnapshotAsync()).Bays.Length > 0);

    private Task UntilAsync(BayId bay, AssessmentReason? reason) =>
        Wait.UntilAsync($"the bay is told as {reason?.ToString() ?? "nothing"}",
            async () => (await ShownAsync(bay)).Assessed?.Assessment.Reason == reason);

    private async Task<BayDelta> ShownAsync(BayId bay)
    {
        var order = Array.IndexOf(Bays, bay);
        return (await Writer.SnapshotAsync()).Bays.OrderBy(shown => shown.BayNo).ElementAtOrDefault(order);
    }
}
