using System.Text.Json;
using Microsoft.AspNetCore.Diagnostics;
using ParkAndSee.Ingest;

namespace ParkAndSee.Hosting;

/// <summary>
/// Turns what an endpoint threw into a problem: a request that could not be bound is the client's fault, a cluster that is not there or
/// full is a 503, everything else a 500 that says no more than that.
/// </summary>
internal sealed partial class FaultHandler(ILogger<FaultHandler> logger) : IExceptionHandler
{
    // An Orleans client that has not met a silo yet knows no grain class, and says so with an ArgumentException.
    private const string NeverMetSilo = "Could not find an implementation for interface";

    private static readonly TimeSpan RetryLater = TimeSpan.FromSeconds(5);

    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (httpContext.RequestAborted.IsCancellationRequested) return true;
        switch (exception)
        {
            case BadHttpRequestException bad:
                await Problems.WriteAsync(httpContext, ProblemTypes.OfStatus(bad.StatusCode), DetailOf(bad));
                return true;
            case OverloadedException overloaded:
                await Problems.WriteAsync(httpContext, ProblemTypes.Overloaded, "A queue is full. Send again later.", overloaded.RetryAfter);
                return true;
            case var unanswered when unanswered.IsUnanswered():
            case ArgumentException unmet when unmet.Message.StartsWith(NeverMetSilo, StringComparison.Ordinal):
                NoCluster(logger, exception);
                await Problems.WriteAsync(httpContext, ProblemTypes.Overloaded, "The cluster does not answer. Send again later.", RetryLater);
                return true;
            default:
                Unexpected(logger, exception);
                await Problems.WriteAsync(httpContext, ProblemTypes.Internal, "The request could not be handled. The fault is on our side and was logged.");
                return true;
        }
    }

    // The framework's words name types of ours; where JSON is at fault its path says more.
    private static string DetailOf(BadHttpRequestException bad) => bad.InnerException is JsonException json
        ? $"The body is not the JSON that this address reads, at {json.Path ?? "$"}. See /docs."
        : bad.StatusCode == StatusCodes.Status400BadRequest ? "A parameter is missing or wrong. See /docs." : bad.Message;

    [LoggerMessage(2201, LogLevel.Warning, "The cluster does not answer")]
    private static partial void NoCluster(ILogger logger, Exception exception);

    [LoggerMessage(2202, LogLevel.Error, "A request failed")]
    private static partial void Unexpected(ILogger logger, Exception exception);
}
