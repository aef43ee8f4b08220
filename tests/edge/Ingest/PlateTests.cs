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
        var json = Events.Arrival().ToJsonString()[..^1]
            + $",{member},\"custom_attributes\":{{\"a\":\"1\",{member},\"b\":\"2\"}},\"x\":[{{{member}}},{{\"y\":[{{\"z\":1,{member}}}]}}]}}";

        using var batch = Events.Read($"[{json}]");

        var extras = Encoding.UTF8.GetString(batch.Events[0].Extras!);
        Assert.True(JsonNode.DeepEquals(
            JsonNode.Parse("""{"custom_attributes":{"a":"1","b":"2"},"x":[{},{"y":[{"z":1}]}]}"""), JsonNode.Parse(extras)), extras);
        Assert.DoesNotContain(Plate, Echo(json), StringComparison.Ordinal);
        Assert.Equal(Events.Arrival().Count + 2, JsonNode.Parse(Echo(json))!.AsObject().Count);
    }

    [Theory]
    [InlineData("template")]
    [InlineData("vehicle_type")]
    [InlineData("plat")]
    [InlineData("")]
    public void Other_names_stay(string name) => Assert.False(PlateNames.IsPlate(Encoding.UTF8.GetBytes(name)));

    [Fact]
    public void A_plate_whose_value_is_wrong_is_no_reason_to_refuse_the_event()
    {
        using var batch = Events.Read(Events.Arrival().With("vehicle_license_plate", new JsonObject { ["a"] = Plate }).With("vehicle_license_plate_confidence", 1000));

        Assert.Equal(1, batch.Count);
        Assert.Null(batch.Events[0].Extras);
    }

    [Fact]
    public void Copying_without_plates_changes_nothing_else()
    {
        var json = """{"a":[1,-2.5e3,true,false,null,"",[],{},[[]],{"b":{}}],"c":"\u0041\"\\é","d":{"plate":[{}],"e":[{"plate":1}]},"plate":{},"f":0}""";

        Assert.Equal(json.Replace("\"plate\":[{}],", "", StringComparison.Ordinal).Replace("\"plate\":1", "", StringComparison.Ordinal).Replace("\"plate\":{},", "", StringComparison.Ordinal), Echo(json));
    }

    private static string Echo(string json)
    {
        var output = new ArrayBufferWriter<byte>();
        PlateScrubber.Copy(Encoding.UTF8.GetBytes(json), output);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}
