using System.Text;
using System.Text.Json.Nodes;

namespace ParkAndSee.Tests.Zfe;

/// <summary>Small files of the national schema.</summary>
internal static class ZfeFiles
{
    /// <summary>One area around 2.35° east, 48.85° north, since 2020, that bans V4 for every group at some hours.</summary>
    public static byte[] Of(string hours)
    {
        var properties = new JsonObject { ["id"] = "111111111-ZFE-001", ["date_debut"] = "2020-01-01", ["date_fin"] = null };
        foreach (var group in new[] { "vp", "vul", "pl", "autobus_autocars", "deux_rm" })
            (properties[$"{group}_critair"], properties[$"{group}_horaires"]) = ("V4", hours);
        var feature = new JsonObject
        {
            ["type"] = "Feature",
            ["properties"] = properties,
            ["geometry"] = JsonNode.Parse(
                """{"type":"Polygon","coordinates":[[[2.3,48.8],[2.4,48.8],[2.4,48.9],[2.3,48.9],[2.3,48.8]]]}"""),
        };
        return Encoding.UTF8.GetBytes(
            new JsonObject { ["type"] = "FeatureCollection", ["features"] = new JsonArray(feature) }.ToJsonString());
    }
}
