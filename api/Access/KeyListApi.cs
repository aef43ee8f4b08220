using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using ParkAndSee.Audit;
using ParkAndSee.Doors;
using ParkAndSee.Hosting;
using ParkAndSee.Hosting.Doors;

namespace ParkAndSee.Access;

/// <summary><c>GET /v1/access/keys</c> and the rotation of a key.</summary>
internal static class KeyListApi
{
    /// <summary>Longest time for which a key is made.</summary>
    public static readonly TimeSpan MaxLife = TimeSpan.FromDays(5 * 366);

    private const int MaxOverlapMinutes = 7 * 24 * 60;
    private const int DefaultOverlapMinutes = 60;

    /// <summary>Maps both.</summary>
    /// <param name="keys">The group <c>/v1/access/keys</c>.</param>
    public static void MapKeyList(this IEndpointRouteBuilder keys)
    {
        keys.MapGet("", ListAsync).WithQuery().WithName("list-keys").WithSummary("All API keys: holder, scopes, bounds, when made, last used and ended; never the secret");
        keys.MapPost("{hash}/rotate", RotateAsync).WithBody().WithQuery().WithName("rotate-key").LeavesAct(AuditActKind.KeyRotated, context => context.Named("hash"))
            .WithSummary("Give a key a new secret; the old one goes on for overlapMinutes").ProducesProblem(404);
    }

    /// <summary>Reads when a key shall end.</summary>
    /// <param name="text">RFC 3339 with an offset; null = it does not end.</param>
    /// <param name="now">The time.</param>
    /// <param name="expiresAt">Unix milliseconds; null = it does not end.</param>
    /// <returns>False when the text names no instant between now and <see cref="MaxLife"/> from now.</returns>
    public static bool TryReadEnd(string? text, DateTimeOffset now, out long? expiresAt)
    {
        expiresAt = null;
        if (text is null) return true;
        if (!DoorInstant.TryParse(text, out var read)) return false;
        expiresAt = read.ToUnixTimeMilliseconds();
        return expiresAt > now.ToUnixTimeMilliseconds() && expiresAt <= (now + MaxLife).ToUnixTimeMilliseconds();
    }

    private static async Task<Ok<KeyListAnswer>> ListAsync(IGrainFactory grains) =>
        TypedResults.Ok(new KeyListAnswer([.. (await grains.ApiKeyDirectory().ListAsync()).Select(KeyAnswer.Of)]));

    private static async Task<Results<Created<NewApiKey>, ProblemAnswer>> RotateAsync(
        string hash, KeyRotationRequest? request, IGrainFactory grains, ApiKeyCache keys, TimeProvider time)
    {
        if (!ApiKeySecret.IsHash(hash)) return Bad("hash", "64 lower-case hex digits, as GET /v1/access/keys gives them");
        var overlap = request?.OverlapMinutes ?? DefaultOverlapMinutes;
        if (overlap is < 0 or > MaxOverlapMinutes) return Bad("overlapMinutes", string.Create(CultureInfo.InvariantCulture, $"0 to {MaxOverlapMinutes}"));
        var secret = ApiKeySecret.New();
        var fresh = ApiKeySecret.HashOf(secret);
        var key = await grains.ApiKeyDirectory().RotateAsync(hash, fresh, time.GetUtcNow().AddMinutes(overlap).ToUnixTimeMilliseconds());
        if (key is null) return Problems.Of(ProblemTypes.NotFound, "There is no such key, or it was rotated before: GET /v1/access/keys lists them.");
        keys.Forget(hash);
        keys.Made(fresh);
        var made = new NewApiKey(fresh, secret, key.Name, key.Scopes, key.EventsPerSecond) { ExpiresAt = KeyAnswer.Time(key.ExpiresAt) };
        return TypedResults.Created($"/v1/access/keys/{fresh}", made);
    }

    private static ProblemAnswer Bad(string field, string wanted) => Problems.Of(ProblemTypes.BadRequest, $"{field}: {wanted}.", null, field);
}

/// <summary>How a key is rotated.</summary>
/// <param name="OverlapMinutes">How long the old secret goes on, 0 to 10,080 minutes; left out = 60.</param>
internal sealed record KeyRotationRequest(int? OverlapMinutes);

/// <summary>All keys, by name.</summary>
/// <param name="Keys">The keys.</param>
internal sealed record KeyListAnswer(IReadOnlyList<KeyAnswer> Keys);

/// <summary>A key.</summary>
/// <param name="Hash">Names the key, for rotating and revoking it.</param>
/// <param name="Name">Holder.</param>
/// <param name="Scopes">What it may do.</param>
/// <param name="EventsPerSecond">Sustained rate of ingested events on each host; 0 = unlimited.</param>
/// <param name="MadeAt">When it was made; null = before that was noted.</param>
/// <param name="LastUsedAt">When it was used last, exact to some minutes; null = never, as far as is known.</param>
/// <param name="ExpiresAt">From when on it is good no more; null = it does not end.</param>
/// <param name="FromConfiguration">Whether it comes from <c>Access:BootstrapKeys</c> or <c>credentials.json</c>.</param>
/// <param name="Replaced">Whether a rotation gave its name to a newer secret.</param>
internal sealed record KeyAnswer(
    string Hash, string Name, string[] Scopes, int EventsPerSecond, DateTimeOffset? MadeAt, DateTimeOffset? LastUsedAt, DateTimeOffset? ExpiresAt,
    bool FromConfiguration, bool Replaced)
{
    /// <summary>Datasets that it is bound to; null = all.</summary>
    public string[]? Datasets { get; init; }

    /// <summary>CDS <c>data_source_type</c> that it may send; null = all.</summary>
    public string[]? SourceTypes { get; init; }

    /// <summary>CDS <c>event_type</c> that it may send; null = all.</summary>
    public string[]? EventTypes { get; init; }

    /// <summary>Of an entry of the directory.</summary>
    public static KeyAnswer Of(ApiKeyEntry entry) => new(
        entry.Hash, entry.Key.Name, entry.Key.Scopes, entry.Key.EventsPerSecond, entry.Key.MadeAt == 0 ? null : Time(entry.Key.MadeAt),
        Time(entry.LastUsedAt), Time(entry.Key.ExpiresAt), entry.Key.IsFromConfiguration, entry.IsReplaced)
    {
        Datasets = entry.Key.Datasets, SourceTypes = entry.Key.SourceTypes, EventTypes = entry.Key.EventTypes,
    };

    /// <summary>Unix milliseconds as a time.</summary>
    public static DateTimeOffset? Time(long? unixMs) => unixMs is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null;
}
