using System.Text.Json;

namespace ParkAndSee.Sending;

/// <summary>The CDS bulk result of one request.</summary>
/// <param name="Success">Events on disk, duplicates counted.</param>
/// <param name="Duplicates">Of those, the ones that were there before; null when the server does not tell.</param>
/// <param name="Failures">The others, with a reason each.</param>
internal sealed record BulkReply(int Success, int? Duplicates, IReadOnlyList<BulkReplyFailure> Failures)
{
    private const int MaxText = 300;

    /// <summary>Reads an answer.</summary>
    /// <param name="json">Body.</param>
    /// <param name="sent">How many events the request held.</param>
    /// <exception cref="JsonException">Cut short, not a bulk result, or its counts do not add
    /// up: nothing is known of the batch.</exception>
    public static BulkReply Parse(ReadOnlyMemory<byte> json, int sent)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        if (root.ValueKind != JsonValueKind.Object) throw new JsonException("The answer is not a CDS bulk result.");
        var success = Number(root, "success") ?? throw new JsonException("The answer has no 'success'.");
        var failures = root.TryGetProperty("failures", out var list) && list.ValueKind == JsonValueKind.Array
            ? list.EnumerateArray().Select(f => ReadFailure(f, sent)).ToArray()
            : [];
        return success + failures.Length == sent
            ? new BulkReply(success, Number(root, "duplicates"), failures)
            : throw new JsonException($"The answer reports {success} accepted and {failures.Length} refused of {sent} events.");
    }

    private static BulkReplyFailure ReadFailure(JsonElement failure, int count)
    {
        var item = failure.TryGetProperty("item", out var sent) && sent.ValueKind == JsonValueKind.Object ? sent : default;
        var fields = failure.TryGetProperty("error_details", out var details) && details.ValueKind == JsonValueKind.Array
            ? details.EnumerateArray().Select(d => Short(d.ToString())).Take(5).ToArray()
            : [];
        return new BulkReplyFailure(
            Number(failure, "index") is { } index && index >= 0 && index < count ? index : null,
            Text(failure, "error") ?? "no_reason_given",
            new Refusal(Text(item, "event_id"), Text(item, "curb_space_id"), Text(failure, "error_description") ?? "", fields));
    }

    private static int? Number(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var value) && value.TryGetInt32(out var number) ? number : null;

    private static string? Text(JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? Short(value.GetString()!)
            : null;

    private static string Short(string text) => text.Length <= MaxText ? text : text[..MaxText];
}

/// <summary>An event that was not taken.</summary>
/// <param name="Index">Its place in the request, when the server tells it (an addition to CDS).</param>
/// <param name="Reason">Short code.</param>
/// <param name="Refusal">What is told of it.</param>
internal readonly record struct BulkReplyFailure(int? Index, string Reason, Refusal Refusal)
{
    /// <summary>
    /// True when the event itself is good: its partition was too busy or did not answer, and only it is to be sent again.
    /// </summary>
    public bool IsTransient => Index is not null && Reason is ("overloaded" or "unavailable");
}
