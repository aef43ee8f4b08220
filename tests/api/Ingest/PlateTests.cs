using System.Buffers;
using System.Text;
using System.Text.Json.Nodes;
using ParkAndSee.Ingest;
using Xunit;

namespace ParkAndSee.Tests.Ingest;

public class PlateTests
{
    private const string Plate = "AB-123-CD";

    [Theory]
    [InlineData("vehicle_license_plate")]
    [InlineData("vehicle_license_plate_jurisdiction")]
    [InlineData("vehicle_license_plate_confidence")]
    [InlineData("VEHICLE_LICENSE_PLATE")]
    [InlineData("vehicleLicencePlate")]
    [InlineData("vehicle_license\\u005fplate")]
    [InlineData("plate")]
    [InlineData("template_number-plate")]
    [InlineData("immatriculation")]
    public void A_plate_is_dropped_at_any_depth_and_never_echoed(string name)
    {
        var member = $"\"{name}\":\"{Plate}\"";
        var json = SentEvents.Arrival().ToJsonString()[..^1]
            + $",{member},\"custom_attributes\":{{\"tariff_zone\":\"1\",{member},\"b\":\"2\"}},\"x\":[{{{member}}},{{\"y\":[{{\"z\":1,"
            + $"{member}}}]}}]}}";

        using var batch = Events.Read($"[{json}]");

        Assert.Equal("""{"custom_attributes":{"tariff_zone":"1"}}""", Encoding.UTF8.GetString(batch.Events[0].Extras!));
        Assert.DoesNotContain(Plate, Echo(json), StringComparison.Ordinal);
        Assert.Equal(SentEvents.Arrival().Count + 2, JsonNode.Parse(Echo(json))!.AsObject().Count);
    }

    [Theory]
    [InlineData("plaque")]
    [InlineData("immat")]
    [InlineData("car_plate")]
    [InlineData("x_anything")]
    public void A_member_that_CDS_does_not_know_is_dropped_at_any_depth(string name)
    {
        var hidden = new JsonObject { [name] = Plate };
        using var batch = Events.Read(
            SentEvents.Arrival().With(name, Plate).With("custom_attributes", new JsonObject { [name] = Plate, ["tariff_zone"] = "1" })
                .With("external_references", new JsonArray(new JsonObject { ["reference_url"] = "https://example.org/", [name] = Plate }))
                .With("curb_occupants", new JsonArray(new JsonObject { ["type"] = "car", [name] = hidden.DeepClone() }))
                .With("enforcement",
                    new JsonObject { ["enforcement_id"] = Guid.Empty.ToString(), ["violations"] = new JsonArray(hidden) }));

        var extras = Encoding.UTF8.GetString(batch.Events[0].Extras!);
        Assert.DoesNotContain(Plate, extras, StringComparison.Ordinal);
        Assert.DoesNotContain(name, extras, StringComparison.Ordinal);
        Assert.Equal(4, JsonNode.Parse(extras)!.AsObject().Count);
    }

    [Theory]
    [InlineData("camera", "data_source_device_name", "AB-123-CD")]
    [InlineData("camera", "data_source_operator_name", "cam AB 123 CD")]
    [InlineData("in_person", "vehicle_company_name", "1234 AB 75")]
    [InlineData("in_ground", "vehicle_permit_number", "ab123cd")]
    [InlineData("data_feed", "vehicle_id", "AB-123-CD")]
    [InlineData("camera", "event_purpose", "АВ-123-СЕ")]
    public void A_text_of_the_form_of_a_plate_is_refused_by_its_member_and_never_repeated(string source, string member, string value)
    {
        var item = SentEvents.Arrival().With("data_source_type", source).With(member, value);
        var refusal = Events.RefusalOf(item);

        Assert.Equal(("bad_param", member), (refusal.Error, Assert.Single(refusal.Fields)));
        Assert.DoesNotContain(value, refusal.Description, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(JsonEncoded(value), Echo(item.ToJsonString()), StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("camera", "data_source_device_name", "mast 12")]
    [InlineData("in_ground", "data_source_device_name", "AB-123-CD")] // of no vehicle: a name that an installer gave
    [InlineData("data_feed", "vehicle_id", "truck 17")]
    public void Other_texts_are_taken(string source, string member, string value)
    {
        using var batch = Events.Read(SentEvents.Arrival().With("data_source_type", source).With(member, value));

        Assert.Equal(value, (string)JsonNode.Parse(batch.Events[0].Extras)![member]!);
    }

    [Theory]
    [InlineData("camera", null)]
    [InlineData("in_person", null)]
    [InlineData("payment", "WAW 12345")]
    public void What_names_a_vehicle_or_its_permit_is_not_kept_of_an_event_that_has_seen_one(string source, string? plate)
    {
        var e = SentEvents.Arrival().With("data_source_type", source).With("vehicle_id", "17").With("vehicle_permit_number", "R-1")
            .With("vehicle_type", "car");
        using var batch = Events.Read(plate is null ? e : e.With("vehicle_license_plate", plate));

        Assert.Equal("""{"vehicle_type":"car"}""", Encoding.UTF8.GetString(batch.Events[0].Extras!));
    }

    [Fact]
    public void The_events_own_plate_is_refused_in_another_member_whatever_its_country() =>
        Assert.Equal(["payment_transaction_id"],
            Events.RefusalOf(SentEvents.Arrival().With("data_source_type", "payment").With("vehicle_license_plate", "WAW 12345")
                .With("payment_transaction_id", "waw12345")).Fields);

    private static string JsonEncoded(string value) => JsonValue.Create(value).ToJsonString().Trim('"');

    [Theory]
    [InlineData("template")]
    [InlineData("vehicle_type")]
    [InlineData("plat")]
    [InlineData("")]
    public void Other_names_stay(string name) => Assert.False(PlateNames.IsPlate(Encoding.UTF8.GetBytes(name)));

    [Fact]
    public void A_plate_whose_value_is_wrong_is_no_reason_to_refuse_the_event()
    {
        using var batch = Events.Read(SentEvents.Arrival().With("vehicle_license_plate", new JsonObject { ["a"] = Plate })
            .With("vehicle_license_plate_confidence", 1000));

        Assert.Equal(1, batch.Count);
        Assert.Null(batch.Events[0].Extras);
    }

    [Fact]
    public void Copying_without_plates_changes_nothing_else()
    {
        var json =
            """{"a":[1,-2.5e3,true,false,null,"",[],{},[[]],{"b":{}}],"c":"\u0041\"\\é","d":{"plate":[{}],"e":[{"plate":1}]},"plate":{},"f":0}""";

        Assert.Equal(json.Replace("\"plate\":[{}],", "", StringComparison.Ordinal).Replace("\"plate\":1", "", StringComparison.Ordinal)
            .Replace("\"plate\":{},", "", StringComparison.Ordinal), Echo(json));
    }

    private static string Echo(string json)
    {
        var output = new ArrayBufferWriter<byte>();
        PlateScrubber.Copy(Encoding.UTF8.GetBytes(json), output);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}
