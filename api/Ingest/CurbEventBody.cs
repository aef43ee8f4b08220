using System.Text.Json;
using System.Text.Json.Serialization;

namespace ParkAndSee.Ingest;

/// <summary>A CDS 1.1 Curb Event as it is sent. Other optional members of CDS 1.1 are stored too; all others are dropped.</summary>
/// <remarks>For the description only: <see cref="CurbEventReader"/> reads the bytes.</remarks>
internal sealed record CurbEventBody
{
    /// <summary>Id of the event: an event of a sender counts once.</summary>
    [JsonPropertyName("event_id")]
    public Guid EventId { get; init; }

    /// <summary>What has happened.</summary>
    [JsonPropertyName("event_type")]
    public string EventType { get; init; } = "";

    /// <summary>When it happened, Unix milliseconds; at most 5 minutes ahead of the server's clock.</summary>
    [JsonPropertyName("event_time")]
    public long EventTime { get; init; }

    /// <summary>When it was published, Unix milliseconds.</summary>
    [JsonPropertyName("event_publication_time")]
    public long PublicationTime { get; init; }

    /// <summary>Kind of source.</summary>
    [JsonPropertyName("data_source_type")]
    public string SourceType { get; init; } = "";

    /// <summary>Id of the device.</summary>
    [JsonPropertyName("data_source_device_id")]
    public Guid DeviceId { get; init; }

    /// <summary>The bay; must be in the catalogue.</summary>
    [JsonPropertyName("curb_space_id")]
    public Guid? CurbSpaceId { get; init; }

    /// <summary>The same for the begin and the end of a stay.</summary>
    [JsonPropertyName("event_session_id")]
    public Guid? SessionId { get; init; }

    /// <summary>GeoJSON <c>Point</c>, or a <c>Feature</c> with one.</summary>
    [JsonPropertyName("event_location")]
    public Dictionary<string, JsonElement>? Location { get; init; }

    /// <summary>What the vehicle came for, as CDS names it.</summary>
    [JsonPropertyName("event_purpose")]
    public string? Purpose { get; init; }

    /// <summary>Who is in the bay, as CDS describes it; their count is read.</summary>
    [JsonPropertyName("curb_occupants")]
    public Dictionary<string, JsonElement>[]? Occupants { get; init; }

    /// <summary>
    /// <c>paid_from</c>, <c>paid_until</c>, <c>tariff_zone</c>, <c>revision</c>, <c>voided_at</c>, <c>read_purpose</c>,
    /// <c>read_corrected</c>; others are dropped.
    /// </summary>
    [JsonPropertyName("custom_attributes")]
    public Dictionary<string, JsonElement>? CustomAttributes { get; init; }
}
