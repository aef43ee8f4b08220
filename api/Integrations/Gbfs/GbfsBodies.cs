using System.Text.Json.Serialization;

namespace ParkAndSee.Integrations.Gbfs;

/// <summary>A GBFS 3.0 <c>vehicle_status</c> document.</summary>
/// <remarks>The types of this file are for the description only: <c>GbfsDocument</c> reads the bytes.</remarks>
internal sealed record GbfsDocumentBody
{
    /// <summary>Version of GBFS: <c>3.0</c>.</summary>
    [JsonPropertyName("version")]
    public string Version { get; init; } = "";

    /// <summary>Seconds until the next document.</summary>
    [JsonPropertyName("ttl")]
    public int Ttl { get; init; }

    /// <summary>When the data was current; at most 5 minutes ahead of the server's clock.</summary>
    [JsonPropertyName("last_updated")]
    public DateTimeOffset LastUpdated { get; init; }

    /// <summary>The vehicles.</summary>
    [JsonPropertyName("data")]
    public GbfsDataBody Data { get; init; } = new();
}

/// <summary>Member <c>data</c> of the document.</summary>
internal sealed record GbfsDataBody
{
    /// <summary>All vehicles that stand on the street.</summary>
    [JsonPropertyName("vehicles")]
    public GbfsVehicleBody[] Vehicles { get; init; } = [];
}

/// <summary>A vehicle of the document.</summary>
internal sealed record GbfsVehicleBody
{
    /// <summary>Its id, which changes after each trip.</summary>
    [JsonPropertyName("vehicle_id")]
    public string VehicleId { get; init; } = "";

    /// <summary>Latitude, degrees; may be left out at a station.</summary>
    [JsonPropertyName("lat")]
    public double? Latitude { get; init; }

    /// <summary>Longitude, degrees; may be left out at a station.</summary>
    [JsonPropertyName("lon")]
    public double? Longitude { get; init; }

    /// <summary>Whether it is reserved.</summary>
    [JsonPropertyName("is_reserved")]
    public bool IsReserved { get; init; }

    /// <summary>Whether it is out of service.</summary>
    [JsonPropertyName("is_disabled")]
    public bool IsDisabled { get; init; }

    /// <summary>Station at which it stands; such a vehicle is not judged.</summary>
    [JsonPropertyName("station_id")]
    public string? StationId { get; init; }

    /// <summary>When it was last heard.</summary>
    [JsonPropertyName("last_reported")]
    public DateTimeOffset? LastReported { get; init; }
}
