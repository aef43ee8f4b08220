using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text;

namespace ParkAndSee.Tests;

/// <summary>A collector of the tests: takes traces over OTLP/HTTP and keeps their spans, and every byte that was sent.</summary>
public sealed class OtlpReceiver : IAsyncDisposable
{
    private readonly HttpListener _listener = new();
    private readonly ConcurrentQueue<byte[]> _bodies = new();
    private readonly Task _work;

    public OtlpReceiver()
    {
        Url = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{FreePort.Next()}/");
        _listener.Prefixes.Add(Url);
        _listener.Start();
        _work = RunAsync();
    }

    /// <summary>Root, as for <c>Tracing:Endpoint</c>.</summary>
    public string Url { get; }

    /// <summary>Everything that was received, as text: names and values are UTF-8 in there.</summary>
    public string Text => string.Concat(_bodies.Select(Encoding.UTF8.GetString));

    /// <summary>All spans so far.</summary>
    public List<OtlpSpan> Spans => [.. _bodies.SelectMany(body => OtlpSpan.ReadAll(body))];

    public async ValueTask DisposeAsync()
    {
        _listener.Close();
        await _work;
    }

    private async Task RunAsync()
    {
        try
        {
            while (true)
            {
                var context = await _listener.GetContextAsync();
                using var body = new MemoryStream();
                await context.Request.InputStream.CopyToAsync(body);
                _bodies.Enqueue(body.ToArray());
                context.Response.ContentType = "application/x-protobuf";
                context.Response.Close();
            }
        }
        catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
        {
            // The receiver ends.
        }
    }
}
