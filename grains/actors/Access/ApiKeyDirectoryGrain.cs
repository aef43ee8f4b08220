using System.Text.Json;
using NodaTime;
using ParkAndSee.Audit;
using ParkAndSee.Clock;

namespace ParkAndSee.Access;

/// <summary>See <see cref="IApiKeyDirectoryGrain"/>. State on the storage <c>park</c>. Next hop: <see cref="IApiKeyGrain"/>.</summary>
public sealed class ApiKeyDirectoryGrain(
    [PersistentState("keyDirectory", "park")] IPersistentState<ApiKeyDirectoryState> state, TimeProvider time)
    : Grain, IApiKeyDirectoryGrain
{
    private static readonly TimeSpan UseWrite = TimeSpan.FromMinutes(5);
    private bool _isUseUnwritten;

    private Dictionary<string, ApiKeyEntry> Keys => state.State.Keys;

    private Instant Now => time.GetCurrentInstant();

    /// <inheritdoc />
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        this.RegisterGrainTimer(WriteUseAsync, UseWrite, UseWrite);
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) =>
        WriteUseAsync(cancellationToken);

    /// <inheritdoc />
    public async Task<KeyCreation> CreateAsync(string hash, ApiKey key)
    {
        if (Keys.Count >= IApiKeyDirectoryGrain.MaxKeys) return KeyCreation.TooMany;
        if (Keys.Values.Any(known => !known.IsReplaced && known.Key.Name == key.Name && IsGood(known.Key))) return KeyCreation.NameTaken;
        await PutAsync(hash, key with { MadeAt = Now });
        return KeyCreation.Made;
    }

    /// <inheritdoc />
    public async Task<bool> PutConfiguredAsync(string hash, ApiKey key)
    {
        var wanted = key with { IsFromConfiguration = true };
        var replaced = Keys.Values.Where(known => known.Key.IsFromConfiguration && known.Key.Name == key.Name && known.Hash != hash)
            .ToArray();
        var isKnown = Keys.TryGetValue(hash, out var entry) && GivesTheSame(entry.Key, wanted)
            && await GrainFactory.ApiKey(hash).FindAsync() is not null;
        foreach (var old in replaced) await RevokeAsync(old.Hash);
        if (!isKnown) await PutAsync(hash, wanted with { MadeAt = Now });
        AuditAct[] acts =
        [
            .. replaced.Select(old => new AuditAct(Now, "", AuditAct.ByConfiguration, AuditActKind.KeyRevoked, old.Key.Name)),
            .. isKnown ? [] : (AuditAct[])[new AuditAct(Now, "", AuditAct.ByConfiguration, AuditActKind.KeyMade, key.Name)],
        ];
        if (acts.Length > 0) await GrainFactory.Audit().WriteActsAsync(acts);
        return acts.Length > 0;
    }

    /// <inheritdoc />
    public async Task<ApiKey?> RotateAsync(string hash, string newHash, Instant oldEndsAt)
    {
        if (!Keys.TryGetValue(hash, out var entry) || entry.IsReplaced || !IsGood(entry.Key)) return null;
        var old = entry.Key with { ExpiresAt = Instant.Min(entry.Key.ExpiresAt ?? oldEndsAt, oldEndsAt) };
        var fresh = entry.Key with { MadeAt = Now, IsFromConfiguration = false };
        await GrainFactory.ApiKey(newHash).PutAsync(fresh);
        await GrainFactory.ApiKey(hash).PutAsync(old);
        Keys[hash] = entry with { Key = old, IsReplaced = true };
        Keys[newHash] = new ApiKeyEntry(newHash, fresh, null, IsReplaced: false);
        await state.WriteStateAsync();
        return fresh;
    }

    /// <inheritdoc />
    public async Task<string?> RevokeAsync(string hash)
    {
        await GrainFactory.ApiKey(hash).RevokeAsync();
        if (!Keys.Remove(hash, out var entry)) return null;
        await state.WriteStateAsync();
        return entry.Key.Name;
    }

    /// <inheritdoc />
    public Task<ApiKeyEntry[]> ListAsync() =>
        Task.FromResult(Keys.Values.OrderBy(entry => entry.Key.Name, StringComparer.Ordinal)
            .ThenBy(entry => entry.Hash, StringComparer.Ordinal).ToArray());

    /// <inheritdoc />
    public Task NoteUsedAsync(string hash, ApiKey key, Instant at)
    {
        // A key that was made before there was a directory comes into it when it is used.
        if (!Keys.TryGetValue(hash, out var entry) && Keys.Count >= IApiKeyDirectoryGrain.MaxKeys) return Task.CompletedTask;
        entry ??= new ApiKeyEntry(hash, key, null, IsReplaced: false);
        Keys[hash] = entry with { LastUsedAt = Instant.Max(entry.LastUsedAt ?? at, at) };
        _isUseUnwritten = true;
        return Task.CompletedTask;
    }

    private async Task PutAsync(string hash, ApiKey key)
    {
        // The list is written first: a listed key that does not work is safer than a working key that is not listed.
        Keys[hash] = new ApiKeyEntry(hash, key, Keys.GetValueOrDefault(hash)?.LastUsedAt, IsReplaced: false);
        await state.WriteStateAsync();
        await GrainFactory.ApiKey(hash).PutAsync(key);
    }

    private async Task WriteUseAsync(CancellationToken ct)
    {
        if (!_isUseUnwritten) return;
        _isUseUnwritten = false;
        await state.WriteStateAsync(ct);
    }

    private bool IsGood(ApiKey key) => !(key.ExpiresAt <= Now);

    private static bool GivesTheSame(ApiKey one, ApiKey other) =>
        one.ExpiresAt == other.ExpiresAt && JsonSerializer.Serialize(Timeless(one)) == JsonSerializer.Serialize(Timeless(other));

    private static ApiKey Timeless(ApiKey key) => key with { MadeAt = null, ExpiresAt = null };
}

/// <summary>Stored state of the directory.</summary>
[GenerateSerializer, Alias("ApiKeyDirectoryState")]
public sealed class ApiKeyDirectoryState
{
    /// <summary>The keys by hash.</summary>
    [Id(0)]
    public Dictionary<string, ApiKeyEntry> Keys { get; set; } = new(StringComparer.Ordinal);
}
