namespace ParkAndSee.Tests;

/// <summary>A span of an OTLP request (opentelemetry-proto, <c>trace.proto</c>), read by hand: only what the tests look at.</summary>
/// <param name="Service">Name of the process's service.</param>
/// <param name="Scope">Name of the instrumentation that made it.</param>
/// <param name="Trace">Trace id, hex.</param>
/// <param name="Id">Span id, hex.</param>
/// <param name="Parent">Span id of the parent, hex; empty for a root.</param>
/// <param name="Name">Name.</param>
/// <param name="Links">Trace ids of its links.</param>
public sealed record OtlpSpan(string Service, string Scope, string Trace, string Id, string Parent, string Name, string[] Links)
{
    /// <summary>All spans of an <c>ExportTraceServiceRequest</c>.</summary>
    public static IEnumerable<OtlpSpan> ReadAll(byte[] request)
    {
        foreach (var resource in ProtoField.Of(request, 1))
        {
            var service = ServiceOf(resource.Bytes);
            foreach (var scope in ProtoField.Of(resource.Bytes, 2))
            {
                var name = ProtoField.Of(scope.Bytes, 1).Select(instrumentation => Text(instrumentation.Bytes, 1)).FirstOrDefault("");
                foreach (var span in ProtoField.Of(scope.Bytes, 2))
                    yield return Read(service, name, span.Bytes);
            }
        }
    }

    private static OtlpSpan Read(string service, string scope, ReadOnlyMemory<byte> span) => new(
        service, scope, Hex(span, 1), Hex(span, 2), Hex(span, 4), Text(span, 5),
        [.. ProtoField.Of(span, 13).Select(link => Hex(link.Bytes, 1))]);

    private static string ServiceOf(ReadOnlyMemory<byte> resourceSpans) => ProtoField.Of(resourceSpans, 1)
        .SelectMany(resource => ProtoField.Of(resource.Bytes, 1))
        .Where(attribute => Text(attribute.Bytes, 1) == "service.name")
        .Select(attribute => ProtoField.Of(attribute.Bytes, 2).Select(value => Text(value.Bytes, 1)).First())
        .FirstOrDefault("");

    private static string Hex(ReadOnlyMemory<byte> message, int field) =>
        Convert.ToHexStringLower(ProtoField.Of(message, field).Select(f => f.Bytes).FirstOrDefault().Span);

    private static string Text(ReadOnlyMemory<byte> message, int field) =>
        System.Text.Encoding.UTF8.GetString(ProtoField.Of(message, field).Select(f => f.Bytes).FirstOrDefault().Span);
}
