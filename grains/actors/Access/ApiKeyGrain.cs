namespace ParkAndSee.Access;

/// <summary>See <see cref="IApiKeyGrain"/>. State on the storage <c>park</c>.</summary>
public sealed class ApiKeyGrain([PersistentState("apiKey", "park")] IPersistentState<ApiKeyState> state) : Grain, IApiKeyGrain
{
    /// <inheritdoc />
    public Task<ApiKey?> FindAsync()
    {
        // Whoever guesses keys must not fill memory with grains that know nothing.
        if (state.State.Key is null) DeactivateOnIdle();
        return Task.FromResult(state.State.Key);
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
