using System.Net.Sockets;
using System.Text;

namespace ParkAndSee.Hosting.Leaving;

/// <summary>
/// Where <c>--drain</c> finds this silo: a Unix socket that only its own account may open. Whoever says
/// <c>drain</c> there starts it, reads its progress, and sees the end of the process as the end of the connection.
/// </summary>
internal sealed class DrainListener : IAsyncDisposable
{
    private const int MaxCallers = 4;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly Socket _listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private readonly CancellationTokenSource _stop = new();
    private readonly Drain _drain;
    private readonly IHostApplicationLifetime _lifetime;
    private readonly string _path;
    private Task _accepting = Task.CompletedTask;

    private DrainListener(string path, Drain drain, IHostApplicationLifetime lifetime) =>
        (_path, _drain, _lifetime) = (path, drain, lifetime);

    /// <summary>What a caller says.</summary>
    public static ReadOnlyMemory<byte> Word { get; } = "drain\n"u8.ToArray();

    /// <summary>Last line of a silo that has left in good order.</summary>
    public static string Done => "ended";

    /// <summary>Opens the door; where it cannot be opened the log says so, and the silo runs all the same.</summary>
    public static DrainListener Open(IServiceProvider services, SiloOptions options)
    {
        var door = new DrainListener(PathOf(options), services.GetRequiredService<Drain>(),
            services.GetRequiredService<IHostApplicationLifetime>());
        try
        {
            door.Listen();
        }
        catch (Exception e) when (e is SocketException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            DrainLogMessages.CannotListen(services.GetRequiredService<ILogger<Drain>>(), door._path, e.Message);
        }

        return door;
    }

    /// <summary>Where it is, for a silo with these settings.</summary>
    public static string PathOf(SiloOptions options) =>
        options.ControlSocket.Length > 0
            ? options.ControlSocket
            : Path.Combine(Path.GetTempPath(), $"park-and-see-silo-{options.SiloPort}.sock");

    /// <summary>Tells the callers that everything has been stopped in good order.</summary>
    public void SayDone() => _drain.Tell(Done);

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        await _accepting;
        _stop.Dispose();
    }

    private void Listen()
    {
        // Left over from a silo that was killed; a living one answers.
        if (File.Exists(_path) && !Answers()) File.Delete(_path);
        _listener.Bind(new UnixDomainSocketEndPoint(_path));
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(_path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        _listener.Listen(MaxCallers);
        _accepting = AcceptAsync();
    }

    private bool Answers()
    {
        using var caller = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            caller.Connect(new UnixDomainSocketEndPoint(_path));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private async Task AcceptAsync()
    {
        for (var callers = 0; callers < MaxCallers;)
        {
            Socket? caller = null;
            try
            {
                caller = await _listener.AcceptAsync(_stop.Token);
                if (await SaysWordAsync(caller))
                {
                    // Never closed: it ends with the process.
                    callers++;
                    Answer(caller);
                    continue;
                }
            }
            catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException
                && _stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e) when (e is OperationCanceledException or SocketException)
            {
                // Hung up, or said nothing in time.
            }

            caller?.Dispose();
        }
    }

    private async Task<bool> SaysWordAsync(Socket caller)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
        limit.CancelAfter(Patience);
        var said = new byte[Word.Length];
        for (var read = 0; read < said.Length;)
        {
            var more = await caller.ReceiveAsync(said.AsMemory(read), limit.Token);
            if (more == 0) return false;
            read += more;
        }

        return said.AsSpan().SequenceEqual(Word.Span);
    }

    private void Answer(Socket caller)
    {
        caller.Blocking = false; // a caller that does not read loses lines, it does not hold us up
        _drain.Listen(line => caller.Send(Encoding.UTF8.GetBytes(line + "\n"), SocketFlags.None, out _));
        _lifetime.StopApplication();
    }
}
