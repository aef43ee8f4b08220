using CsCheck;
using ParkAndSee.Assessments;
using ParkAndSee.Bays;
using ParkAndSee.Live;
using Xunit;

namespace ParkAndSee.Tests.Live;

/// <summary>An answer of the rules without a new event is newer by its look; nothing older ever comes back.</summary>
public class NewestStateTests
{
    private static readonly Gen<BayDelta> AnyState = Gen.Select(Gen.Long[0, 4], Gen.Long[0, 4], (version, look) =>
        new BayDelta(1, version, BayStatus.Occupied, 0, 0, -1, look,
            new AssessedStay(new Assessment(AssessmentVerdict.InBreach, AssessmentReason.Forbidden, (version * 10) + look,
                null, "", "", 0))));

    [Fact]
    public void Whatever_the_order_the_newest_state_leaves() => AnyState.Array[1, 12].Sample(states =>
    {
        var dirty = new DirtyBays();
        foreach (var state in states) dirty.Put([state]);

        var newest = states.MaxBy(state => (state.Version, state.Revision));
        Assert.Equal((newest.Version, newest.Revision), dirty.Take().Bays.Select(bay => (bay.Version, bay.Revision)).Single());
    });

    [Fact]
    public void A_frame_that_failed_goes_back_behind_what_has_come_meanwhile()
    {
        var dirty = new DirtyBays();
        var (old, answer) = (new BayDelta(1, 4, BayStatus.Occupied, 0, 0, -1, 7), new BayDelta(1, 4, BayStatus.Occupied, 0, 0, -1, 8));

        dirty.Put([answer]);
        dirty.Put([old]);

        Assert.Equal([answer], dirty.Take().Bays);
    }
}
