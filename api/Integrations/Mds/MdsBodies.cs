using System.Text.Json.Serialization;

namespace ParkAndSee.Integrations.Mds;

/// <summary>A place of a vehicle, as MDS 2.0 describes it.</summary>
/// <remarks>The types of this file are for the description only: <see cref="MdsItem"/> reads the bytes.</remarks>
internal sealed record MdsLocationBody
{
    /// <summary>Latitude, degrees.</summary>
    [JsonPropertyName("lat")]
    public double Latitude { get; init; }

    /// <summary>Longitude, degrees.</summary>
    [JsonPropertyName("lng")]
    public double Longitude { get; init; }

    /// <summary>Accuracy, metres.</summary>
    [JsonPropertyName("horizontal_accuracy")]
    public double? Accuracy { get; init; }
}

/// <summary>What events and telemetry of MDS 2.0 have in common.</summary>
internal abstract record MdsItemBody
{
    /// <summary>The vehicle.</summary>
    [JsonPropertyName("device_id")]
    public Guid DeviceId { get; init; }

    /// <summary>Its operator, as the rules name it.</summary>
    [JsonPropertyName("provider_id")]
    public Guid ProviderId { get; init; }

    /// <summary>When, Unix milliseconds, from the year 2018 on; at most 5 minutes ahead of the server's clock.</summary>
    [JsonPropertyName("timestamp")]
    public long Timestamp { get; init; }
}

/// <summary>An MDS 2.0 vehicle event. Of <c>location</c> and <c>event_geographies</c> one must be there.</summary>
internal sealed record MdsEventBody : MdsItemBody
{
    /// <summary>Id of the event: it counts once.</summary>
    [JsonPropertyName("event_id")]
    public Guid EventId { get; init; }

    /// <summary>State of the vehicle after the event.</summary>
    [JsonPropertyName("vehicle_state")]
    public string State { get; init; } = "";

    /// <summary>What has happened; at least one, none twice.</summary>
    [JsonPropertyName("event_types")]
    public string[] EventTypes { get; init; } = [];

    /// <summary>Where. Places during a trip are dropped.</summary>
    [JsonPropertyName("location")]
    public MdsLocationBody? Location { get; init; }

    /// <summary>Areas in which it was.</summary>
    [JsonPropertyName("event_geographies")]
    public Guid[]? Geographies { get; init; }

    /// <summary>Trips to which it belongs.</summary>
    [JsonPropertyName("trip_ids")]
    public Guid[]? TripIds { get; init; }
}

/// <summary>An MDS 2.0 point of telemetry.</summary>
internal sealed record MdsTelemetryBody : MdsItemBody
{
    /// <summary>Id of the point: it counts once.</summary>
    [JsonPropertyName("telemetry_id")]
    public Guid TelemetryId { get; init; }

    /// <summary>Trips under way; null = none, the vehicle is parked.</summary>
    [JsonPropertyName("trip_ids")]
    public Guid[]? TripIds { get; init; }

    /// <summary>Journey under way; null = none.</summary>
    [JsonPropertyName("journey_id")]
    public Guid? JourneyId { get; init; }

    /// <summary>Where; dropped during a trip.</summary>
    [JsonPropertyName("location")]
    public MdsLocationBody Location { get; init; } = new();

    /// <summary>On what it stands.</summary>
    [JsonPropertyName("location_type")]
    public string? LocationType { get; init; }

    /// <summary>Whether it lies on its side.</summary>
    [JsonPropertyName("tipped_over")]
    public bool? TippedOver { get; init; }
}
