using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using ParkAndSee.Audit;
using ParkAndSee.Clock;
using ParkAndSee.Http;

namespace ParkAndSee.Access;

/// <summary><c>/v1/access/keys</c>: an administrator makes and revokes API keys.</summary>
internal static class AccessApi
{
    /// <summary>Maps the endpoints.</summary>
    public static void MapAccess(this IEndpointRouteBuilder app)
    {
        var keys = app.MapGroup("/v1/access/keys").RequireAuthorization(Scopes.Admin).WithTags("Access")
            .ProducesProblem(400).ProducesProblem(401).ProducesProblem(403);
        keys.MapPost("", CreateAsync).WithBody().WithQuery().WithName("create-key")
            .WithSummary("Create an API key")
            .WithDescription(
                "With its scopes, rate, bindings and expiry. The answer has the secret, which is returned only once.").ProducesProblem(409)
            .LeavesAct(AuditActKind.KeyMade, context => context.Arguments.OfType<ApiKeyRequest>().FirstOrDefault()?.Name);
        keys.MapDelete("{hash}", RevokeAsync).WithoutBody().WithQuery().WithName("revoke-key")
            .WithSummary("Revoke an API key")
            .WithDescription("All hosts refuse it within 30 seconds.")
            .LeavesAct(AuditActKind.KeyRevoked, context => context.Named("hash"));
        keys.MapKeyList();
    }

    private static async Task<Results<Created<NewApiKey>, ProblemResponse>> CreateAsync(
        ApiKeyRequest request, IGrainFactory grains, ApiKeyCache keys, TimeProvider time)
    {
        if (request.Name is not { Length: >= 1 and <= 100 }) return Bad("name: 1 to 100 characters.");
        if (request.Scopes is not { Length: >= 1 } || request.Scopes.Except(Scopes.All).Any())
            return Bad($"scopes: one or more of {string.Join(", ", Scopes.All)}.");
        if (request.EventsPerSecond is < 0 or > 1_000_000) return Bad("eventsPerSecond: 0 (unlimited) to 1000000.");
        if (!KeyListApi.TryReadEnd(request.ExpiresAt, time.GetCurrentInstant(), out var expiresAt))
            return Bad(
                "expiresAt: an RFC 3339 instant with an offset, after now and at most five years ahead; left out, the key does not end.");

        var secret = ApiKeySecret.New();
        var hash = ApiKeySecret.HashOf(secret);
        var key = new ApiKey(request.Name, [.. request.Scopes.Distinct()], request.EventsPerSecond)
        {
            ExpiresAt = expiresAt,
            Datasets = request.Datasets,
            SourceTypes = request.SourceTypes,
            EventTypes = request.EventTypes,
            ReadPurposes = request.ReadPurposes,
        };
        if (BindingFault(key) is { } fault) return fault;
        switch (await grains.ApiKeyDirectory().CreateAsync(hash, key))
        {
            case KeyCreation.NameTaken:
                return Problems.Of(
                    ProblemTypes.NameTaken,
                    "Another API key has this name. Choose another name, rotate that key, or revoke it: GET /v1/access/keys lists them.",
                    null, "name");
            case KeyCreation.TooMany:
                return Problems.Of(
                    ProblemTypes.NameTaken,
                    $"There are {IApiKeyDirectoryGrain.MaxKeys} API keys, and there may be no more. Revoke those that are not used.");
        }

        keys.Made(hash);
        var made = new NewApiKey(hash, secret, request.Name, request.Scopes,
            request.EventsPerSecond)
        { ExpiresAt = KeyResponse.Time(expiresAt) };
        return TypedResults.Created($"/v1/access/keys/{hash}", made);
    }

    private static async Task<Results<NoContent, ProblemResponse>> RevokeAsync(string hash, IGrainFactory grains, ApiKeyCache keys)
    {
        if (!ApiKeySecret.IsHash(hash)) return Bad("hash: 64 lower-case hex digits, as returned when the key was created.");
        await grains.ApiKeyDirectory().RevokeAsync(hash);
        keys.Forget(hash);
        return TypedResults.NoContent();
    }

    private static ProblemResponse? BindingFault(ApiKey key)
    {
        foreach (var (member, wanted) in KeyBindingRule.FaultsOf(key))
        {
            var field = JsonNamingPolicy.CamelCase.ConvertName(member);
            return Problems.Of(ProblemTypes.BadRequest, $"{field}: {wanted}.", null, field);
        }

        return null;
    }

    private static ProblemResponse Bad(string detail) => Problems.Of(ProblemTypes.BadRequest, detail);
}

/// <summary>The key to make.</summary>
/// <param name="Name">Holder, 1 to 100 characters.</param>
/// <param name="Scopes">What it may do; at least one.</param>
/// <param name="EventsPerSecond">Sustained rate of ingested events; 0 = unlimited.</param>
internal sealed record ApiKeyRequest(string? Name, string[]? Scopes, int EventsPerSecond)
{
    /// <summary>From when on the key is good no more, RFC 3339 with an offset; left out = it does not end.</summary>
    public string? ExpiresAt { get; init; }

    /// <summary>Datasets that it is bound to; left out = all.</summary>
    public string[]? Datasets { get; init; }

    /// <summary>CDS <c>data_source_type</c> that it may send; left out = all.</summary>
    public string[]? SourceTypes { get; init; }

    /// <summary>CDS <c>event_type</c> that it may send; left out = all.</summary>
    public string[]? EventTypes { get; init; }

    /// <summary>Purposes that its plate reads are registered for; left out = none, it sends no plate reads.</summary>
    public string[]? ReadPurposes { get; init; }
}

/// <summary>The key that was made.</summary>
/// <param name="Hash">Names the key, for revoking it.</param>
/// <param name="Secret">What its holder sends. It is told here and never again.</param>
/// <param name="Name">Holder.</param>
/// <param name="Scopes">What it may do.</param>
/// <param name="EventsPerSecond">Sustained rate; 0 = unlimited.</param>
internal sealed record NewApiKey(string Hash, string Secret, string Name, string[] Scopes, int EventsPerSecond)
{
    /// <summary>From when on the key is good no more; null = it does not end.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }
}
