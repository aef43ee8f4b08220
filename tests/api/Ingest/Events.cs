using System.Text;
using System.Text.Json.Nodes;
using ParkAndSee.Ingest;

namespace ParkAndSee.Tests.Ingest;

/// <summary>Reads Curb Events as the endpoint does.</summary>
internal static class Events
{
    public static CurbEventBatch Read(string json) => CurbEventReader.Read(Encoding.UTF8.GetBytes(json), SentEvents.Now);

    public static CurbEventBatch Read(params JsonNode?[] items) => CurbEventReader.Read(SentEvents.Utf8(items), SentEvents.Now);

    public static ItemRefusal RefusalOf(JsonNode? item)
    {
        using var batch = Read(item);
        return batch.Refused.Single().Refusal;
    }
}
