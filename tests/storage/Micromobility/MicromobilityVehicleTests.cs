using ParkAndSee.Micromobility;
using Xunit;

namespace ParkAndSee.Tests.Micromobility;

/// <summary>From MDS reports to cases on a real silo and a real PostgreSQL.</summary>
public sealed class MicromobilityVehicleTests(PostgresFixture postgres) : MicromobilityStreet(postgres)
{
    [Fact]
    public async Task The_operator_first_then_an_agent_and_movement_ends_it_across_restarts()
    {
        await TakenAsync(Event(0, MdsVehicleState.Available, Outside));
        ClockAt(4.9);
        Assert.Empty(await ListAsync());
        ClockAt(5.1);
        var opened = Assert.Single(await ListAsync());
        Assert.Equal((MicromobilityCaseState.ForOperator, MicromobilityVerdict.OutsideBay, Start),
            (opened.State, opened.Case.Reason, opened.Case.Since));
        Assert.Empty(await ListAsync(MicromobilityCaseState.ForAgent));

        await RestartAsync();
        ClockAt(65.1);
        var due = Assert.Single(await ListAsync(MicromobilityCaseState.ForAgent));
        Assert.Equal(opened.Case, due.Case);
        Assert.Contains(due.Why, said => said.En.Contains("only the agent's own finding counts", StringComparison.Ordinal));

        await RestartAsync();
        await TakenAsync(Event(66, MdsVehicleState.OnTrip));
        var over = Assert.Single(await ListAsync(MicromobilityCaseState.Cleared));
        Assert.Equal((opened.Case.Id, MicromobilityClearing.Moved, Start + (66 * 60_000)),
            (over.Case.Id, over.Case.Clearing, over.Case.ClearedAt));
        Assert.Empty(await ListAsync(MicromobilityCaseState.ForAgent));
    }

    [Fact]
    public async Task Repeated_and_late_reports_change_nothing()
    {
        var parked = Event(0, MdsVehicleState.Available, Outside);
        await TakenAsync(parked, parked);
        ClockAt(10);
        var first = Assert.Single(await ListAsync());
        await TakenAsync(parked);
        await RestartAsync();
        await TakenAsync(Event(-30, MdsVehicleState.Available, InBay), parked, Event(-20, MdsVehicleState.OnTrip));
        Assert.Equal(first.Case, Assert.Single(await ListAsync()).Case);
    }

    [Fact]
    public async Task Whoever_stands_in_the_bay_is_no_case_and_one_that_left_before_is_forgotten()
    {
        await TakenAsync(Event(0, MdsVehicleState.Available, InBay));
        ClockAt(100);
        Assert.Empty(await ListAsync());
        await TakenAsync(Event(100, MdsVehicleState.Available, Outside), Event(103, MdsVehicleState.Removed));
        ClockAt(200);
        Assert.Empty(await ListAsync());
        Assert.Equal(0L, await Database.ScalarAsync("SELECT count(*) FROM shared_case"));
    }

    [Fact]
    public async Task A_case_that_could_not_be_written_is_written_when_the_report_is_sent_again()
    {
        var parked = Event(0, MdsVehicleState.Available, Outside);
        await Database.ScalarAsync("ALTER TABLE shared_case RENAME TO shared_case_away");
        Assert.Equal([MicromobilityOutcome.Unavailable], await SendAsync(parked));
        await Database.ScalarAsync("ALTER TABLE shared_case_away RENAME TO shared_case");

        await TakenAsync(parked);

        ClockAt(6);
        Assert.Single(await ListAsync());
    }

    [Fact]
    public async Task A_report_of_another_or_unknown_operator_is_refused()
    {
        var mine = Event(0, MdsVehicleState.Available, Outside);
        var others = mine with { Id = Guid.NewGuid(), Provider = new Guid("5f3a7c1e-0d6b-4c55-9a0e-2b7d1f6e8a12") };
        var nobodys = mine with { Id = Guid.NewGuid(), Provider = Guid.NewGuid() };
        Assert.Equal([MicromobilityOutcome.OtherOperator, MicromobilityOutcome.Taken, MicromobilityOutcome.UnknownProvider],
            await SendAsync(others, mine, nobodys));
    }

    [Fact]
    public async Task An_operator_and_an_agent_answer_their_cases_and_no_others()
    {
        await TakenAsync(Event(0, MdsVehicleState.Available, Outside));
        ClockAt(10);
        var id = Assert.Single(await ListAsync()).Case.Id;
        var (asOperator, asAgent) = (new MicromobilityComment(Operator, false, "Moved by our van."),
            new MicromobilityComment("agents", true, "Nothing there."));

        Assert.Equal(MicromobilityResult.NoCase, await Cases.ClearAsync(id, "two", asOperator));
        Assert.Equal(MicromobilityResult.NoCase, await Cases.ClearAsync(id, null, asAgent)); // not due yet
        Assert.Equal(MicromobilityResult.NoCase, await Cases.ClearAsync(Guid.NewGuid(), Operator, asOperator));
        Assert.Equal(MicromobilityResult.Cleared, await Cases.ClearAsync(id, Operator, asOperator));
        Assert.Equal(MicromobilityResult.WasOver, await Cases.ClearAsync(id, Operator, asOperator));

        await RestartAsync();
        await TakenAsync(Event(11, MdsVehicleState.Available, Outside)); // still there: the word holds
        var told = Assert.Single(await ListAsync()).Case;
        Assert.Equal((MicromobilityClearing.OperatorSays, Operator, "Moved by our van."), (told.Clearing, told.ClearedBy, told.Message));
    }

    [Fact]
    public async Task A_case_keeps_the_rules_by_which_it_was_made()
    {
        await TakenAsync(Event(0, MdsVehicleState.Available, Outside));
        ClockAt(6);
        await PublishAsync(agentAfterMinutes: 10);
        ClockAt(7);
        await TakenAsync(Event(6.5, MdsVehicleState.Available, Outside));
        var old = Assert.Single(await ListAsync()).Case;
        Assert.Equal((1, Start + (65 * 60_000)), (old.Version, old.DueAt));

        await TakenAsync(Event(7, MdsVehicleState.OnTrip), Event(8, MdsVehicleState.Available, Outside));
        ClockAt(30);
        var next = Assert.Single(await ListAsync(MicromobilityCaseState.ForAgent)).Case;
        Assert.Equal((2, Start + (23 * 60_000)), (next.Version, next.DueAt));
    }

    [Fact]
    public async Task Cases_are_found_by_zone_and_page_by_page()
    {
        for (var minute = 0; minute < 3; minute++)
            await TakenAsync(Event(minute, MdsVehicleState.Available, Outside) with { Device = Guid.NewGuid() });
        ClockAt(20);
        var all = await ListAsync();
        Assert.Equal(all.OrderByDescending(view => view.Case.OpensAt).Select(view => view.Case.Id), all.Select(view => view.Case.Id));
        Assert.Equal(3, (await ListAsync(zone: all[0].Case.Evidence.Zone)).Length);
        Assert.Empty(await ListAsync(zone: "nowhere"));

        var first = await Cases.ListAsync(new MicromobilityCaseQuery(null, null, null, null, 2));
        var second = await Cases.ListAsync(new MicromobilityCaseQuery(null, null, null, first.Next, 2));
        Assert.Null(second.Next);
        Assert.Equal(all.Select(view => view.Case.Id), first.Cases.Concat(second.Cases).Select(view => view.Case.Id));
    }
}
