using System.Text.Json;
using ParkAndSee.Gbfs;
using ParkAndSee.Http;
using ParkAndSee.Ingest;
using ParkAndSee.Micromobility;

namespace ParkAndSee.Integrations.Mds;

/// <summary>An item of an MDS request that was not taken.</summary>
/// <param name="Index">Position in the request, from 0.</param>
/// <param name="Item">The item.</param>
/// <param name="Refusal">Why.</param>
internal readonly record struct MdsFailure(int Index, JsonElement Item, ItemRefusal Refusal);

/// <summary>
/// A request's array of MDS objects after reading: good ones with their places, and refused
/// ones. One bad item does not spoil the others. Dispose it once the answer is written.
/// </summary>
internal sealed class MdsBatch : IDisposable
{
    private const int MaxDepth = 16;

    private readonly JsonDocument? _json;

    private MdsBatch(JsonDocument? json, ProblemResponse? fault) => (_json, Fault) = (json, fault);

    /// <summary>Why nothing can be made of the whole request; null = it was read.</summary>
    public ProblemResponse? Fault { get; }

    /// <summary>Items in the request.</summary>
    public int Total => _json?.RootElement.GetArrayLength() ?? 0;

    /// <summary>The good ones.</summary>
    public List<MicromobilityReport> Reports { get; } = [];

    /// <summary>Their positions in the request.</summary>
    public List<int> Places { get; } = [];

    /// <summary>The refused ones.</summary>
    public List<MdsFailure> Failures { get; } = [];

    /// <summary>Reads a request.</summary>
    /// <param name="json">UTF-8; a byte order mark is let through. Must live as long as the batch.</param>
    /// <param name="isEvents">Events; else telemetry.</param>
    /// <param name="now">The server's clock, Unix milliseconds.</param>
    public static MdsBatch Read(ReadOnlyMemory<byte> json, bool isEvents, long now)
    {
        var (document, fault) = Parse(json, MaxDepth);
        if (document is null) return new MdsBatch(null, fault);
        var batch = new MdsBatch(document, FaultOf(document.RootElement));
        if (batch.Fault is not null) return batch;
        var index = 0;
        foreach (var item in document.RootElement.EnumerateArray())
        {
            if (MdsItem.TryRead(item, isEvents, now + (long)CurbEventReader.MaxAhead.TotalMilliseconds, out var report) is { } refusal)
            {
                batch.Failures.Add(new MdsFailure(index, item, refusal));
            }
            else
            {
                batch.Reports.Add(report);
                batch.Places.Add(index);
            }

            index++;
        }

        return batch;
    }

    /// <summary>Opens a JSON document of bounded depth; a problem when it is none.</summary>
    public static (JsonDocument? Document, ProblemResponse? Fault) Parse(ReadOnlyMemory<byte> json, int maxDepth)
    {
        var (document, fault) = JsonText.Open(json, maxDepth);
        return (document, fault is null ? null : Problems.Of(ProblemTypes.NotJson, fault));
    }

    /// <summary>Enters what became of the good ones.</summary>
    /// <returns>False when some are not known to be taken: the sender sends all again.</returns>
    public bool Settle(MicromobilityOutcome[] fates)
    {
        for (var i = 0; i < fates.Length; i++)
        {
            if (fates[i] == MicromobilityOutcome.Unavailable) return false;
            if (fates[i] != MicromobilityOutcome.Taken)
                Failures.Add(new MdsFailure(Places[i], _json!.RootElement[Places[i]], RefusalOf(fates[i])));
        }

        Failures.Sort((one, other) => one.Index.CompareTo(other.Index));
        return true;
    }

    /// <inheritdoc />
    public void Dispose() => _json?.Dispose();

    private static ProblemResponse? FaultOf(JsonElement root) => root switch
    {
        { ValueKind: not JsonValueKind.Array } =>
            Problems.Of(ProblemTypes.NotAnArray, "Send a JSON array of MDS objects; put a single one into [ ]."),
        _ when root.GetArrayLength() == 0 => Problems.Of(ProblemTypes.BadRequest, "The array is empty: MDS asks for at least one object."),
        _ when root.GetArrayLength() > MicromobilityLimits.MaxReports =>
            Problems.Of(ProblemTypes.TooLarge, $"At most {MicromobilityLimits.MaxReports} objects in one request; send several requests."),
        _ => null,
    };

    private static ItemRefusal RefusalOf(MicromobilityOutcome fate) => fate == MicromobilityOutcome.UnknownProvider
        ? new ItemRefusal("bad_param",
            "provider_id is that of no operator in the rules in force (GET /v1/rules, kind shared-vehicles). Ask the town.", "provider_id")
        : new ItemRefusal("bad_param",
            "provider_id is another operator's: a key sends for the operator that it is named after.", "provider_id");
}
