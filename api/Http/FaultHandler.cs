using System.Text.Json;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;
using ParkAndSee.Ingest;

namespace ParkAndSee.Http;

/// <summary>
/// Turns what an endpoint threw into a problem: a request that could not be bound is the client's fault, a cluster that is not there or
/// full is a 503, everything else a 500 that says no more than that. The log gets types and places, never an exception's message.
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
            case BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge }:
                await Problems.WriteAsync(
                    httpContext, ProblemTypes.TooLarge,
                    EndpointChecks.TooLarge(httpContext.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize
                        ?? BodyBound.Usual));
                return true;
            case BadHttpRequestException { InnerException: InputFault fault }:
                await Problems.WriteAsync(httpContext, ProblemTypes.BadRequest, $"{MemberOf(fault)} {fault.Message}.", null,
                    [MemberOf(fault)]);
                return true;
            case BadHttpRequestException bad:
                await Problems.WriteAsync(httpContext, ProblemTypes.OfStatus(bad.StatusCode), DetailOf(bad));
                return true;
            case OverloadedException overloaded:
                await Problems.WriteAsync(httpContext, ProblemTypes.Overloaded, "A queue is full. Send again later.",
                    overloaded.RetryAfter);
                return true;
            case var unanswered when unanswered.IsUnanswered():
            case ArgumentException unmet when unmet.Message.StartsWith(NeverMetSilo, StringComparison.Ordinal):
                NoCluster(logger, FaultText.Of(exception), Problems.TraceIdOf(httpContext));
                await Problems.WriteAsync(httpContext, ProblemTypes.Overloaded,
                    "The cluster or its database does not answer. Send again later.", RetryLater);
                return true;
            default:
                Unexpected(logger, FaultText.Of(exception), Problems.TraceIdOf(httpContext));
                await Problems.WriteAsync(httpContext, ProblemTypes.Internal,
                    "The request could not be handled. The fault is on our side and was logged.");
                return true;
        }
    }

    // The member at fault, as a path without its root.
    private static string MemberOf(JsonException json) => SentText.Show(json.Path is { Length: > 2 } path ? path[2..] : "The body");

    // The framework's words name types of ours; where JSON is at fault its path says more. The
    // path holds names of members as they were sent.
    private static string DetailOf(BadHttpRequestException bad) => bad.InnerException is JsonException json
        ? $"The body is not the JSON that this address reads, at {SentText.Show(json.Path ?? "$")}. See /docs."
        : bad.StatusCode == StatusCodes.Status400BadRequest ? "A parameter is missing or wrong. See /docs." : bad.Message;

    [LoggerMessage(2201, LogLevel.Warning, "The cluster does not answer: {Fault} (request {TraceId})")]
    private static partial void NoCluster(ILogger logger, string fault, string traceId);

    [LoggerMessage(2202, LogLevel.Error, "A request failed: {Fault} (request {TraceId})")]
    private static partial void Unexpected(ILogger logger, string fault, string traceId);
}
