using System.Buffers;
using System.Text.Json;

namespace ParkAndSee.Ingest.Vehicles;

/// <summary>
/// Filters the optional members of a plate read for the log: members that describe the vehicle
/// are removed, because a rare vehicle is identified by its description.
/// </summary>
internal static class ReadExtras
{
    /// <summary>
    /// Removes the members <c>vehicle_*</c> and <c>curb_occupants</c>; the number of occupants is kept separately.
    /// </summary>
    /// <param name="extras">The optional members: one JSON object in UTF-8; null = none.</param>
    /// <returns>The rest; null = nothing is left.</returns>
    public static byte[]? WithoutVehicle(byte[]? extras)
    {
        if (extras is null) return null;
        using var json = JsonDocument.Parse(extras);
        if (!json.RootElement.EnumerateObject().Any(Describes)) return extras;
        var output = new ArrayBufferWriter<byte>(extras.Length);
        var left = 0;
        using (var writer = new Utf8JsonWriter(output))
        {
            writer.WriteStartObject();
            foreach (var member in json.RootElement.EnumerateObject().Where(member => !Describes(member)))
            {
                member.WriteTo(writer);
                left++;
            }

            writer.WriteEndObject();
        }

        return left == 0 ? null : output.WrittenSpan.ToArray();
    }

    private static bool Describes(JsonProperty member) =>
        member.Name.StartsWith("vehicle_", StringComparison.OrdinalIgnoreCase)
        || member.Name.Equals("curb_occupants", StringComparison.OrdinalIgnoreCase);
}
