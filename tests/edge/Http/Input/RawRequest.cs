using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace ParkAndSee.Tests.Http;

/// <summary>
/// HTTP/1.1 on a socket, byte for byte: what no library would send, and an answer that comes while the request is still being sent.
/// </summary>
internal sealed class RawRequest : IDisposable
{
    private static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(20);

    private readonly TcpClient _client = new() { NoDelay = true };
    private readonly StringBuilder _answer = new();

    /// <summary>Sends a head and then a body that never seems to end, until the answer has come or so many bytes are sent.</summary>
    /// <param name="url">Root of the server.</param>
    /// <param name="head">Request line and headers; lines end with <c>\r\n</c>, without the empty line.</param>
    /// <param name="bytes">Bytes of the body.</param>
    /// <param name="chunked">Whether the length is not told.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>Status of the answer; bytes that were sent when it came.</returns>
    /// <exception cref="TimeoutException">There is no answer 20 s after the last byte.</exception>
    public static async Task<(int Status, long Sent)> FloodAsync(string url, string head, long bytes, bool chunked, CancellationToken ct)
    {
        using var request = new RawRequest();
        await request._client.ConnectAsync("127.0.0.1", new Uri(url).Port, ct);
        var stream = request._client.GetStream();
        var length = chunked
            ? "Transfer-Encoding: chunked\r\n"
            : string.Create(CultureInfo.InvariantCulture, $"Content-Length: {bytes}\r\n");
        await stream.WriteAsync(Encoding.Latin1.GetBytes($"{head}{length}\r\n"), ct);
        var answer = request.ReadHeadAsync(ct);
        var piece = new byte[32 * 1024];
        Array.Fill(piece, (byte)'a');
        Encoding.ASCII.GetBytes("""{"tariff":"aa""").CopyTo(piece, 0);
        var (before, after) = chunked ? (Encoding.ASCII.GetBytes($"{piece.Length:X}\r\n"), "\r\n"u8.ToArray()) : ([], []);
        var sent = 0L;
        try
        {
            while (!answer.IsCompleted && sent < bytes)
            {
                if (before.Length > 0) await stream.WriteAsync(before, ct);
                await stream.WriteAsync(piece, ct);
                if (after.Length > 0) await stream.WriteAsync(after, ct);
                sent += piece.Length;
                Array.Fill(piece, (byte)'a');
            }
        }
        catch (IOException)
        {
            // The server takes no more; its answer is on its way or has come.
        }

        // A server that has taken all of it and still waits for more has not refused it.
        return (await answer.WaitAsync(AnswerLimit, ct), sent);
    }

    /// <summary>Sends text as it is and reads what comes back until the server closes or a status has come.</summary>
    public static async Task<int> SendAsync(string url, string text, CancellationToken ct)
    {
        using var request = new RawRequest();
        await request._client.ConnectAsync("127.0.0.1", new Uri(url).Port, ct);
        await request._client.GetStream().WriteAsync(Encoding.Latin1.GetBytes(text), ct);
        return await request.ReadHeadAsync(ct);
    }

    /// <inheritdoc />
    public void Dispose() => _client.Dispose();

    private async Task<int> ReadHeadAsync(CancellationToken ct)
    {
        var buffer = new byte[4096];
        while (true)
        {
            var read = await _client.GetStream().ReadAsync(buffer, ct);
            if (read == 0) return 0;
            _answer.Append(Encoding.Latin1.GetString(buffer, 0, read));
            var text = _answer.ToString();
            if (text.StartsWith("HTTP/1.1 100", StringComparison.Ordinal)) _answer.Clear();
            else if (text.Contains("\r\n\r\n", StringComparison.Ordinal)) return int.Parse(text.AsSpan(9, 3), CultureInfo.InvariantCulture);
        }
    }
}
