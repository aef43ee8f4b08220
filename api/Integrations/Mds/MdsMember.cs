using System.Text.Json;
using ParkAndSee.Ingest;
using ParkAndSee.Input;

namespace ParkAndSee.Integrations.Mds;

/// <summary>A member of an MDS object.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Shape">What it may hold.</param>
/// <param name="Required">Every object must have it.</param>
/// <param name="MayBeNull">A required member may hold null; an optional one always may, which says the same as leaving it out.</param>
internal sealed record MdsMember(string Name, JsonShape Shape, bool Required = false, bool MayBeNull = false)
{
    private static readonly IntegerShape Percent = new(0, 100);
    private static readonly MillisecondShape Time = new();
    private static readonly ListShape Ids = new(UuidShape.Any, 0, 100);

    private static readonly ObjectShape Gps = new(
        [
            ("lat", new NumberShape(-90, 90)), ("lng", new NumberShape(-180, 180)), ("horizontal_accuracy", new NumberShape(0, 1_000_000)),
            ("vertical_accuracy", NumberShape.Any),
            ("altitude", NumberShape.Any), ("heading", NumberShape.Any), ("speed", NumberShape.Any),
            ("satellites", new IntegerShape(0, 1_000)),
        ],
        ["lat", "lng"]);

    private static readonly MdsMember[] Both =
    [
        new("device_id", UuidShape.Any, true), new("provider_id", UuidShape.Any, true), new("data_provider_id", UuidShape.Any),
        new("timestamp", Time, true), new("battery_percent", Percent), new("fuel_percent", Percent),
    ];

    /// <summary>An event, <c>models/event.yaml</c>. Of <c>location</c> and <c>event_geographies</c> one must be there.</summary>
    public static IReadOnlyList<MdsMember> Event { get; } =
    [
        .. Both, new("event_id", UuidShape.Any, true), new("vehicle_state", new WordShape(MdsMapping.States), true),
        new("event_types", new ListShape(new WordShape(MdsMapping.EventTypes), 1, MdsMapping.EventTypes.Length), true),
        new("publication_time", Time), new("location", Gps),
        new("event_geographies", Ids), new("trip_ids", Ids), new("associated_ticket", TextShape.Short),
    ];

    /// <summary>A point of telemetry, <c>models/telemetry.yaml</c>.</summary>
    public static IReadOnlyList<MdsMember> Telemetry { get; } =
    [
        .. Both, new("telemetry_id", UuidShape.Any, true), new("trip_ids", new ListShape(UuidShape.Any, 1, 100), true, true),
        new("journey_id", UuidShape.Any, true, true),
        new("stop_id", UuidShape.Any), new("location", Gps, true), new("location_type", new WordShape(MdsMapping.Surfaces)),
        new("tipped_over", BooleanShape.Any),
    ];

    private sealed class MillisecondShape : JsonShape
    {
        private const long Earliest = 1_514_764_800_000; // MDS: the year 2018

        public override string? Refuse(ref Utf8JsonReader reader)
        {
            if (reader.TokenType != JsonTokenType.Number || !reader.TryGetInt64(out var value))
                return "must be an integer: milliseconds since 1970-01-01T00:00:00Z";
            if (value >= Earliest && AcceptedInstant.IsInRange(value)) return null;
            return AcceptedInstant.WrongUnit(value)
                ?? (value < Earliest
                    ? "is before the year 2018; check the vehicle's clock"
                    : "is after the year 2099; check the vehicle's clock");
        }
    }
}
