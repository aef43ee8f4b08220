using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;

namespace ParkAndSee.Hubs;

/// <summary>
/// A hub protocol that closes a connection after repeated calls to unknown methods or with unsuitable arguments. Such calls never reach an
/// <see cref="IHubFilter"/>: SignalR answers them itself.
/// A message of an unknown type counts as a ping. The inner protocols consume it and return false, which SignalR's reader takes for an
/// incomplete message: it parses the same message for ever and answers no call behind it (dotnet/aspnetcore issue 69285).
/// </summary>
internal sealed class GuardedProtocol(IHubProtocol inner, TimeProvider time) : IHubProtocol
{
    // SignalR makes one binder for each connection; it is the only thing here that tells connections apart.
    private readonly ConditionalWeakTable<IInvocationBinder, RefusalCount> _counts = [];

    /// <inheritdoc />
    public string Name => inner.Name;

    /// <inheritdoc />
    public int Version => inner.Version;

    /// <inheritdoc />
    public TransferFormat TransferFormat => inner.TransferFormat;

    /// <inheritdoc />
    public bool IsVersionSupported(int version) => inner.IsVersionSupported(version);

    /// <inheritdoc />
    public bool TryParseMessage(ref ReadOnlySequence<byte> input, IInvocationBinder binder, [NotNullWhen(true)] out HubMessage? message)
    {
        var before = input.Length;
        if (!inner.TryParseMessage(ref input, binder, out message))
        {
            if (input.Length == before) return false;
            message = PingMessage.Instance;
        }

        if (message is InvocationBindingFailureMessage or StreamBindingFailureMessage
            && !_counts.GetValue(binder, _ => new RefusalCount(time)).TryCount())
            throw new InvalidDataException("Too many calls of this connection fit no method.");
        return true;
    }

    /// <inheritdoc />
    public void WriteMessage(HubMessage message, IBufferWriter<byte> output) => inner.WriteMessage(message, output);

    /// <inheritdoc />
    public ReadOnlyMemory<byte> GetMessageBytes(HubMessage message) => inner.GetMessageBytes(message);
}

/// <summary>Hands out the registered protocols, guarded.</summary>
internal sealed class GuardedProtocols(IEnumerable<IHubProtocol> registered, TimeProvider time) : IHubProtocolResolver
{
    private readonly IHubProtocol[] _protocols =
        [.. registered.GroupBy(protocol => protocol.Name, StringComparer.OrdinalIgnoreCase)
            .Select(same => new GuardedProtocol(same.Last(), time))];

    /// <inheritdoc />
    public IReadOnlyList<IHubProtocol> AllProtocols => _protocols;

    /// <inheritdoc />
    public IHubProtocol? GetProtocol(string protocolName, IReadOnlyList<string>? supportedProtocols) => Array.Find(
        _protocols,
        protocol => protocol.Name.Equals(protocolName, StringComparison.OrdinalIgnoreCase)
            && (supportedProtocols is null || supportedProtocols.Contains(protocolName, StringComparer.OrdinalIgnoreCase)));
}
