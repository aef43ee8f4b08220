using System.Text;
using Microsoft.Extensions.Hosting;
using ParkAndSee.Bays;
using ParkAndSee.Micromobility;
using ParkAndSee.RuleBooks;
using ParkAndSee.Tests.Ingest;
using Xunit;

namespace ParkAndSee.Tests.Micromobility;

/// <summary>
/// A real silo on a real database with one dedicated bay, a rule document (5 minutes to a
/// case, 60 more to an agent) and a clock that a test steps.
/// </summary>
public abstract class MicromobilityStreet(PostgresFixture postgres) : IAsyncLifetime
{
    protected const string Operator = "one";
    private static readonly Guid Provider = new("5f3a7c1e-0d6b-4c55-9a0e-2b7d1f6e8a11");
    private static readonly RuleKey Book = new(RuleKinds.SharedVehicles, "town");

    private readonly SteppedTime _clock = new();
    private TestSilo _silo = null!;

    protected TestDatabase Database { get; private set; } = null!;

    protected Guid Device { get; } = Guid.NewGuid();

    /// <summary>The instant of the start, Unix milliseconds: minute 0 of all reports.</summary>
    protected long Start { get; private set; }

    protected IMicromobilityOperatorGrain Feed => _silo.Grains.MicromobilityOperator(Operator);

    protected IMicromobilityCasesGrain Cases => _silo.Grains.MicromobilityCases();

    protected static MicromobilityFix InBay => new(2_350_068, 48_850_009, 400);

    /// <summary>About 40 m south of the bay.</summary>
    protected static MicromobilityFix Outside => new(2_350_068, 48_849_640, 400);

    protected IGrainFactory Grains => _silo.Grains;

    public virtual async ValueTask InitializeAsync()
    {
        Database = await postgres.CreateDatabaseAsync();
        await AddBayAsync();
        _silo = await TestSilo.StartAsync(Database.ConnectionString, _clock, Configure);
        await PublishAsync(agentAfterMinutes: 60);
        Start = _clock.GetUtcNow().ToUnixTimeMilliseconds();
    }

    public virtual async ValueTask DisposeAsync()
    {
        await _silo.DisposeAsync();
        await Database.DisposeAsync();
    }

    /// <summary>What else the silo gets.</summary>
    protected virtual void Configure(IHostApplicationBuilder builder)
    {
    }

    protected void ClockAt(double minute) => _clock.Step = TimeSpan.FromMinutes(minute);

    protected async Task RestartAsync()
    {
        await _silo.DisposeAsync();
        _silo = await TestSilo.StartAsync(Database.ConnectionString, _clock, Configure);
    }

    protected async Task PublishAsync(int agentAfterMinutes)
    {
        var document = $$"""
            {"id":"town","title":{"fr":"Ville","en":"Town"},"accuracy":{"defaultMetres":15,"worstMetres":50,"deadBandMetres":3},"pointBayMetres":5,"staleMinutes":120,"mdsSilenceMinutes":60,
            "classes":[{"id":"light","title":{"fr":"Vélos","en":"Bikes"},"bays":[{"kind":"shared_vehicle"}],"onlyInBays":true,"keptFree":["sidewalk"],"tippedOver":true,"standingMinutes":5,"agentAfterMinutes":{{agentAfterMinutes}}}],
            "operators":[{"id":"{{Operator}}","title":{"fr":"Un","en":"One"},"providerId":"{{Provider}}","class":"light","vehicles":2},
              {"id":"two","title":{"fr":"Deux","en":"Two"},"providerId":"5f3a7c1e-0d6b-4c55-9a0e-2b7d1f6e8a12","class":"light"}]}
            """;
        var stored = await _silo.Grains.RuleBook(Book).StoreAsync(Encoding.UTF8.GetBytes(document), "test", dryRun: false);
        Assert.Empty(stored.Problems);
        await _silo.Grains.RuleBook(Book).PublishAsync(stored.Version!.Value, null, "test");
    }

    protected MicromobilityReport Event(double minute, MdsVehicleState state, MicromobilityFix? fix = null) =>
        new(Guid.NewGuid(), Provider, Device, Start + (long)(minute * 60_000), state, default, fix, default, null);

    protected async Task<MicromobilityOutcome[]> SendAsync(params MicromobilityReport[] reports) =>
        await _silo.Grains.MicromobilityIntake().TakeAsync(Operator, reports);

    protected async Task TakenAsync(params MicromobilityReport[] reports) =>
        Assert.All(await SendAsync(reports), fate => Assert.Equal(MicromobilityOutcome.Taken, fate));

    protected async Task<MicromobilityCaseView[]> ListAsync(MicromobilityCaseState? state = null, string? zone = null) =>
        (await Cases.ListAsync(new MicromobilityCaseQuery(Operator, state, zone, null, 100))).Cases;

    private async Task AddBayAsync()
    {
        await TestSilo.AddBaysAsync(Database.ConnectionString, [BayId.Of("test", "dedicated")]);
        await using var command = Database.DataSource.CreateCommand("""
            UPDATE bay SET kind = $1, lon = 2.350068, lat = 48.850009,
                geometry = '{"type":"Polygon","coordinates":[[[2.35,48.85],[2.350136,48.85],[2.350136,48.850018],[2.35,48.850018],[2.35,48.85]]]}'
            """);
        command.Parameters.AddWithValue((short)BayKind.SharedVehicle);
        await command.ExecuteNonQueryAsync();
    }
}
