using Microsoft.AspNetCore.Http.HttpResults;
using ParkAndSee.Hosting;

namespace ParkAndSee.Access;

/// <summary><c>/v1/access/keys</c>: an administrator makes and revokes API keys.</summary>
internal static class AccessApi
{
    /// <summary>Maps the endpoints.</summary>
    public static void MapAccess(this IEndpointRouteBuilder app)
    {
        var keys = app.MapGroup("/v1/access/keys").RequireAuthorization(Scopes.Admin).WithTags("Access")
            .ProducesProblem(400).ProducesProblem(401).ProducesProblem(403);
        keys.MapPost("", CreateAsync).WithName("create-key").WithSummary("Make an API key; its secret is told once");
        keys.MapDelete("{hash}", RevokeAsync).WithName("revoke-key").WithSummary("Revoke an API key; it stops working within 30 s");
    }

    private static async Task<Results<Created<NewApiKey>, ProblemAnswer>> CreateAsync(ApiKeyRequest request, IGrainFactory grains, ApiKeyCache keys)
    {
        if (request.Name is not { Length: >= 1 and <= 100 }) return Bad("name: 1 to 100 characters.");
        if (request.Scopes is not { Length: >= 1 } || request.Scopes.Except(Scopes.All).Any()) return Bad($"scopes: one or more of {string.Join(", ", Scopes.All)}.");
        if (request.EventsPerSecond is < 0 or > 1_000_000) return Bad("eventsPerSecond: 0 (unlimited) to 1000000.");

        var secret = ApiKeySecret.New();
        var hash = ApiKeySecret.HashOf(secret);
        await grains.ApiKey(hash).PutAsync(new ApiKey(request.Name, [.. request.Scopes.Distinct()], request.EventsPerSecond));
        keys.Made(hash);
        return TypedResults.Created($"/v1/access/keys/{hash}", new NewApiKey(hash, secret, request.Name, request.Scopes, request.EventsPerSecond));
    }

    private static async Task<Results<NoContent, ProblemAnswer>> RevokeAsync(string hash, IGrainFactory grains, ApiKeyCache keys)
    {
        if (!ApiKeySecret.IsHash(hash)) return Bad("hash: 64 lower-case hex digits, as told when the key was made.");
        await grains.ApiKey(hash).RevokeAsync();
        keys.Forget(hash);
        return TypedResults.NoContent();
    }

    private static ProblemAnswer Bad(string detail) => Problems.Of(ProblemTypes.BadRequest, detail);
}

/// <summary>The key to make.</summary>
/// <param name="Name">Holder, 1 to 100 characters.</param>
/// <param name="Scopes">What it may do: some of <see cref="ParkAndSee.Access.Scopes.All"/>.</param>
/// <param name="EventsPerSecond">Sustained rate of ingested events; 0 = unlimited.</param>
internal sealed record ApiKeyRequest(string? Name, string[]? Scopes, int EventsPerSecond);

/// <summary>The key that was made.</summary>
/// <param name="Hash">Names the key, for revoking it.</param>
/// <param name="Secret">What its holder sends. It is told here and never again.</param>
/// <param name="Name">Holder.</param>
/// <param name="Scopes">What it may do.</param>
/// <param name="EventsPerSecond">Sustained rate; 0 = unlimited.</param>
internal sealed record NewApiKey(string Hash, string Secret, string Name, string[] Scopes, int EventsPerSecond);
