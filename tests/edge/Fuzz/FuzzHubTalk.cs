using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace ParkAndSee.Tests.Fuzz;

/// <summary>
/// One connection of the fuzzer to a hub. It reads while it sends, and keeps which calls have no answer yet. An answer is a completion with
/// the call's id; when the hub closes the connection and says why, every call counts as answered.
/// </summary>
internal sealed class FuzzHubTalk : IAsyncDisposable
{
    private const byte EndOfMessage = 0x1E;

    private readonly Lock _gate = new();
    private readonly HashSet<string> _open = [];
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly StringBuilder _heard = new();
    private readonly ClientWebSocket _socket = new();
    private readonly CancellationTokenSource _stop;
    private Task _reading = Task.CompletedTask;
    private bool _isAllSent;
    private bool _isClosedWithReason;
    private Exception? _broken;

    private FuzzHubTalk(CancellationToken ct) => _stop = CancellationTokenSource.CreateLinkedTokenSource(ct);

    /// <summary>All that the hub has sent so far, its messages joined by line ends.</summary>
    public string Heard
    {
        get
        {
            lock (_gate) return _heard.ToString();
        }
    }

    /// <summary>Connects.</summary>
    public static async Task<FuzzHubTalk> BeginAsync(Uri hub, string key, CancellationToken ct)
    {
        var talk = new FuzzHubTalk(ct);
        talk._socket.Options.SetRequestHeader("Authorization", $"Bearer {key}");
        await talk._socket.ConnectAsync(hub, ct);
        talk._reading = talk.ReadAsync();
        return talk;
    }

    /// <summary>Sends a message that needs no answer. A no-op when the connection is closed.</summary>
    public async Task SendAsync(string message)
    {
        try
        {
            if (_reading.IsCompleted) return;
            byte[] sent = [.. Encoding.UTF8.GetBytes(message), EndOfMessage];
            await _socket.SendAsync(sent, WebSocketMessageType.Text, true, _stop.Token);
        }
        catch (WebSocketException)
        {
            // The hub has closed meanwhile. What reads knows whether it gave a reason.
        }
    }

    /// <summary>Sends a call that is to be answered.</summary>
    public Task CallAsync(string id, string message)
    {
        lock (_gate) _open.Add(id);
        return SendAsync(message);
    }

    /// <summary>Waits for the answers to all calls.</summary>
    /// <returns>What is missing; null = every call is answered, or the connection was closed with a reason.</returns>
    public async Task<string?> UnansweredAsync(TimeSpan patience)
    {
        lock (_gate) _isAllSent = true;
        Settle();
        try
        {
            await Task.WhenAny(_done.Task, _reading).WaitAsync(patience, _stop.Token);
        }
        catch (TimeoutException)
        {
            // Told below.
        }

        lock (_gate)
        {
            if (_isClosedWithReason || _open.Count == 0) return null;
            var end = _reading.IsCompleted
                ? $"the connection was closed without a reason ({_broken?.Message ?? "closed"})"
                : $"nothing came for {patience.TotalSeconds:F0} s";
            return $"[{string.Join(' ', _open)}] without an answer: {end}.";
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _reading;
        _socket.Dispose();
        _stop.Dispose();
    }

    private async Task ReadAsync()
    {
        var buffer = new byte[64 * 1024];
        var message = new List<byte>();
        try
        {
            while (await _socket.ReceiveAsync(buffer, _stop.Token) is var read)
            {
                if (read.MessageType == WebSocketMessageType.Close)
                {
                    await _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, _stop.Token);
                    return;
                }

                foreach (var octet in buffer.AsSpan(0, read.Count))
                {
                    if (octet != EndOfMessage)
                    {
                        message.Add(octet);
                        continue;
                    }

                    Hear([.. message]);
                    message.Clear();
                }
            }
        }
        catch (WebSocketException e)
        {
            _broken = e;
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // Nobody listens any more.
        }
    }

    private void Hear(byte[] message)
    {
        using var read = JsonDocument.Parse(message);
        var root = read.RootElement;
        lock (_gate)
        {
            _heard.Append(Encoding.UTF8.GetString(message)).Append('\n');
            var type = root.TryGetProperty("type", out var number) ? number.GetInt32() : 0;
            if (type == 3) _open.Remove(root.GetProperty("invocationId").GetString()!);

            // 7 closes; the answer to the first message has no type, and an error when it was refused.
            _isClosedWithReason |= type is 7 or 0 && root.TryGetProperty("error", out var error) && error.GetString() is { Length: > 0 };
        }

        Settle();
    }

    private void Settle()
    {
        lock (_gate)
        {
            if (_isClosedWithReason || (_isAllSent && _open.Count == 0)) _done.TrySetResult();
        }
    }
}
