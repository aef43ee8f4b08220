using System.Text;
using ParkAndSee.Access;
using ParkAndSee.Bays;
using ParkAndSee.Catalog;
using ParkAndSee.Ingest;
using Xunit;

namespace ParkAndSee.Tests.Ingest;

/// <summary>Which events a key may send.</summary>
public class EventPermitTests
{
    private static readonly BayId Own = BayId.Of("own", "1");
    private static readonly BayId Other = BayId.Of("other", "1");
    private static readonly CatalogSnapshot Catalog = Snapshot();

    [Fact]
    public void An_unbound_key_sends_what_its_scope_allows()
    {
        var permit = Permit(new ApiKey("a", [Scopes.EventsWrite], 0));

        Assert.Null(permit.Refuse(Event(Own)));
        Assert.Null(permit.Refuse(Event(Other)));
        Assert.Null(permit.Refuse(Event(BayId.None)));
    }

    [Theory]
    [InlineData("own", null)]
    [InlineData("other", "curb_space_id")]
    [InlineData("unknown", "curb_space_id")]
    [InlineData("none", null)]
    public void A_key_that_is_bound_to_datasets_moves_their_bays_only(string which, string? field)
    {
        var bay = which switch { "own" => Own, "other" => Other, "none" => BayId.None, _ => BayId.Of("nowhere", "1") };
        var refusal = Permit(new ApiKey("a", [Scopes.EventsWrite], 0) { Datasets = ["own"] }).Refuse(Event(bay));

        Assert.Equal(field, refusal?.Fields.Single());
        Assert.Equal(field is null ? null : "not_allowed", refusal?.Error);
    }

    [Fact]
    public void A_key_may_be_bound_to_sources_and_types()
    {
        var permit = Permit(new ApiKey("a", [Scopes.EventsWrite],
            0)
        { SourceTypes = ["in_ground"], EventTypes = ["park_start", "park_end"] });

        Assert.Null(permit.Refuse(Event(Own)));
        Assert.Equal(["data_source_type"], permit.Refuse(Event(Own) with { Source = DataSourceType.Camera })!.Fields);
        Assert.Equal(["event_type"], permit.Refuse(Event(Own) with { Type = EventType.Decommissioned })!.Fields);
    }

    [Theory]
    [InlineData(DataSourceType.InPerson, false, Scopes.EventsInPerson)]
    [InlineData(DataSourceType.Payment, false, Scopes.RightsWrite)]
    [InlineData(DataSourceType.Meter, true, Scopes.RightsWrite)]
    [InlineData(DataSourceType.Meter, false, null)]
    [InlineData(DataSourceType.Camera, false, null)]
    public void What_a_person_saw_and_what_was_paid_need_a_scope_of_their_own(DataSourceType source, bool hasTransaction, string? scope)
    {
        var e = Event(Own) with { Source = source, Extras = hasTransaction ? """{"payment_transaction_id":"1"}"""u8.ToArray() : null };

        var refusal = Permit(new ApiKey("a", [Scopes.EventsWrite], 0)).Refuse(e);
        Assert.Equal(scope is null, refusal is null);
        if (scope is null) return;
        Assert.Contains(scope, refusal!.Description, StringComparison.Ordinal);
        Assert.Null(Permit(new ApiKey("a", [Scopes.EventsWrite, scope], 0)).Refuse(e));
        Assert.Null(Permit(new ApiKey("a", [Scopes.Admin], 0)).Refuse(e));
    }

    [Theory]
    [InlineData(DataSourceType.Camera, "parking_control", "parking_control", true)]
    [InlineData(DataSourceType.Camera, "zfe_control", "parking_control", false)]
    [InlineData(DataSourceType.Camera, "zfe_control", "zfe_control", true)]
    [InlineData(DataSourceType.Camera, "parking_control", null, false)]
    [InlineData(DataSourceType.InPerson, null, "parking_control", true)] // an agent who says no purpose controls parking
    [InlineData(DataSourceType.InPerson, null, "zfe_control", false)]
    [InlineData(DataSourceType.InPerson, null, null, false)]
    [InlineData(DataSourceType.Camera, null, "parking_control", true)] // refused where it is read
    public void A_plate_is_read_for_a_purpose_that_the_key_is_registered_for(
        DataSourceType source, string? purpose, string? registered, bool isTaken)
    {
        var extras = $$$"""{"custom_attributes":{"read_purpose":"{{{purpose}}}"}}""";
        var e = Event(Own) with { Source = source, Extras = purpose is null ? null : Encoding.UTF8.GetBytes(extras) };
        foreach (var scopes in (string[][])[[Scopes.EventsWrite, Scopes.EventsInPerson], [Scopes.Admin]])
        {
            var permit = Permit(new ApiKey("a", scopes, 0) { ReadPurposes = registered is null ? null : [registered] });

            var refusal = permit.Refuse(e, hasPlate: true);
            Assert.Equal(isTaken, refusal is null);
            if (!isTaken) Assert.Equal(("bad_purpose", "custom_attributes.read_purpose"), (refusal!.Error, refusal.Fields.Single()));
            Assert.Null(permit.Refuse(e, hasPlate: false));
        }
    }

    [Fact]
    public void A_plate_that_is_no_read_needs_no_purpose()
    {
        var permit = Permit(new ApiKey("a", [Scopes.EventsWrite, Scopes.RightsWrite], 0));

        Assert.Null(permit.Refuse(Event(Own), hasPlate: true));
        Assert.Null(permit.Refuse(Event(Own) with { Source = DataSourceType.Payment }, hasPlate: true));
    }

    [Fact]
    public void A_key_that_takes_the_place_of_another_is_the_same_sender()
    {
        Assert.Equal(Permit(new ApiKey("a", [Scopes.EventsWrite], 0)).Sender, Permit(new ApiKey("a", [Scopes.Admin], 5)).Sender);
        Assert.NotEqual(Permit(new ApiKey("a", [Scopes.EventsWrite], 0)).Sender, Permit(new ApiKey("b", [Scopes.EventsWrite], 0)).Sender);
    }

    private static EventPermit Permit(ApiKey key) => new(ApiCaller.PrincipalOf("hash", key, "test"), Catalog);

    private static SensorEvent Event(BayId bay) =>
        new(Guid.NewGuid(), EventType.ParkStart, 1, 1, bay, Guid.Empty, Guid.NewGuid(), DataSourceType.InGround, -1, null);

    private static CatalogSnapshot Snapshot()
    {
        CatalogZone[] zones = [new(1, Guid.NewGuid(), "own", "z", 2, 48, 1), new(2, Guid.NewGuid(), "other", "z", 2, 48, 1)];
        var builder = new CatalogSnapshotBuilder(new CatalogInfo(64, 1, 2, [], zones));
        builder.Add([new CatalogBay(1, Own, 1, BayKind.Paying, 1, 2.3, 48.8), new CatalogBay(2, Other, 2, BayKind.Paying, 1, 2.3, 48.8)]);
        return builder.Build();
    }
}
