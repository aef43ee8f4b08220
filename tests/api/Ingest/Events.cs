using System.Text;
using System.Text.Json.Nodes;
using ParkAndSee.Ingest;

namespace ParkAndSee.Tests.Ingest;

/// <summary>Curb Events as a gateway writes them.</summary>
internal static class Events
{
    public const long Now = 1_790_000_000_000;

    public static JsonObject Arrival(Guid? id = null) => new()
    {
        ["event_id"] = (id ?? Guid.NewGuid()).ToString(),
        ["event_type"] = "park_start",
        ["event_time"] = Now - 1000,
        ["event_publication_time"] = Now - 500,
        ["curb_space_id"] = Guid.NewGuid().ToString(),
        ["data_source_type"] = "in_ground",
        ["data_source_device_id"] = Guid.NewGuid().ToString(),
    };

    public static JsonObject With(this JsonObject e, string name, JsonNode? value)
    {
        e[name] = value;
        return e;
    }

    public static byte[] Utf8(params JsonNode?[] items) => Encoding.UTF8.GetBytes(new JsonArray(items).ToJsonString());

    public static CurbEventBatch Read(string json) => CurbEventReader.Read(Encoding.UTF8.GetBytes(json), Now);

    public static CurbEventBatch Read(params JsonNode?[] items) => CurbEventReader.Read(Utf8(items), Now);

    public static ItemRefusal RefusalOf(JsonNode? item)
    {
        using var batch = Read(item);
        return batch.Refused.Single().Refusal;
    }

    /// <summary>The same without a member.</summary>
    public static JsonObject Without(this JsonObject e, string name)
    {
        e.Remove(name);
        return e;
    }
}
