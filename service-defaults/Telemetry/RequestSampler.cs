using OpenTelemetry.Trace;

namespace ParkAndSee.ServiceDefaults;

/// <summary>
/// A trace begins at a door and nowhere else: pings between silos and timers begin none. What is decided there holds on the whole way.
/// </summary>
internal sealed class RequestSampler(double ratio) : Sampler
{
    private static readonly string[] Entries = [RequestSpans.FrameworkName, RequestSpans.BatchName];

    private readonly TraceIdRatioBasedSampler _share = new(ratio);

    /// <inheritdoc />
    public override SamplingResult ShouldSample(in SamplingParameters samplingParameters)
    {
        var parent = samplingParameters.ParentContext;
        if (parent.TraceId != default)
            return new SamplingResult(parent.TraceFlags.HasFlag(System.Diagnostics.ActivityTraceFlags.Recorded)
                ? SamplingDecision.RecordAndSample
                : SamplingDecision.Drop);
        return Entries.Contains(samplingParameters.Name)
            ? _share.ShouldSample(samplingParameters)
            : new SamplingResult(SamplingDecision.Drop);
    }
}
