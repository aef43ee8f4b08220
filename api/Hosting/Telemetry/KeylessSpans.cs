using System.Diagnostics;
using OpenTelemetry;

namespace ParkAndSee.Hosting;

/// <summary>
/// Takes the keys of grains out of the spans of their calls before they are exported. The key of a vehicle is the hash of its plate: in a trace it would stand beside the
/// partition and the instant of a read, and who holds the plate key could tell where the vehicle was. Must come before the exporter.
/// </summary>
internal sealed class KeylessSpans : BaseProcessor<Activity>
{
    private static readonly string[] Keys = ["orleans.rpc.target_id", "orleans.rpc.source_id"];

    /// <inheritdoc />
    public override void OnEnd(Activity data)
    {
        foreach (var key in Keys)
            if (data.GetTagItem(key) is not null) data.SetTag(key, null);
    }
}
