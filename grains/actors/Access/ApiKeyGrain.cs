using NodaTime;
using ParkAndSee.Clock;

namespace ParkAndSee.Access;

/// <summary>See <see cref="IApiKeyGrain"/>. State on the storage <c>park</c>.</summary>
public sealed class ApiKeyGrain([PersistentState("apiKey", "park")] IPersistentState<ApiKeyState> state, TimeProvider time)
    : Grain, IApiKeyGrain
{
    private static readonly Duration UseNoted = Duration.FromMinutes(1);
    private Instant _usedAt;

    /// <inheritdoc />
    public async Task<ApiKey?> FindAsync()
    {
        var now = time.GetCurrentInstant();
        if (state.State.Key is not { } key || key.ExpiresAt <= now)
        {
            // Guessed keys must not fill memory with grains that know nothing.
            DeactivateOnIdle();
            return null;
        }

        if (now - _usedAt >= UseNoted)
        {
            _usedAt = now;
            await GrainFactory.ApiKeyDirectory().NoteUsedAsync(this.GetPrimaryKeyString(), key, now); // one way: nothing is waited for
        }

        return key;
    }

    /// <inheritdoc />
    public async Task PutAsync(ApiKey key)
    {
        state.State.Key = key;
        await state.WriteStateAsync();
    }

    /// <inheritdoc />
    public async Task RevokeAsync()
    {
        if (!state.RecordExists) return;
        state.State.Key = null;
        await state.ClearStateAsync();
    }
}

/// <summary>What is stored of an API key.</summary>
[GenerateSerializer, Alias("ApiKeyState")]
public sealed class ApiKeyState
{
    /// <summary>Holder and rights; null when there is no such key.</summary>
    [Id(0)]
    public ApiKey? Key { get; set; }
}
