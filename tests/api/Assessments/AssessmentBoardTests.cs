using ParkAndSee.Assessments;
using ParkAndSee.Bays;
using ParkAndSee.Live;
using ParkAndSee.Tests.Live;
using Xunit;

namespace ParkAndSee.Tests.Assessments;

/// <summary>What the rules say, on an API host: who sees what, and that nothing older comes back.</summary>
public class AssessmentBoardTests
{
    private const int Bays = 600;

    private readonly CityModel _model = new();

    public AssessmentBoardTests() => _model.Attach(SmallCity.Of(Bays));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_client_that_follows_holds_what_the_host_holds_whatever_the_order_of_states(int seed)
    {
        var random = new Random(seed);
        var (watch, client, newest) = (Everything(), new Dictionary<string, string>(), new Dictionary<int, BayDelta>());
        for (var round = 0; round < 5_000; round++)
        {
            var reason = random.Next(4);
            var state = State(random.Next(1, 40), random.Next(1, 4 + round / 500), random.Next(4),
                reason == 0 ? null : (AssessmentReason)reason);
            _model.Apply([state]);
            if (!newest.TryGetValue(state.BayNo, out var known) || state.Beats(known.Version, known.Revision)) newest[state.BayNo] = state;
            if (random.Next(20) == 0) Follow(_model, watch, client);
        }

        Follow(_model, watch, client);
        var expected = newest.Values.Where(state => state.Assessed is not null)
            .Select(state => (Id(state.BayNo), AssessmentNames.Of(state.Assessed!.Assessment.Reason)));
        Assert.Equal(expected.Order(), client.Select(held => (held.Key, held.Value)).Order());
    }

    [Fact]
    public void An_answer_without_a_new_event_is_newer_by_its_look_and_an_older_one_never_comes_back()
    {
        _model.Apply([State(1, 10, 5, AssessmentReason.MaxStayExceeded)]);
        _model.Apply([State(1, 10, 6, null)]);
        _model.Apply([State(1, 10, 5, AssessmentReason.MaxStayExceeded)]);

        Assert.Null(_model.Board.Find(1));
    }

    [Fact]
    public void The_public_sees_nothing_of_an_assessment_nor_that_there_was_one()
    {
        _model.Apply([State(1, 10, 0, null)]);
        var reader = new Reader(_model, SmallCity.TileOf(1));
        reader.Next();

        _model.Apply([State(1, 10, 6, AssessmentReason.NoRightKnown)]);
        _model.Apply([State(1, 12, 6, AssessmentReason.RightEnded)]); // evidence has come: a newer version with the same public state

        Assert.Empty(reader.Next());
        Assert.Equal((12, AssessmentReason.RightEnded), (_model.Read(1).Version, _model.Board.Find(1)!.Assessment.Reason));
    }

    [Fact]
    public void A_large_snapshot_comes_in_parts_and_a_change_in_between_is_not_lost()
    {
        _model.Apply([.. Enumerable.Range(1, Bays).Select(no => State(no, 1, 0, AssessmentReason.Forbidden))]);
        var (watch, first, later) = (Everything(), new EnforcementChanges(), new Dictionary<string, string>());

        Assert.True(_model.Board.Read(watch, first, out _));
        Assert.Equal((true, true, AssessmentBoard.MostInMessage), (first.IsSnapshot, first.HasMore, first.Items.Length));
        _model.Apply([State(1, 2, 0, null)]);
        foreach (var item in first.Items) later[item.BayId] = item.Reason;
        Follow(_model, watch, later);
        Follow(_model, watch, later);

        Assert.Equal(Bays - 1, later.Count);
        Assert.DoesNotContain(Id(1), later.Keys);
    }

    [Fact]
    public void Only_what_was_asked_for_is_told()
    {
        _model.Apply([State(1, 1, 0, AssessmentReason.Forbidden), State(2, 1, 0, AssessmentReason.Forbidden)]);
        var watch = new EnforcementWatch
        {
            Filter = new EnforcementFilter([],
            [SmallCity.LonOf(1) - 1e-5, 48, SmallCity.LonOf(1) + 1e-5, 49], 1 << (int)AssessmentVerdict.InBreach)
        };
        var other = new EnforcementWatch { Filter = watch.Filter with { Verdicts = 1 << (int)AssessmentVerdict.Unknown } };
        var (told, nothing) = (new Dictionary<string, string>(), new Dictionary<string, string>());

        Follow(_model, watch, told);
        Follow(_model, other, nothing);

        Assert.Equal([Id(1)], told.Keys);
        Assert.Empty(nothing);
    }

    private static string Id(int bayNo) => BayId.Of("test", $"{bayNo}").ToString();

    private static EnforcementWatch Everything() =>
        new() { Filter = new EnforcementFilter([.. Enumerable.Range(1, SmallCity.Zones)], null, 1 << (int)AssessmentVerdict.InBreach) };

    private static BayDelta State(int bayNo, long version, long look, AssessmentReason? reason) => new(
        bayNo, version, BayStatus.Occupied, 5_000, 5_000, -1, look,
        reason is { } why ? new AssessedStay(new Assessment(AssessmentVerdict.InBreach, why, 5_000, null, "rule", "town", 1)) : null);

    private static void Follow(CityModel model, EnforcementWatch watch, Dictionary<string, string> client)
    {
        bool more;
        do
        {
            var changes = new EnforcementChanges();
            more = model.Board.Read(watch, changes, out _);
            if (changes.IsSnapshot) client.Clear();
            foreach (var item in changes.Items) client[item.BayId] = item.Reason;
            foreach (var bay in changes.Cleared) client.Remove(bay);
        }
        while (more);
    }
}
