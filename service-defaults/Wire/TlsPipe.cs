using System.IO.Pipelines;
using System.Net.Security;

namespace ParkAndSee.Wire;

/// <summary>What Orleans reads and writes while TLS runs below.</summary>
internal sealed class TlsPipe(SslStream tls) : IDuplexPipe, IAsyncDisposable
{
    // A record of TLS holds at most 16 KiB.
    private const int RecordBytes = 16 * 1024;

    /// <inheritdoc />
    public PipeReader Input { get; } = PipeReader.Create(tls,
        new StreamPipeReaderOptions(bufferSize: 2 * RecordBytes, minimumReadSize: RecordBytes / 4, leaveOpen: true));

    /// <inheritdoc />
    public PipeWriter Output { get; } = PipeWriter.Create(tls,
        new StreamPipeWriterOptions(minimumBufferSize: RecordBytes, leaveOpen: true));

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await Input.CompleteAsync();
        await Output.CompleteAsync();
    }
}
