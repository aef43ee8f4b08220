using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ParkAndSee.Bays;
using ParkAndSee.Ingest;
using Xunit;

namespace ParkAndSee.Tests.Ingest;

public class CurbEventReaderTests
{
    public static TheoryData<string> EventTypes => [.. CdsNames.AllEventTypes];

    public static TheoryData<string> SourceTypes => [.. CdsNames.AllSourceTypes];

    public static TheoryData<string> RequiredMembers =>
        ["event_id", "event_type", "event_time", "event_publication_time", "data_source_type", "data_source_device_id"];

    [Fact]
    public void Every_member_of_an_arrival_arrives()
    {
        var session = Guid.NewGuid();
        var json = SentEvents.Arrival().With("event_session_id", session.ToString());

        using var batch = Events.Read(json);

        var e = Assert.Single(batch.Events.ToArray());
        Assert.Equal(Guid.Parse((string)json["event_id"]!), e.EventId);
        Assert.Equal(EventType.ParkStart, e.Type);
        Assert.Equal(SentEvents.Now - 1000, e.At);
        Assert.Equal(SentEvents.Now - 500, e.PublishedAt);
        Assert.Equal(Guid.Parse((string)json["curb_space_id"]!), e.Bay.Value);
        Assert.Equal(session, e.Session);
        Assert.Equal(Guid.Parse((string)json["data_source_device_id"]!), e.Device);
        Assert.Equal(DataSourceType.InGround, e.Source);
        Assert.Equal(-1, e.Occupants);
        Assert.Null(e.Extras);
    }

    [Theory, MemberData(nameof(EventTypes))]
    public void Every_event_type_is_taken(string type)
    {
        using var batch = Events.Read(SentEvents.Arrival().With("event_type", type));

        Assert.Equal(type, CdsNames.Of(batch.Events[0].Type));
    }

    [Theory, MemberData(nameof(SourceTypes))]
    public void Every_source_type_is_taken(string type)
    {
        using var batch = Events.Read(SentEvents.Arrival().With("data_source_type", type));

        Assert.Equal(type, CdsNames.Of(batch.Events[0].Source));
    }

    [Theory, MemberData(nameof(RequiredMembers))]
    public void A_missing_member_is_named(string name)
    {
        var json = SentEvents.Arrival();
        json.Remove(name);

        var refusal = Events.RefusalOf(json);

        Assert.Equal("missing_param", refusal.Error);
        Assert.Equal([name], refusal.Fields);
    }

    [Theory, MemberData(nameof(RequiredMembers))]
    public void A_required_member_that_is_null_is_missing(string name) =>
        Assert.Equal([name], Events.RefusalOf(SentEvents.Arrival().With(name, null)).Fields);

    [Theory]
    [InlineData("event_id", "\"12\"")]
    [InlineData("event_id", "\"00000000-0000-0000-0000-000000000000\"")]
    [InlineData("event_id", "7")]
    [InlineData("event_type", "\"parked\"")]
    [InlineData("event_type", "4")]
    [InlineData("event_time", "\"2026-01-01T00:00:00Z\"")]
    [InlineData("event_time", "1790000000")]
    [InlineData("event_time", "1790000000000.5")]
    [InlineData("event_time", "-1")]
    [InlineData("event_publication_time", "true")]
    [InlineData("event_publication_time", "99999999999999999")]
    [InlineData("curb_space_id", "{}")]
    [InlineData("data_source_type", "\"sonar\"")]
    [InlineData("data_source_device_id", "\"sensor 7\"")]
    [InlineData("event_session_id", "\"x\"")]
    [InlineData("event_location", "{\"type\":\"Point\"}")]
    [InlineData("event_location", "{\"type\":\"Point\",\"coordinates\":[\"2.3\",\"48.8\"]}")]
    [InlineData("curb_zone_id", "\"zone 1\"")]
    [InlineData("curb_area_ids", "\"a\"")]
    [InlineData("vehicle_type", "\"tank\"")]
    [InlineData("vehicle_type_confidence", "101")]
    [InlineData("vehicle_length", "\"long\"")]
    [InlineData("vehicle_propulsion_types", "[\"steam\"]")]
    [InlineData("vehicle_blocked_lane_types", "[1]")]
    [InlineData("sensor_status_is_online", "\"yes\"")]
    [InlineData("curb_occupants", "{}")]
    [InlineData("curb_occupants", "[{\"length\":1}]")]
    [InlineData("actual_cost", "1.5")]
    [InlineData("enforcement", "{\"citation_id\":\"1\"}")]
    [InlineData("payment_method", "\"barter\"")]
    [InlineData("payment_channel", "\"pigeon\"")]
    [InlineData("custom_attributes", "{\"n\":1}")]
    [InlineData("external_references", "[{\"name\":\"x\"}]")]
    [InlineData("external_references", "[{\"reference_url\":\"not a url\"}]")]
    public void A_wrong_member_is_named_and_its_value_is_not_repeated(string name, string value)
    {
        var refusal = Events.RefusalOf(SentEvents.Arrival().With(name, JsonNode.Parse(value)));

        Assert.Equal("bad_param", refusal.Error);
        Assert.Equal([name], refusal.Fields);
        Assert.StartsWith(name, refusal.Description, StringComparison.Ordinal);
        if (value is ['"', ..])
            Assert.DoesNotContain(value.Trim('"'), refusal.Description.Replace(name, "", StringComparison.Ordinal).Split(' '));
    }

    [Fact]
    public void An_event_of_five_minutes_ahead_is_taken_and_a_later_one_blames_the_gateways_clock()
    {
        var limit = SentEvents.Now + (long)CurbEventReader.MaxAhead.TotalMilliseconds;
        using var atLimit = Events.Read(SentEvents.Arrival().With("event_time", limit));

        var refusal = Events.RefusalOf(SentEvents.Arrival().With("event_time", limit + 1));

        Assert.Equal(1, atLimit.Count);
        Assert.Equal("clock_ahead", refusal.Error);
        Assert.Contains("check the gateway's clock", refusal.Description, StringComparison.Ordinal);
    }

    [Fact]
    public void A_bad_item_is_reported_in_its_place_and_the_rest_is_taken()
    {
        using var batch = Events.Read(SentEvents.Arrival(), 42, SentEvents.Arrival().With("event_id", 1), SentEvents.Arrival(), null,
            new JsonArray(1, 2), SentEvents.Arrival());

        Assert.Equal(7, batch.Total);
        Assert.Equal([0, 3, 6], batch.Places.ToArray().Select(p => p.Index));
        Assert.Equal([1, 2, 4, 5], batch.Refused.Select(r => r.Place.Index));
    }

    [Fact]
    public void A_place_is_exactly_the_text_of_its_item()
    {
        var bytes = Encoding.UTF8.GetBytes("\uFEFF [ " + SentEvents.Arrival().ToJsonString() + " , {\"event_id\" : 1 } , [ ] ]");

        using var batch = CurbEventReader.Read(bytes, SentEvents.Now);

        Assert.StartsWith("{\"event_id\"", Text(batch.Places[0]), StringComparison.Ordinal);
        Assert.Equal("{\"event_id\" : 1 }", Text(batch.Refused[0].Place));
        Assert.Equal("[ ]", Text(batch.Refused[1].Place));

        string Text(ItemPlace place) => Encoding.UTF8.GetString(bytes, place.Start, place.Length);
    }

    [Fact]
    public void Members_that_CDS_knows_are_kept_as_they_came_and_others_are_not()
    {
        var json = SentEvents.Arrival()
            .With("curb_zone_id", Guid.NewGuid().ToString())
            .With("event_location", new JsonObject { ["type"] = "Point", ["coordinates"] = new JsonArray(2.35, 48.85) })
            .With("vehicle_type", "van")
            .With("vehicle_length", 520)
            .With("curb_occupants", new JsonArray(new JsonObject { ["type"] = "van", ["linear_location"] = new JsonArray(1, 2.5) }))
            .With("custom_attributes", new JsonObject { ["tariff_zone"] = "\u00e9\n" });
        var sent = json.DeepClone().AsObject()
            .With("x_vendor", new JsonObject { ["deep"] = new JsonArray(1, new JsonObject { ["y"] = null }) });
        sent["custom_attributes"]!["ü"] = "21";

        using var batch = Events.Read(sent);

        var e = batch.Events[0];
        Assert.Equal(1, e.Occupants);
        var extras = JsonNode.Parse(e.Extras)!.AsObject();
        string[] columns = ["event_id", "event_type", "event_time", "event_publication_time", "curb_space_id", "data_source_type",
            "data_source_device_id"];
        Assert.Equal(json.Select(m => m.Key).Except(columns), extras.Select(m => m.Key));
        Assert.All(extras, m => Assert.True(JsonNode.DeepEquals(json[m.Key], m.Value), m.Key));
    }

    [Fact]
    public void An_optional_member_that_is_null_is_left_out()
    {
        using var batch = Events.Read(SentEvents.Arrival().With("curb_space_id", null).With("event_purpose", null));

        Assert.Equal(BayId.None, batch.Events[0].Bay);
        Assert.Null(batch.Events[0].Extras);
    }

    [Fact]
    public void A_member_that_is_there_twice_is_refused()
    {
        var json = "[" + SentEvents.Arrival().ToJsonString()[..^1] + ",\"event_time\":1789999999000}]";

        using var batch = Events.Read(json);

        Assert.Equal(["event_time"], batch.Refused.Single().Refusal.Fields);
    }

    [Fact]
    public void Escaped_names_and_values_are_read_like_plain_ones()
    {
        var json = SentEvents.Arrival().ToJsonString().Replace("event_type", "event\\u005ftype", StringComparison.Ordinal)
            .Replace("park_start", "park\\u005fstart", StringComparison.Ordinal);

        using var batch = Events.Read($"[{json}]");

        Assert.Equal(EventType.ParkStart, batch.Events[0].Type);
    }

    [Theory]
    [InlineData("payment_transaction_id")]
    [InlineData("event_type")]
    [InlineData("event_id")]
    [InlineData("external_references")]
    [InlineData("half\\udfff")]
    public void Half_a_character_spoils_its_item_only(string name)
    {
        var half = name == "external_references" ? "[{\"reference_url\":\"\\ud800\"}]" : "\"\\ud800\"";
        var good = SentEvents.Arrival().ToJsonString();
        var bad = SentEvents.Arrival();
        bad.Remove(name);

        using var batch = Events.Read($"[{bad.ToJsonString()[..^1]},\"{name}\":{half}}},{good}]");

        Assert.Equal(1, batch.Count);
        Assert.Equal([0], batch.Refused.Select(r => r.Place.Index));
    }

    [Theory]
    [InlineData("payment_transaction_id")]
    [InlineData("data_source_device_name")]
    [InlineData("custom_attributes")]
    public void A_NUL_spoils_its_item_only(string name)
    {
        JsonNode bad = name == "custom_attributes" ? new JsonObject { ["tariff_zone"] = "a\0" } : "a\0";
        using var batch = Events.Read(SentEvents.Arrival().With(name, bad), SentEvents.Arrival());

        Assert.Equal((1, name), (batch.Count, Assert.Single(batch.Refused.Single().Refusal.Fields)));
    }

    [Fact]
    public void A_place_may_be_a_Feature_and_is_kept_as_its_Point()
    {
        using var batch = Events.Read(Case("cds-event-location-feature.json"));

        Assert.Equal("""{"event_location":{"type":"Point","coordinates":[2.35,48.85]}}""",
            Encoding.UTF8.GetString(batch.Events[0].Extras!).Replace("\n", "", StringComparison.Ordinal)
            .Replace(" ", "", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("""{"type":"Feature","geometry":null}""")]
    [InlineData("""{"type":"Feature","geometry":{"type":"Polygon","coordinates":[]}}""")]
    [InlineData("""{"type":"Feature"}""")]
    [InlineData("""{"type":"Point","coordinates":[1]}""")]
    public void A_place_that_is_neither_is_refused(string place) =>
        Assert.Equal(["event_location"], Events.RefusalOf(SentEvents.Arrival().With("event_location", JsonNode.Parse(place))).Fields);

    [Fact]
    public void Microseconds_are_named_as_such()
    {
        var refusal = Events.RefusalOf(Case("cds-event-microseconds.json"));

        Assert.Equal(("bad_param", "event_time is in microseconds where milliseconds are wanted: divide it by 1000."),
            (refusal.Error, refusal.Description));
    }

    [Theory]
    [InlineData("event_time", 1_000_000_000L, "seconds")]
    [InlineData("event_time", SentEvents.Now * 1_000_000, "nanoseconds")]
    [InlineData("event_publication_time", SentEvents.Now * 1000, "microseconds")]
    public void Another_unit_is_named(string name, long value, string unit) =>
        Assert.Contains($"is in {unit}", Events.RefusalOf(SentEvents.Arrival().With(name, value)).Description, StringComparison.Ordinal);

    [Theory]
    [InlineData(-365)]
    [InlineData(-2)]
    [InlineData(2)]
    [InlineData(365)]
    public void A_publication_before_its_event_or_after_today_is_refused(int days)
    {
        const long day = 86_400_000;
        Assert.Equal(["event_publication_time"],
            Events.RefusalOf(SentEvents.Arrival().With("event_publication_time", SentEvents.Now + (days * day))).Fields);
        using var late = Events.Read(SentEvents.Arrival().With("event_time", SentEvents.Now - (400 * day))); // published today
        Assert.Equal(1, late.Count);
    }

    /// <summary>A case with its times renewed: the units stay as they are.</summary>
    private static JsonObject Case(string file)
    {
        var item = JsonNode.Parse(CaseFiles.Text(file))!.AsArray()[0]!.DeepClone().AsObject();
        foreach (var name in (string[])["event_time", "event_publication_time"])
            item[name] = (long)item[name]! > SentEvents.Now * 100 ? (SentEvents.Now - 1000) * 1000 : SentEvents.Now - 1000;
        return item;
    }

    [Fact]
    public void Extras_are_bounded()
    {
        JsonObject Sent(int urls) => SentEvents.Arrival().With("external_references", new JsonArray(
            [.. Enumerable.Range(0, urls)
                .Select(_ => new JsonObject { ["reference_url"] = "https://example.org/" + new string('x', 1980) })]));
        using var fits = Events.Read(Sent(3));

        var refusal = Events.RefusalOf(Sent(5));

        Assert.InRange(fits.Events[0].Extras!.Length, 6000, ExtrasBuffer.MaxBytes);
        Assert.Equal("too_large", refusal.Error);
    }

    [Theory]
    [InlineData("", BatchFault.NotJson)]
    [InlineData("hello", BatchFault.NotJson)]
    [InlineData("[{}", BatchFault.NotJson)]
    [InlineData("[] []", BatchFault.NotJson)]
    [InlineData("[{\"event_id\":}]", BatchFault.NotJson)]
    [InlineData("{}", BatchFault.NotAnArray)]
    [InlineData("null", BatchFault.NotAnArray)]
    [InlineData("[]", BatchFault.None)]
    public void What_is_no_array_spoils_the_whole(string json, object fault)
    {
        using var batch = Events.Read(json);

        Assert.Equal(fault, batch.Fault);
    }

    [Fact]
    public void Bytes_that_are_not_utf8_spoil_the_whole()
    {
        var bytes = SentEvents.Utf8(SentEvents.Arrival().With("x", "é"));
        bytes[Array.IndexOf(bytes, (byte)'x') + 4] = 0xFF;

        using var batch = CurbEventReader.Read(bytes, SentEvents.Now);

        Assert.Equal(BatchFault.NotJson, batch.Fault);
    }

    [Fact]
    public void Nesting_is_bounded()
    {
        using var batch = Events.Read(string.Concat(Enumerable.Repeat("[", 100_000)));
        using var member = Events.Read($"[{SentEvents.Arrival().ToJsonString()[..^1]},\"x\":{new string('[', 20)}{new string(']', 20)}}}]");

        Assert.Equal(BatchFault.TooDeep, batch.Fault);
        Assert.Equal(BatchFault.TooDeep, member.Fault);
    }

    [Fact]
    public void The_number_of_events_is_bounded()
    {
        using var most = Events.Read("[" + string.Join(',', Enumerable.Repeat("{}", IngestLimits.MaxRequestEvents)) + "]");
        using var more = Events.Read("[" + string.Join(',', Enumerable.Repeat("{}", IngestLimits.MaxRequestEvents + 1)) + "]");

        Assert.Equal(BatchFault.None, most.Fault);
        Assert.Equal(IngestLimits.MaxRequestEvents, most.Refused.Count);
        Assert.Equal(BatchFault.TooManyEvents, more.Fault);
    }

    [Fact]
    public void No_text_makes_the_reader_throw()
    {
        var random = new Random(20_261_123);
        var good = SentEvents.Utf8(SentEvents.Arrival().With("custom_attributes", new JsonObject { ["a"] = "b\\\"" }),
            SentEvents.Arrival().With("vehicle_license_plate", "AB-123-CD"));
        for (var round = 0; round < 20_000; round++)
        {
            var bytes = good.ToArray();
            for (var n = random.Next(1, 4); n > 0; n--) bytes[random.Next(bytes.Length)] = "{}[]\":,\\u0d8 xX19-e"u8[random.Next(18)];
            using var batch = CurbEventReader.Read(bytes.AsSpan(0, random.Next(4) == 0 ? random.Next(bytes.Length) : bytes.Length),
                SentEvents.Now);
            foreach (var e in batch.Events)
                if (e.Extras is not null)
                    using (JsonDocument.Parse(e.Extras))
                    {
                    }
        }
    }
}
