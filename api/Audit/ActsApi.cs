using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using ParkAndSee.Access;
using ParkAndSee.Bays;
using ParkAndSee.Http;
using ParkAndSee.Input;

namespace ParkAndSee.Audit;

/// <summary>
/// <c>/v1/audit/acts</c>: created keys, imports, publications and refusals, for administrators. Reading it is itself audited.
/// </summary>
internal static class ActsApi
{
    private static readonly AuditFilter<AuditActKind> Filter = new(
        ("key_made", AuditActKind.KeyMade),
        ("key_revoked", AuditActKind.KeyRevoked),
        ("key_rotated", AuditActKind.KeyRotated),
        ("import", AuditActKind.Import),
        ("rules_stored", AuditActKind.RulesStored),
        ("rules_published", AuditActKind.RulesPublished),
        ("rules_withdrawn", AuditActKind.RulesWithdrawn),
        ("forgetting", AuditActKind.Forgetting),
        ("wrong_keys", AuditActKind.WrongKeys),
        ("scope_refused", AuditActKind.ScopeRefused),
        ("dataset_retired", AuditActKind.DatasetRetired),
        ("dataset_restored", AuditActKind.DatasetRestored));

    /// <summary>The words of all kinds.</summary>
    public static IReadOnlyCollection<string> KindWords => Filter.Words;

    /// <summary>Maps the endpoint.</summary>
    public static void MapActs(this IEndpointRouteBuilder app) =>
        app.MapGet("/v1/audit/acts", ReadAsync).WithQuery("from", "until", "key", "kind", "before", "limit").WithTags("Audit")
            .RequireAuthorization(Scopes.Admin)
            .WithName("ReadActs")
            .WithSummary("List administrative acts")
            .WithDescription("Acts, wrong keys and refused scopes, newest first; `next` of a page is `before` of the following one.")
            .ProducesProblem(400).ProducesProblem(401).ProducesProblem(403).ProducesProblem(503);

    private static async Task<Results<Ok<ActsResponse>, ProblemResponse>> ReadAsync(
        [AsParameters] ActsQuery query, AuditTrail trail, IGrainFactory grains, ClaimsPrincipal user)
    {
        if (!Filter.TryRead(query.Kind, query.Key, out var kind, out var fault)) return fault;
        if (!AuditPageSize.TryRead(query.Limit, out var size, out fault)) return fault;
        var page = await grains.Audit().ReadActsAsync(
            new AuditActQuery(
                AcceptedInstant.Of(query.From), AcceptedInstant.Of(query.Until), query.Key, kind, query.Before, size));
        var isRecorded = await trail.TryRecordAsync(user, Scopes.Admin, AccessRecordKind.Trail, page.Acts.Length, BayId.None, "acts");
        return isRecorded ? TypedResults.Ok(new ActsResponse([.. page.Acts.Select(Answer)], page.Next)) : AuditTrail.NotRecorded();
    }

    private static ActResponse Answer(AuditedAct one) => new(
        one.Number, one.Act.At.ToDateTimeOffset(), one.Act.KeyHash.Length == 0 ? null : one.Act.KeyHash,
        one.Act.KeyName, Filter.WordOf(one.Act.Kind), one.Act.Subject, one.Act.About, one.Act.Count);
}

/// <summary>Which acts are asked for.</summary>
internal sealed class ActsQuery
{
    /// <summary>From when, inclusive, RFC 3339.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Until when, exclusive, RFC 3339.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>By which key: its hash.</summary>
    public string? Key { get; init; }

    /// <summary>
    /// Of which kind: <c>key_made</c>, <c>key_revoked</c>, <c>key_rotated</c>, <c>import</c>, <c>rules_stored</c>,
    /// <c>rules_published</c>, <c>rules_withdrawn</c>, <c>forgetting</c>, <c>wrong_keys</c>, <c>scope_refused</c>.
    /// </summary>
    public string? Kind { get; init; }

    /// <summary>Member <c>next</c> of the page before.</summary>
    public long? Before { get; init; }

    /// <summary>At most so many, 1 to 1,000; left out = 100.</summary>
    public int? Limit { get; init; }
}

/// <summary>A page of acts.</summary>
/// <param name="Acts">The newest first.</param>
/// <param name="Next">For <c>before</c>; null = there are no more.</param>
internal sealed record ActsResponse(IReadOnlyList<ActResponse> Acts, long? Next);

/// <summary>An administrative act, or a count of refusals in one minute.</summary>
/// <param name="Number">Ascending number, with gaps.</param>
/// <param name="At">Time of the act; for a count, the start of its minute.</param>
/// <param name="KeyHash">Hash of the caller's key; null = no key.</param>
/// <param name="KeyName">Holder of the key at that time; <c>configuration</c> for configured keys.</param>
/// <param name="Kind">Of which kind.</param>
/// <param name="Subject">What it was done to.</param>
/// <param name="About">What else it was about.</param>
/// <param name="Count">How often.</param>
internal sealed record ActResponse(
    long Number, DateTimeOffset At, string? KeyHash, string KeyName, string Kind, string Subject, string? About, int Count);
