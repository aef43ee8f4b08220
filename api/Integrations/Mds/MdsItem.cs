using System.Runtime.InteropServices;
using System.Text.Json;
using ParkAndSee.Gbfs;
using ParkAndSee.Ingest;
using ParkAndSee.Micromobility;

namespace ParkAndSee.Integrations.Mds;

/// <summary>Reads one MDS event or point of telemetry. Every refusal names the member and the remedy, and none repeats a value.</summary>
internal static class MdsItem
{
    private static readonly ItemRefusal NotAnObject = new("bad_param", "The item is not a JSON object. Send MDS objects.", "item");
    private static readonly ItemRefusal BadText = new("bad_param",
        "A text holds half a surrogate pair (\\uD800 to \\uDFFF). Send whole characters.", "item");

    private static readonly ItemRefusal NoPlace = new("missing_param",
        "Required and not there: location, or one of event_geographies.", "location");

    /// <summary>Reads an item.</summary>
    /// <param name="item">The item.</param>
    /// <param name="isEvent">An event; else telemetry.</param>
    /// <param name="latest">Latest timestamp that is let through, Unix milliseconds, inclusive.</param>
    /// <param name="report">What it says.</param>
    /// <returns>Null when the item is good.</returns>
    public static ItemRefusal? TryRead(JsonElement item, bool isEvent, long latest, out MicromobilityReport report)
    {
        report = default;
        if (item.ValueKind != JsonValueKind.Object) return NotAnObject;
        try
        {
            if (Check(item, isEvent ? MdsMember.Event : MdsMember.Telemetry) is { } refusal) return refusal;
            if (item.GetProperty("timestamp").GetInt64() > latest)
                return Bad("timestamp",
                    $"is more than {CurbEventReader.MaxAhead.TotalMinutes:0} minutes ahead of the server's clock; check the "
                    + "vehicle's clock");
            return isEvent ? Event(item, out report) : Telemetry(item, out report);
        }
        catch (InvalidOperationException)
        {
            return BadText;
        }
    }

    private static ItemRefusal? Check(JsonElement item, IReadOnlyList<MdsMember> members)
    {
        ulong seen = 0;
        foreach (var (name, value) in item.EnumerateObject().Select(each => (each.Name, each.Value)))
        {
            var index = IndexOf(members, name);
            if (index < 0) continue;
            var member = members[index];
            if (value.ValueKind == JsonValueKind.Null && !member.MayBeNull) continue;
            if ((seen & (1UL << index)) != 0) return Bad(name, "is there twice");
            seen |= 1UL << index;
            if (value.ValueKind == JsonValueKind.Null) continue;
            var reader = new Utf8JsonReader(JsonMarshal.GetRawUtf8Value(value));
            reader.Read();
            if (member.Shape.Refuse(ref reader) is { } predicate) return Bad(name, predicate);
        }

        string[] missing = [.. members.Where((member, index) => member.Required && (seen & (1UL << index)) == 0)
            .Select(member => member.Name)];
        return missing.Length == 0
            ? null
            : new ItemRefusal("missing_param", $"Required and not there: {string.Join(", ", missing)}.", missing);
    }

    private static int IndexOf(IReadOnlyList<MdsMember> members, string name)
    {
        for (var i = 0; i < members.Count; i++)
            if (members[i].Name == name) return i;
        return -1;
    }

    private static ItemRefusal? Event(JsonElement item, out MicromobilityReport report)
    {
        report = default;
        var location = Find(item, "location");
        if (location is null && (Find(item, "event_geographies") is not { } areas || areas.GetArrayLength() == 0)) return NoPlace;
        var types = item.GetProperty("event_types").EnumerateArray().Select(type => type.GetString()).ToArray();
        if (types.Distinct().Count() != types.Length) return Bad("event_types", "has an item twice");
        var state = (MdsVehicleState)(Array.IndexOf(MdsMapping.States, item.GetProperty("vehicle_state").GetString()) + 1);
        // Where somebody rides is not our business.
        var fix = location is { } place
            && state is not (MdsVehicleState.OnTrip or MdsVehicleState.Stopped or MdsVehicleState.Elsewhere)
                ? Fix(place)
                : (MicromobilityFix?)null;
        report = new MicromobilityReport(
            item.GetProperty("event_id").GetGuid(), Provider(item), Device(item), At(item), state,
            types.Aggregate(MicromobilityFlags.None, (signs, type) => signs | MdsMapping.SignOf(type)), fix,
            MicromobilitySurface.Unsaid, null);
        return null;
    }

    private static ItemRefusal? Telemetry(JsonElement item, out MicromobilityReport report)
    {
        var rides = item.GetProperty("trip_ids").ValueKind != JsonValueKind.Null;
        var surface = (MicromobilitySurface)(Find(item, "location_type") is { } type
            ? Array.IndexOf(MdsMapping.Surfaces, type.GetString()) + 1
            : 0);
        report = new MicromobilityReport(
            item.GetProperty("telemetry_id").GetGuid(), Provider(item), Device(item), At(item), MdsVehicleState.Unsaid, rides
                ? MicromobilityFlags.OnTrip
                : MicromobilityFlags.None,
            rides ? null : Fix(item.GetProperty("location")), rides ? MicromobilitySurface.Unsaid : surface,
            rides ? null : Find(item, "tipped_over")?.GetBoolean());
        return null;
    }

    private static MicromobilityFix Fix(JsonElement location) => FeedPlaces.Fix(
        location.GetProperty("lng").GetDouble(), location.GetProperty("lat")
            .GetDouble(), Find(location, "horizontal_accuracy")?.GetDouble());

    private static Guid Provider(JsonElement item) => item.GetProperty("provider_id").GetGuid();

    private static Guid Device(JsonElement item) => item.GetProperty("device_id").GetGuid();

    private static long At(JsonElement item) => item.GetProperty("timestamp").GetInt64();

    private static JsonElement? Find(JsonElement item, string name) =>
        item.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    private static ItemRefusal Bad(string member, string predicate) => new("bad_param", $"{member} {predicate}.", member);
}
