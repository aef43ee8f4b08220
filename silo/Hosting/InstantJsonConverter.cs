using System.Globalization;
using Newtonsoft.Json;
using NodaTime;

namespace ParkAndSee.Hosting;

/// <summary>
/// Instants of stored grain states are Unix milliseconds, the form that they had as <c>long</c>. What is finer than a millisecond is
/// dropped.
/// </summary>
internal sealed class InstantJsonConverter : JsonConverter
{
    /// <inheritdoc />
    public override bool CanConvert(Type objectType) => objectType == typeof(Instant) || objectType == typeof(Instant?);

    /// <inheritdoc />
    public override void WriteJson(JsonWriter writer, object? value, JsonSerializer serializer) =>
        writer.WriteValue(((Instant?)value)?.ToUnixTimeMilliseconds());

    /// <inheritdoc />
    public override object? ReadJson(JsonReader reader, Type objectType, object? existingValue, JsonSerializer serializer) =>
        reader.Value is null ? null : Instant.FromUnixTimeMilliseconds(Convert.ToInt64(reader.Value, CultureInfo.InvariantCulture));
}
