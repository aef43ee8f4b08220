using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using NodaTime;
using ParkAndSee.Audit;
using ParkAndSee.Clock;
using ParkAndSee.Http;
using ParkAndSee.Input;

namespace ParkAndSee.Access;

/// <summary><c>GET /v1/access/keys</c> and the rotation of a key.</summary>
internal static class KeyListApi
{
    /// <summary>Longest lifetime of a key.</summary>
    public static readonly Duration MaxLife = Duration.FromDays(5 * 366);

    /// <summary>Most minutes for which a replaced secret stays valid.</summary>
    public const int MaxOverlapMinutes = 7 * 24 * 60;
    private const int DefaultOverlapMinutes = 60;

    /// <summary>Maps both endpoints.</summary>
    /// <param name="keys">The group <c>/v1/access/keys</c>.</param>
    public static void MapKeyList(this IEndpointRouteBuilder keys)
    {
        keys.MapGet("", ListAsync).WithQuery().WithName("list-keys")
            .WithSummary("List API keys")
            .WithDescription("Holder, scopes, bounds, creation, last use and expiry of each key; never the secret.");
        keys.MapPost("{hash}/rotate", RotateAsync).WithBody().WithQuery().WithName("rotate-key")
            .LeavesAct(AuditActKind.KeyRotated, context => context.Named("hash"))
            .WithSummary("Rotate an API key")
            .WithDescription(
                "Replaces the secret of a key. The old one stays valid for `overlapMinutes`. The body may be left out.")
            .ProducesProblem(404);
    }

    /// <summary>Parses the expiry of a key.</summary>
    /// <param name="text">RFC 3339 with an offset; null = the key does not expire.</param>
    /// <param name="now">The current time.</param>
    /// <param name="expiresAt">The expiry; null = the key does not expire.</param>
    /// <returns>False when the text is no instant within <see cref="MaxLife"/> from now.</returns>
    public static bool TryReadEnd(string? text, Instant now, out Instant? expiresAt)
    {
        expiresAt = null;
        if (text is null) return true;
        if (!AcceptedInstant.TryParse(text, out var read)) return false;
        expiresAt = AcceptedInstant.Of(read);
        return expiresAt > now && expiresAt <= now + MaxLife;
    }

    private static async Task<Ok<KeyListResponse>> ListAsync(IGrainFactory grains) =>
        TypedResults.Ok(new KeyListResponse([.. (await grains.ApiKeyDirectory().ListAsync()).Select(KeyResponse.Of)]));

    private static async Task<Results<Created<NewApiKey>, ProblemResponse>> RotateAsync(
        string hash, KeyRotationRequest? request, IGrainFactory grains, ApiKeyCache keys, TimeProvider time)
    {
        if (!ApiKeySecret.IsHash(hash)) return Bad("hash", "64 lower-case hex digits, as GET /v1/access/keys returns them");
        var overlap = request?.OverlapMinutes ?? DefaultOverlapMinutes;
        if (overlap is < 0 or > MaxOverlapMinutes)
            return Bad("overlapMinutes", string.Create(CultureInfo.InvariantCulture, $"0 to {MaxOverlapMinutes}"));
        var secret = ApiKeySecret.New();
        var fresh = ApiKeySecret.HashOf(secret);
        var key = await grains.ApiKeyDirectory().RotateAsync(hash, fresh, time.GetCurrentInstant() + Duration.FromMinutes(overlap));
        if (key is null)
            return Problems.Of(ProblemTypes.NotFound, "No such key, or it was already rotated. GET /v1/access/keys lists the keys.");
        keys.Forget(hash);
        keys.Made(fresh);
        var made = new NewApiKey(fresh, secret, key.Name, key.Scopes, key.EventsPerSecond) { ExpiresAt = KeyResponse.Time(key.ExpiresAt) };
        return TypedResults.Created($"/v1/access/keys/{fresh}", made);
    }

    private static ProblemResponse Bad(string field, string wanted) =>
        Problems.Of(ProblemTypes.BadRequest, $"{field}: {wanted}.", null, field);
}

/// <summary>Body of <c>POST /v1/access/keys/{hash}/rotate</c>.</summary>
/// <param name="OverlapMinutes">Minutes for which the old secret stays valid, 0 to 10,080; left out = 60.</param>
internal sealed record KeyRotationRequest(int? OverlapMinutes);

/// <summary>All keys, ordered by name.</summary>
/// <param name="Keys">The keys.</param>
internal sealed record KeyListResponse(IReadOnlyList<KeyResponse> Keys);

/// <summary>An API key without its secret.</summary>
/// <param name="Hash">Identifies the key in the addresses that rotate and revoke it.</param>
/// <param name="Name">Its holder.</param>
/// <param name="Scopes">Its scopes.</param>
/// <param name="EventsPerSecond">Sustained rate of ingested events on each host; 0 = unlimited.</param>
/// <param name="MadeAt">Creation; null = created before this was recorded.</param>
/// <param name="LastUsedAt">Last use, accurate to a few minutes; null = no use is recorded.</param>
/// <param name="ExpiresAt">Expiry; null = it does not expire.</param>
/// <param name="FromConfiguration">Whether it comes from <c>Access:BootstrapKeys</c> or <c>credentials.json</c>.</param>
/// <param name="Replaced">Whether a rotation replaced it by a newer secret of the same name.</param>
internal sealed record KeyResponse(
    string Hash, string Name, string[] Scopes, int EventsPerSecond, DateTimeOffset? MadeAt, DateTimeOffset? LastUsedAt,
    DateTimeOffset? ExpiresAt, bool FromConfiguration, bool Replaced)
{
    /// <summary>Datasets to which the key is bound; null = all.</summary>
    public string[]? Datasets { get; init; }

    /// <summary>CDS <c>data_source_type</c> values that the key may send; null = all.</summary>
    public string[]? SourceTypes { get; init; }

    /// <summary>CDS <c>event_type</c> values that the key may send; null = all.</summary>
    public string[]? EventTypes { get; init; }

    /// <summary>Registered purposes of the key's plate reads; null = none, the key sends no plate reads.</summary>
    public string[]? ReadPurposes { get; init; }

    /// <summary>Converts an entry of the key directory.</summary>
    public static KeyResponse Of(ApiKeyEntry entry) => new(
        entry.Hash, entry.Key.Name, entry.Key.Scopes, entry.Key.EventsPerSecond, Time(entry.Key.MadeAt),
        Time(entry.LastUsedAt), Time(entry.Key.ExpiresAt), entry.Key.IsFromConfiguration, entry.IsReplaced)
    {
        Datasets = entry.Key.Datasets,
        SourceTypes = entry.Key.SourceTypes,
        EventTypes = entry.Key.EventTypes,
        ReadPurposes = entry.Key.ReadPurposes,
    };

    /// <summary>An instant in UTC.</summary>
    public static DateTimeOffset? Time(Instant? at) => at?.ToDateTimeOffset();
}
