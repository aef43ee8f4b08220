using System.Globalization;
using System.Text.Json;
using ParkAndSee.Input;

namespace ParkAndSee.Ingest.Vehicles;

/// <summary>The optional members of an event that concern its vehicle; all null where there are none.</summary>
/// <param name="Operator">Who sold the right: CDS <c>data_source_operator_id</c>, else <c>data_source_operator_name</c>.</param>
/// <param name="Transaction">CDS <c>payment_transaction_id</c>.</param>
/// <param name="Cents">CDS <c>actual_cost</c>, minor units.</param>
/// <param name="PaidFrom">Our <c>custom_attributes.paid_from</c>, Unix milliseconds.</param>
/// <param name="PaidUntil">Our <c>custom_attributes.paid_until</c>, Unix milliseconds.</param>
/// <param name="VoidedAt">Our <c>custom_attributes.voided_at</c>, Unix milliseconds: the payment was taken back.</param>
/// <param name="Revision">Our <c>custom_attributes.revision</c>.</param>
/// <param name="TariffZone">Our <c>custom_attributes.tariff_zone</c>.</param>
/// <param name="UserClass">Our <c>custom_attributes.user_class</c>: whom the right was sold to.</param>
/// <param name="Purpose">Our <c>custom_attributes.read_purpose</c>.</param>
/// <param name="IsCorrected">Our <c>custom_attributes.read_corrected</c> is <c>true</c>: the source guessed at characters.</param>
/// <param name="Wrong">Which of the times or the revision cannot be read, and what is wanted; null = none.</param>
internal sealed record EventExtras(
    string? Operator, string? Transaction, long? Cents, long? PaidFrom, long? PaidUntil, long? VoidedAt, int? Revision, string? TariffZone,
    string? UserClass, string? Purpose, bool IsCorrected, string? Wrong)
{
    private static readonly EventExtras None = new(null, null, null, null, null, null, null, null, null, null, false, null);

    /// <summary>Reads what the log keeps of the optional members: their shapes were checked at the door.</summary>
    public static EventExtras Of(byte[]? extras)
    {
        if (extras is null) return None;
        using var json = JsonDocument.Parse(extras);
        var root = json.RootElement;
        var own = root.TryGetProperty("custom_attributes", out var attributes) && attributes.ValueKind == JsonValueKind.Object
            ? attributes
            : default;
        var (from, wrongFrom) = Time(own, "paid_from");
        var (until, wrongUntil) = Time(own, "paid_until");
        var (voided, wrongVoid) = Time(own, "voided_at");
        var (revision, wrongRevision) = Number(own, "revision");
        return new EventExtras(
            Text(root, "data_source_operator_id") ?? Text(root, "data_source_operator_name"), Text(root, "payment_transaction_id"),
            root.TryGetProperty("actual_cost", out var cost) && cost.ValueKind == JsonValueKind.Number
                && cost.TryGetInt64(out var cents) ? cents : null,
            from, until, voided, revision, Text(own, "tariff_zone"), Text(own, "user_class"), Text(own, "read_purpose"),
            Text(own, "read_corrected") == "true", wrongFrom ?? wrongUntil ?? wrongVoid ?? wrongRevision);
    }

    /// <summary>A time as CDS writes it, milliseconds as digits, or ISO 8601 with its offset.</summary>
    private static (long? Value, string? Wrong) Time(JsonElement own, string name)
    {
        if (Text(own, name) is not { } text) return (null, null);
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds))
            return AcceptedInstant.WrongUnit(milliseconds) is { } unit ? (null, $"{name} {unit}") : AcceptedInstant.IsInRange(milliseconds)
                ? (milliseconds, null)
                : (null, $"{name} {AcceptedInstant.Wanted}");
        return AcceptedInstant.TryParse(text, out var at)
            ? (at.ToUnixTimeMilliseconds(), null)
            : (null, $"{name} {AcceptedInstant.Wanted}, or milliseconds as digits");
    }

    private static (int? Value, string? Wrong) Number(JsonElement own, string name)
    {
        if (Text(own, name) is not { } text) return (null, null);
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? (number, null)
            : (null, $"{name} must be a whole number, as text");
    }

    private static string? Text(JsonElement of, string name) =>
        of.ValueKind == JsonValueKind.Object && of.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
}
