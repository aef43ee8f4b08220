using System.IO.Pipelines;
using Microsoft.AspNetCore.Http.Features;
using ParkAndSee.Http;

namespace ParkAndSee.Hubs;

/// <summary>
/// Answers of SignalR's own to requests that belong to no connection are plain text. This gives them the shape of all other faults.
/// </summary>
internal static class HubFaults
{
    private const string Detail =
        "This is the address of a SignalR hub: connect with a client of SignalR, as /docs/hubs shows. A connection that was lost is opened "
        + "again from its start.";

    /// <summary>Wraps an endpoint of a hub.</summary>
    public static void On(EndpointBuilder hub)
    {
        var serve = hub.RequestDelegate!;
        hub.RequestDelegate = async context =>
        {
            var body = context.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
            context.Features.Set<IHttpResponseBodyFeature>(new WithoutFaultBody(body, context.Response));
            try
            {
                await serve(context);
            }
            finally
            {
                context.Features.Set(body);
            }

            var response = context.Response;
            if (response.HasStarted || response.StatusCode < StatusCodes.Status400BadRequest) return;
            response.ContentLength = null;
            await Problems.WriteAsync(context, ProblemTypes.OfStatus(response.StatusCode), Detail);
        };
    }

    // Drops what is written after the status of a fault was set and before the answer has started.
    private sealed class WithoutFaultBody(IHttpResponseBodyFeature inner, HttpResponse response) : IHttpResponseBodyFeature
    {
        public Stream Stream => IsFault ? Stream.Null : inner.Stream;

        public PipeWriter Writer => IsFault ? PipeWriter.Create(Stream.Null) : inner.Writer;

        private bool IsFault => !response.HasStarted && response.StatusCode >= StatusCodes.Status400BadRequest;

        public void DisableBuffering() => inner.DisableBuffering();

        public Task StartAsync(CancellationToken cancellationToken = default) =>
            IsFault ? Task.CompletedTask : inner.StartAsync(cancellationToken);

        public Task SendFileAsync(string path, long offset, long? count, CancellationToken cancellationToken = default) =>
            IsFault ? Task.CompletedTask : inner.SendFileAsync(path, offset, count, cancellationToken);

        public Task CompleteAsync() => IsFault ? Task.CompletedTask : inner.CompleteAsync();
    }
}
