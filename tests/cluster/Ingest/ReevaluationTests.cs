using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using ParkAndSee.Assessments;
using ParkAndSee.Bays;
using ParkAndSee.CurbPolicies;
using ParkAndSee.Ingest;
using Xunit;

namespace ParkAndSee.Tests.Ingest;

/// <summary>A bay is told of again when its state has ended without an event.</summary>
public sealed class ReevaluationTests
{
    private const long Day = 24 * 3_600_000;

    private readonly PartitionBays _bays = new();
    private readonly Reevaluation _reevaluation;

    public ReevaluationTests()
    {
        var rules = new CurbRulesInForce(null!, null!, new FakeTimeProvider(), NullLogger<CurbRulesInForce>.Instance);
        var assessor = new BayAssessor(rules, Options.Create(new IngestOptions()), NullLogger<BayAssessor>.Instance);
        _reevaluation = new Reevaluation(_bays, new ReadMemory(), assessor, SilencePolicy.Default);
    }

    [Fact]
    public void A_bay_is_told_as_unknown_once_at_the_end_of_its_age()
    {
        _reevaluation.StartFrom(1, 0);
        var bay = Heard(1, at: 10);
        _reevaluation.Follow(bay, 10);

        Assert.Empty(_reevaluation.Take(10 + Day - 1).Changed);
        var (changed, ended) = _reevaluation.Take(10 + Day);

        var told = Assert.Single(changed);
        Assert.Equal((1, BayStatus.Unknown, 10 + Day, 3L, 1), (told.BayNo, told.Status, told.Since, told.Version, ended));
        Assert.Empty(_reevaluation.Take(10 + (2 * Day)).Changed);
    }

    [Fact]
    public void The_next_owner_of_a_partition_waits_for_the_ages_of_the_states_that_it_recovered()
    {
        Heard(1, at: 5 * Day);
        Heard(2, at: 4 * Day); // unknown already when it is taken over: the snapshot tells that

        _reevaluation.StartFrom(2, (5 * Day) + 1);

        Assert.Equal(1, Assert.Single(_reevaluation.Take(6 * Day).Changed).BayNo);
    }

    [Fact]
    public void An_event_meanwhile_puts_the_end_off()
    {
        _reevaluation.StartFrom(1, 0);
        var bay = Heard(1, at: 10);
        _reevaluation.Follow(bay, 10);
        bay.State = BayFold.Apply(bay.State, new BayFact(2, 100, EventType.ParkStart, -1));

        Assert.Empty(_reevaluation.Take(10 + Day).Changed);
        Assert.Single(_reevaluation.Take(100 + Day).Changed);
    }

    private TrackedBay Heard(int bayNo, long at)
    {
        var bay = _bays.Get(bayNo, BayId.Of("test", $"{bayNo}"));
        bay.State = BayFold.Apply(default, new BayFact(1, at, EventType.ParkEnd, -1));
        return bay;
    }
}
