using System.Net.Sockets;

namespace ParkAndSee.Hosting.Leaving;

/// <summary><c>--drain</c>: has the silo of this host and port leave, prints its progress, and ends when its process has.</summary>
internal static class DrainCommand
{
    private const string Word = "--drain";
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);

    /// <summary>Whether a command line asks for it.</summary>
    public static bool IsAsked(string[] args) => args.Contains(Word);

    /// <summary>Runs it.</summary>
    /// <param name="options">Settings of the silo that shall leave.</param>
    /// <param name="output">Takes the progress.</param>
    /// <param name="error">Takes the one line that says why not.</param>
    /// <returns>Exit code: 0 = it left in good order and has ended.</returns>
    public static async Task<int> RunAsync(SiloOptions options, TextWriter output, TextWriter error)
    {
        var path = DrainListener.PathOf(options);
        using var limit = new CancellationTokenSource(options.DrainTimeout + Grace);
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), limit.Token);
            await socket.SendAsync(DrainListener.Word, limit.Token);
            return await FollowAsync(socket, output, limit.Token)
                ? 0
                : Fail("The silo ended before it had handed everything over; see its log for the reason. No acknowledged event is lost.");
        }
        catch (SocketException e)
        {
            return Fail(
                $"No silo answers at {path}: {e.Message}. It is the silo with the same Silo:SiloPort (or Silo:ControlSocket), started by "
                + "the same account.");
        }
        catch (OperationCanceledException)
        {
            return Fail($"The silo has not ended within {(options.DrainTimeout + Grace).TotalSeconds:0} s.");
        }

        int Fail(string why)
        {
            error.WriteLine(why);
            return 1;
        }
    }

    private static async Task<bool> FollowAsync(Socket socket, TextWriter output, CancellationToken ct)
    {
        using var lines = new StreamReader(new NetworkStream(socket));
        string? last = null;
        try
        {
            while (await lines.ReadLineAsync(ct) is { } line) await output.WriteLineAsync(last = line);
        }
        catch (IOException)
        {
            // A process that ends may also reset the connection.
        }

        return last == DrainListener.Done;
    }
}
