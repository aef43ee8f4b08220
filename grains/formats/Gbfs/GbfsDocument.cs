using System.Text.Json;
using ParkAndSee.Input;
using ParkAndSee.Micromobility;

namespace ParkAndSee.Gbfs;

/// <summary>
/// Reads a GBFS 3.0 <c>vehicle_status</c> document as its schema has it. A document with a fault is
/// refused whole: a vehicle that were left out would look as if it had gone. Members that nothing
/// here needs are let through. API hosts read with it what is pushed, silos what they ask for.
/// </summary>
internal static class GbfsDocument
{
    /// <summary>The version that is read.</summary>
    public const string Version = "3.0";

    private const int MostText = 4_096;

    /// <summary>Reads a document.</summary>
    /// <param name="root">The outermost element.</param>
    /// <param name="latest">Latest <c>last_updated</c> that is let through, Unix milliseconds, inclusive.</param>
    /// <returns>The document and its <c>ttl</c> in seconds, at least 0; or the first fault: its place and what is wrong there.</returns>
    public static (GbfsSnapshot? Snapshot, int TtlSeconds, string? Fault) Read(JsonElement root, long latest)
    {
        try
        {
            var ttl = Head(root);
            return (Snapshot(root, latest), ttl, null);
        }
        catch (GbfsFault fault)
        {
            return (null, 0, fault.Message);
        }
        catch (InvalidOperationException)
        {
            return (null, 0, "A text holds half a surrogate pair: send whole characters.");
        }
    }

    private static int Head(JsonElement root)
    {
        Must(root.ValueKind == JsonValueKind.Object, "The document", "must be an object");
        Must(Find(root, "version") is { ValueKind: JsonValueKind.String } version && version.GetString() == Version, "version",
            $"must be \"{Version}\"");
        var seconds = 0;
        Must(Find(root, "ttl") is { ValueKind: JsonValueKind.Number } ttl && ttl.TryGetInt32(out seconds) && seconds >= 0, "ttl",
            "must be a whole number of seconds, at least 0");
        return seconds;
    }

    private static GbfsSnapshot Snapshot(JsonElement root, long latest)
    {
        var updated = Time(root, "last_updated", "last_updated") ?? throw new GbfsFault("last_updated is missing: add it.");
        Must(updated <= latest, "last_updated", "is more than 5 minutes ahead of the server's clock; check the sender's clock");
        Must(Find(root, "data") is { ValueKind: JsonValueKind.Object }, "data", "must be an object");
        Must(Find(root.GetProperty("data"), "vehicles") is { ValueKind: JsonValueKind.Array }, "data.vehicles", "must be an array");
        var list = root.GetProperty("data").GetProperty("vehicles");
        Must(list.GetArrayLength() <= MicromobilityLimits.MaxVehicles, "data.vehicles",
            $"must have at most {MicromobilityLimits.MaxVehicles} items");
        var vehicles = new GbfsVehicle[list.GetArrayLength()];
        var ids = new HashSet<string>(vehicles.Length, StringComparer.Ordinal);
        for (var i = 0; i < vehicles.Length; i++)
        {
            vehicles[i] = Vehicle(list[i], $"data.vehicles[{i}]");
            Must(ids.Add(vehicles[i].Id), $"data.vehicles[{i}].vehicle_id", "is there twice");
        }

        return new GbfsSnapshot(updated, vehicles);
    }

    private static GbfsVehicle Vehicle(JsonElement item, string path)
    {
        Must(item.ValueKind == JsonValueKind.Object, path, "must be an object");
        var id = Text(item, "vehicle_id", path, MicromobilityLimits.MaxVehicleId)
            ?? throw new GbfsFault($"{path}.vehicle_id is missing: add it.");
        var (reserved, disabled) = (Flag(item, "is_reserved", path), Flag(item, "is_disabled", path));
        var (lat, lon) = (Degrees(item, "lat", path, 90), Degrees(item, "lon", path, 180));
        var station = Text(item, "station_id", path, MostText) is not null;
        Must(lat is null == lon is null, path, "must have both of lat and lon, or none");
        Must(lat is not null || station, path, "must have lat and lon, or a station_id");
        var state = disabled ? MdsVehicleState.NonOperational : reserved ? MdsVehicleState.Reserved : MdsVehicleState.Available;
        return new GbfsVehicle(id, lat is null ? null : FeedPlaces.Fix(lon!.Value, lat.Value, null), station, state,
            Time(item, "last_reported", $"{path}.last_reported"));
    }

    private static string? Text(JsonElement item, string name, string path, int most)
    {
        if (Find(item, name) is not { } value) return null;
        Must(value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text && text.Length <= most
            && AcceptedText.IsClean(text), $"{path}.{name}", $"must be a text of 1 to {most} characters");
        return value.GetString();
    }

    private static bool Flag(JsonElement item, string name, string path)
    {
        Must(Find(item, name) is { ValueKind: JsonValueKind.True or JsonValueKind.False }, $"{path}.{name}", "must be true or false");
        return item.GetProperty(name).GetBoolean();
    }

    private static double? Degrees(JsonElement item, string name, string path, int most)
    {
        if (Find(item, name) is not { } value) return null;
        Must(value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var degrees) && Math.Abs(degrees) <= most, $"{path}.{name}",
            $"must be a number from -{most} to {most}");
        return value.GetDouble();
    }

    private static long? Time(JsonElement item, string name, string path)
    {
        if (Find(item, name) is not { } value) return null;
        var at = default(DateTimeOffset);
        Must(value.ValueKind == JsonValueKind.String && AcceptedInstant.TryParse(value.GetString(), out at), path, AcceptedInstant.Wanted);
        return at.ToUnixTimeMilliseconds();
    }

    private static JsonElement? Find(JsonElement item, string name) =>
        item.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    private static void Must(bool good, string place, string predicate)
    {
        if (!good) throw new GbfsFault($"{place} {predicate}.");
    }

    private sealed class GbfsFault(string message) : Exception(message);
}
