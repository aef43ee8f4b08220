using System.Diagnostics;
using OpenTelemetry;

namespace ParkAndSee.ServiceDefaults;

/// <summary>
/// Removes grain keys from spans before they are exported. A vehicle's grain key is the hash of its plate; together with the partition and
/// the instant of a read it would disclose, to a holder of the plate key, where the vehicle was. Must be registered before the exporter.
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
