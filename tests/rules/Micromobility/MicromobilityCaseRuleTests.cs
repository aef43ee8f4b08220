using ParkAndSee.Micromobility;
using Xunit;
using static ParkAndSee.Tests.Micromobility.MicromobilityTown;

namespace ParkAndSee.Tests.Micromobility;

/// <summary>The shipped document: a case after 5 minutes of standing, an agent 60 minutes later.</summary>
public class MicromobilityCaseRuleTests
{
    private static readonly MicromobilityCaseOwner Owner = new("demo-light", "one", MicromobilityFeed.Mds);
    private static readonly MicromobilityReport Outside = Event(0, MdsVehicleState.Available, At(5, 40, 4));

    [Theory]
    [InlineData(0, MicromobilityCaseState.Waiting)]
    [InlineData(4.99, MicromobilityCaseState.Waiting)]
    [InlineData(5, MicromobilityCaseState.ForOperator)]
    [InlineData(64.99, MicromobilityCaseState.ForOperator)]
    [InlineData(65, MicromobilityCaseState.ForAgent)]
    public void The_operator_first_and_an_agent_after_the_delay(double minute, MicromobilityCaseState state) =>
        Assert.Equal(state, MicromobilityCaseRule.StateOf(Next(null, 0, Outside).Current!, Clock(minute)));

    [Fact]
    public void The_same_facts_make_the_same_case_and_repeated_ones_change_nothing()
    {
        var first = Next(null, 0, Outside).Current!;
        Assert.Equal(first, Next(null, 30, Outside).Current);
        var again = Next(first, 30, Outside, Telemetry(20, At(6, 41, 4)));
        Assert.Equal((first, null, null), (again.Current, again.Ended, again.Removed));
        Assert.NotEqual(first.Id, Next(null, 0, Event(1, MdsVehicleState.Available, At(5, 40, 4))).Current!.Id);
        Assert.NotEqual(first.Id, MicromobilityCaseRule.IdOf("demo-light", "two", first.Since, first.Reason));
    }

    [Fact]
    public void What_has_not_opened_is_forgotten_and_what_has_is_ended()
    {
        var made = Next(null, 0, Outside).Current!;
        var gone = Event(4, MdsVehicleState.OnTrip);
        Assert.Equal(made.Id, Next(made, 4, Outside, gone).Removed);
        var late = Next(made, 6, Outside, gone); // it was visible by then
        Assert.Equal((MicromobilityClearing.Moved, gone.At), (late.Ended!.Clearing, late.Ended.ClearedAt));
    }

    [Theory]
    [InlineData(MdsVehicleState.OnTrip, MicromobilityClearing.Moved)]
    [InlineData(MdsVehicleState.Elsewhere, MicromobilityClearing.Moved)]
    [InlineData(MdsVehicleState.Removed, MicromobilityClearing.PickedUp)]
    public void Movement_and_pick_up_end_it(MdsVehicleState state, MicromobilityClearing clearing) =>
        Assert.Equal(clearing, Next(Next(null, 0, Outside).Current, 20, Outside, Event(20, state)).Ended!.Clearing);

    [Fact]
    public void A_better_place_ends_it()
    {
        var step = Next(Next(null, 0, Outside).Current, 20, Event(0, MdsVehicleState.Available, At(5, 25, 15)),
            Telemetry(20, At(5, 5, 3)));
        Assert.Equal((MicromobilityClearing.Corrected, null), (step.Ended!.Clearing, step.Current));
    }

    [Fact]
    public void Moved_to_another_bad_place_it_is_another_case()
    {
        var made = Next(null, 0, Outside).Current!;
        var step = Next(made, 20, Outside, Telemetry(20, At(5, 90, 4)));
        Assert.Equal((made.Id, MicromobilityClearing.Moved), (step.Ended!.Id, step.Ended.Clearing));
        Assert.Equal(Morning + (20 * Minute), step.Current!.Since);
    }

    [Fact]
    public void Another_reason_is_another_case()
    {
        var made = Next(null, 0, Outside).Current!;
        var step = Next(made, 20, Outside, Telemetry(20, At(5, 40, 4), tipped: true));
        Assert.Equal((MicromobilityVerdict.TippedOver, MicromobilityClearing.Corrected), (step.Current!.Reason, step.Ended!.Clearing));
    }

    [Fact]
    public void Nobody_is_sent_on_a_vehicle_that_is_not_heard_from()
    {
        var made = Next(null, 0, Outside).Current!;
        var lost = Event(4, MdsVehicleState.NonContactable);
        Assert.Equal(made.Id, Next(made, 4, Outside, lost).Removed);

        var held = Next(made, 70, Outside, lost).Current!;
        Assert.Equal(MicromobilityCaseState.ForOperator, MicromobilityCaseRule.StateOf(held, Clock(100_000)));
        Assert.Null(Next(null, 70, Outside, lost).Current);

        var back = Next(held, 80, Outside, lost, Telemetry(80, At(5, 40, 4))).Current!;
        Assert.Equal(made, back);
    }

    [Fact]
    public void A_persons_word_holds_until_the_vehicle_moves()
    {
        var made = Next(null, 0, Outside).Current!;
        var told = MicromobilityCaseRule.End(made, MicromobilityClearing.AgentSays, Clock(70), Clock(70),
            new MicromobilityComment("agents", true, "It was lifted onto the rack.")).Ended!;
        Assert.Equal(("agents", "It was lifted onto the rack."), (told.ClearedBy, told.Message));

        var step = Next(told, 80, Outside, Telemetry(80, At(5, 40, 4)));
        Assert.Equal((told, null, null), (step.Current, step.Ended, step.Removed));
        Assert.NotEqual(told.Id, Next(told, 90, Outside, Telemetry(90, At(5, 90, 4))).Current!.Id);
    }

    [Fact]
    public void A_case_explains_itself_in_both_languages()
    {
        var made = Next(null, 0, Outside).Current!;
        foreach (var one in new[] { made, made with { DueAt = null }, made with { Reason = MicromobilityVerdict.OnPavement },
            made with { ClearedAt = Clock(9), Clearing = MicromobilityClearing.AgentSays, ClearedBy = "a", Message = "b" } })
            Assert.All(MicromobilityExplanation.Of(one, Clock(100)),
                said => Assert.True(said.Fr.Length > 10 && said.En.Length > 10 && said.Fr != said.En));
        var said = string.Join(' ', MicromobilityExplanation.Of(made, Clock(100)).Select(each => each.En));
        Assert.Contains("outside every dedicated bay", said, StringComparison.Ordinal);
        Assert.Contains("document on shared vehicles, version 7", said, StringComparison.Ordinal);
        Assert.Contains("accurate to 4 m", said, StringComparison.Ordinal);
        Assert.Contains("only the agent's own finding counts", said, StringComparison.Ordinal);
    }

    private static long Clock(double minute) => Morning + (long)(minute * Minute);

    private static MicromobilityCaseStep Next(MicromobilityCase? current, double minute, params MicromobilityReport[] reports)
    {
        var known = Known(reports);
        return MicromobilityCaseRule.Next(current, known, MicromobilityAssessor.Assess(known, Document, Light, Map), Owner,
            InForce, Clock(minute));
    }
}
