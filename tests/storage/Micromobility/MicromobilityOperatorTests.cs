using ParkAndSee.Micromobility;
using Xunit;

namespace ParkAndSee.Tests.Micromobility;

/// <summary>From GBFS documents to cases on a real silo and a real PostgreSQL. GBFS says no accuracy: the document's 15 m count.</summary>
public sealed class MicromobilityOperatorTests(PostgresFixture postgres) : MicromobilityStreet(postgres)
{
    [Fact]
    public async Task A_vehicle_is_a_case_while_it_stays_in_the_feed_and_never_under_its_next_name()
    {
        Assert.Equal(new GbfsOutcome(GbfsOutcomeKind.Judged, 3, 2, 1), await PushAsync(0, Bad("a"), Good("b"), Docked("c")));
        ClockAt(3);
        await PushAsync(3, Bad("a"), Good("b"));
        Assert.Empty(await ListAsync());
        await RestartAsync();
        ClockAt(6);
        await PushAsync(6, Bad("a"));
        var opened = Assert.Single(await ListAsync()).Case;
        Assert.Equal(("a", MicromobilityFeed.Gbfs, Start, null),
            (opened.Device, opened.Feed, opened.Since, opened.Evidence.Fix.AccuracyCm));

        ClockAt(10);
        await PushAsync(10, Bad("b")); // after a trip, where it was before
        Assert.Equal(MicromobilityClearing.LeftFeed, Assert.Single(await ListAsync()).Case.Clearing);
        ClockAt(14.9);
        Assert.Single(await ListAsync());
        ClockAt(15.1);
        Assert.Equal(["b", "a"], (await ListAsync()).Select(view => view.Case.Device));
    }

    [Fact]
    public async Task Nothing_is_said_on_an_old_place_and_better_news_end_a_case()
    {
        await PushAsync(0, Bad("a") with { LastReported = Start - (121 * 60_000) }, Bad("b"));
        ClockAt(10);
        Assert.Equal("b", Assert.Single(await ListAsync()).Case.Device);
        await PushAsync(10, Docked("b"));
        Assert.Equal(MicromobilityClearing.Corrected, Assert.Single(await ListAsync()).Case.Clearing);
    }

    [Fact]
    public async Task An_older_document_changes_nothing()
    {
        await PushAsync(5, Bad("a"));
        ClockAt(20);
        Assert.Equal(GbfsOutcomeKind.NotNewer, (await PushAsync(5)).Fate);
        Assert.Equal(GbfsOutcomeKind.NotNewer, (await PushAsync(4)).Fate);
        Assert.Null(Assert.Single(await ListAsync()).Case.ClearedAt);
    }

    [Fact]
    public async Task MDS_counts_before_it_until_it_falls_silent()
    {
        await PushAsync(0, Bad("a"));
        ClockAt(10);
        Assert.Single(await ListAsync());
        await TakenAsync(Event(9, MdsVehicleState.Available, InBay));
        Assert.Equal(MicromobilityClearing.OtherFeed, Assert.Single(await ListAsync()).Case.Clearing);

        Assert.Equal(GbfsOutcomeKind.MdsCounts, (await PushAsync(11, Bad("a"))).Fate);
        await RestartAsync();
        ClockAt(69);
        Assert.Equal(GbfsOutcomeKind.MdsCounts, (await PushAsync(69, Bad("a"))).Fate);
        ClockAt(72);
        Assert.Equal(GbfsOutcomeKind.Judged, (await PushAsync(72, Bad("a"))).Fate);
    }

    [Fact]
    public async Task A_persons_word_ends_a_case_of_the_feed()
    {
        await PushAsync(0, Bad("a"));
        ClockAt(70);
        var id = Assert.Single(await ListAsync(MicromobilityCaseState.ForAgent)).Case.Id;
        Assert.Equal(MicromobilityResult.Cleared,
            await Cases.ClearAsync(id, null, new MicromobilityComment("agents", true, "It stands well.")));
        await PushAsync(71, Bad("a"));
        Assert.Equal(MicromobilityClearing.AgentSays, Assert.Single(await ListAsync()).Case.Clearing);
    }

    private static GbfsVehicle Bad(string id) => new(id, Outside with { AccuracyCm = null }, false, MdsVehicleState.Available, null);

    private static GbfsVehicle Good(string id) => new(id, InBay with { AccuracyCm = null }, false, MdsVehicleState.Available, null);

    private static GbfsVehicle Docked(string id) => new(id, null, true, MdsVehicleState.Available, null);

    private async Task<GbfsOutcome> PushAsync(double minute, params GbfsVehicle[] vehicles) =>
        await Feed.TakeGbfsAsync(new GbfsSnapshot(Start + (long)(minute * 60_000), vehicles));
}
