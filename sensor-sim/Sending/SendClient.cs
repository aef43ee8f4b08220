using System.Net;

namespace ParkAndSee.Sending;

/// <summary>The HTTP client that all requests of a run share.</summary>
internal static class SendClient
{
    /// <summary>A client with bounded connections, answers and times. Redirects are not followed: the key belongs to one server.</summary>
    public static HttpClient Create(SendOptions options) => new(new SocketsHttpHandler
    {
        MaxConnectionsPerServer = options.Parallel,
        ConnectTimeout = TimeSpan.FromSeconds(5),
        AllowAutoRedirect = false,
        UseCookies = false,
        AutomaticDecompression = DecompressionMethods.All,
    })
    {
        Timeout = options.RequestTimeout,
        MaxResponseContentBufferSize = 64 << 20,
    };

    /// <summary>
    /// Asks the server for anything: a wrong address is an error of the command line, and not a fault that passes while batches are
    /// tried again. Any answer will do, whatever its status.
    /// </summary>
    /// <param name="http">Client of the run.</param>
    /// <param name="root">Root of the server.</param>
    /// <param name="cancel">Cancels.</param>
    /// <exception cref="UserError">There was no answer.</exception>
    public static async Task EnsureAnsweredAsync(HttpClient http, Uri root, CancellationToken cancel)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, root);
            using var _ = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel).ConfigureAwait(false);
        }
        catch (HttpRequestException e)
        {
            throw new UserError($"cannot reach {root}: {e.Message}; see --url");
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            throw new UserError($"cannot reach {root}: no answer in time; see --url");
        }
    }
}
