using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using ParkAndSee.Bays;
using Xunit;

namespace ParkAndSee.Tests.Bays;

public class BayQueryTests
{
    [Theory]
    [InlineData("?bbox=1,2,3", "bbox", "west,south,east,north")]
    [InlineData("?bbox=1,2,3,x", "bbox", "'x'")]
    [InlineData("?bbox=2,91,3,92", "bbox", "±90")]
    [InlineData("?bbox=2,49,3,48", "bbox", "south")]
    [InlineData("?bbox=NaN,49,3,48", "bbox", "'NaN'")]
    [InlineData("?status=empty", "status", "unknown, free, occupied, closed")]
    [InlineData("?kind=bike", "kind", "two_wheeler")]
    [InlineData("?limit=0", "limit", "5000")]
    [InlineData("?limit=5001", "limit", "5000")]
    [InlineData("?after=-1", "after", "'-1'")]
    [InlineData("?sourceId=", "sourceId", "200")]
    public void A_bad_parameter_is_named_with_what_is_allowed(string query, string parameter, string remedy)
    {
        var bad = Assert.Throws<BadParameterException>(() => Parse(query));

        Assert.Equal(parameter, bad.Parameter);
        Assert.Contains(remedy, bad.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_asked_is_everything_a_thousand_at_a_time()
    {
        var query = Parse("");

        Assert.Equal((1000, 0), (query.Limit, query.After));
        Assert.True(query.Holds(-179, 80) && query.Wants(BayKind.Other) && query.Wants(BayStatus.Unknown));
    }

    [Fact]
    public void Statuses_and_kinds_are_lists()
    {
        var query = Parse("?status=free,closed&kind=two_wheeler,shared_vehicle");

        Assert.Equal([BayStatus.Free, BayStatus.Closed], Enum.GetValues<BayStatus>().Where(query.Wants));
        Assert.Equal([BayKind.TwoWheeler, BayKind.SharedVehicle], Enum.GetValues<BayKind>().Where(query.Wants));
    }

    [Fact]
    public void A_box_holds_its_edges_and_may_cross_the_180th_meridian()
    {
        var paris = Parse("?bbox=2,48,3,49");
        var pacific = Parse("?bbox=179,-20,-179,0");

        Assert.True(paris.Holds(2, 48) && paris.Holds(3, 49) && !paris.Holds(3.01, 48.5) && !paris.Holds(2.5, 49.01));
        Assert.True(pacific.Holds(179.5, -10) && pacific.Holds(-179.5, -10) && !pacific.Holds(0, -10));
    }

    private static BayQuery Parse(string query) => BayQuery.Parse(new QueryCollection(QueryHelpers.ParseQuery(query)));
}
