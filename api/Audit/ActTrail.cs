using System.Security.Claims;
using ParkAndSee.Access;
using ParkAndSee.Clock;
using ParkAndSee.Http;

namespace ParkAndSee.Audit;

/// <summary>
/// Records administrative acts (<c>docs/audit.md</c>) before they are executed; an act that cannot be recorded is refused. Thread-safe.
/// </summary>
internal sealed class ActTrail(IGrainFactory grains, TimeProvider time, ILogger<ActTrail> logger)
{
    /// <summary>What an act that could not be recorded is answered.</summary>
    public static ProblemResponse NotRecorded() =>
        Problems.Of(ProblemTypes.Overloaded, "The request could not be written to the audit trail, so it was refused. Try again later.",
            TimeSpan.FromSeconds(5));

    /// <summary>Records an act; it is on disk when the result is true.</summary>
    /// <param name="user">The caller.</param>
    /// <param name="kind">What kind of act.</param>
    /// <param name="subject">Its object; truncated to <see cref="AuditLimits.MaxSubject"/>.</param>
    /// <param name="about">Further details; truncated to <see cref="AuditLimits.MaxAbout"/>.</param>
    /// <returns>Whether the act may be executed.</returns>
    public Task<bool> TryRecordAsync(ClaimsPrincipal user, AuditActKind kind, string subject, string? about = null)
    {
        var now = time.GetCurrentInstant();
        var (what, more) = (Cut(subject, AuditLimits.MaxSubject), about is null ? null : Cut(about, AuditLimits.MaxAbout));
        return TryWriteAsync([new AuditAct(now, ApiCaller.Of(user).KeyHash, user.Identity?.Name ?? "", kind, what, more)]);
    }

    /// <summary>Records acts, all or none.</summary>
    /// <returns>Whether they are on disk.</returns>
    public async Task<bool> TryWriteAsync(AuditAct[] acts)
    {
        try
        {
            await grains.Audit().WriteActsAsync(acts);
            return true;
        }
        catch (Exception e)
        {
            AccessLogMessages.ActsNotRecorded(logger, acts.Length, e.GetType().Name);
            return false;
        }
    }

    /// <summary>PostgreSQL takes no NUL, and a caller's name of a dataset or book may hold one.</summary>
    private static string Cut(string text, int length) => (text.Length > length ? text[..length] : text).Replace('\0', ' ');
}

/// <summary>Lets an endpoint leave an act in the audit trail.</summary>
internal static class ActTrailExtensions
{
    /// <summary>
    /// Records an act before the endpoint runs, after authentication and authorization. The
    /// row exists even if the endpoint then refuses the request.
    /// </summary>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="kind">What kind of act.</param>
    /// <param name="subject">What it is done to.</param>
    public static TBuilder LeavesAct<TBuilder>(
        this TBuilder endpoint, AuditActKind kind, Func<EndpointFilterInvocationContext, string?> subject)
        where TBuilder : IEndpointConventionBuilder =>
        endpoint.AddEndpointFilter(async (context, next) =>
        {
            var http = context.HttpContext;
            var trail = http.RequestServices.GetRequiredService<ActTrail>();
            return await trail.TryRecordAsync(http.User, kind, subject(context) ?? "") ? await next(context) : ActTrail.NotRecorded();
        });

    /// <summary>A value of the route or of the query string, for the subject of an act.</summary>
    public static string? Named(this EndpointFilterInvocationContext context, string name) =>
        context.HttpContext.Request.RouteValues.TryGetValue(name, out var value)
            ? value?.ToString()
            : context.HttpContext.Request.Query[name];
}
