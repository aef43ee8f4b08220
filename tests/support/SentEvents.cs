using System.Text;
using System.Text.Json.Nodes;

namespace ParkAndSee.Tests;

/// <summary>Curb Events as a gateway writes them.</summary>
public static class SentEvents
{
    /// <summary>The instant at which they are sent, Unix milliseconds.</summary>
    public const long Now = 1_790_000_000_000;

    /// <summary>An arrival at a bay that nobody knows.</summary>
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

    /// <summary>The same with a member.</summary>
    public static JsonObject With(this JsonObject e, string name, JsonNode? value)
    {
        e[name] = value;
        return e;
    }

    /// <summary>The same without a member.</summary>
    public static JsonObject Without(this JsonObject e, string name)
    {
        e.Remove(name);
        return e;
    }

    /// <summary>A request's body.</summary>
    public static byte[] Utf8(params JsonNode?[] items) => Encoding.UTF8.GetBytes(new JsonArray(items).ToJsonString());
}
