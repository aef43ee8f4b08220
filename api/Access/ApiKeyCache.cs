using Microsoft.Extensions.Caching.Memory;

namespace ParkAndSee.Access;

/// <summary>
/// API keys as this host last saw them. A right that was given or taken counts here at most <see cref="KnownFor"/> later. Bounded;
/// concurrent questions for one key become one call.
/// </summary>
internal sealed class ApiKeyCache(IGrainFactory grains, TimeProvider time) : IDisposable
{
    /// <summary>How long a known key is believed.</summary>
    public static readonly TimeSpan KnownFor = TimeSpan.FromSeconds(30);

    /// <summary>How long a key stays unknown: short, so that a new key works almost at once.</summary>
    public static readonly TimeSpan UnknownFor = TimeSpan.FromSeconds(2);

    private const int MaxKeys = 10_000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly MemoryCache _keys = new(new MemoryCacheOptions { SizeLimit = MaxKeys });

    /// <summary>True when the answer is at hand and names a key: no call is needed.</summary>
    public bool Knows(string hash) => _keys.TryGetValue<Task<ApiKey?>>(hash, out var known) && known is { IsCompletedSuccessfully: true, Result: not null };

    /// <summary>Holder and rights; null for an unknown or revoked key.</summary>
    /// <exception cref="Exception">The cluster does not answer; nothing is remembered.</exception>
    public async Task<ApiKey?> FindAsync(string hash)
    {
        if (_keys.TryGetValue<Task<ApiKey?>>(hash, out var known)) return await known!.ConfigureAwait(false);
        var asked = grains.ApiKey(hash).FindAsync().WaitAsync(Patience, time);
        Remember(hash, asked, UnknownFor);
        try
        {
            var key = await asked.ConfigureAwait(false);
            if (key is not null) Remember(hash, asked, KnownFor);
            return key;
        }
        catch
        {
            _keys.Remove(hash);
            throw;
        }
    }

    /// <summary>Forgets a key that was changed through this host.</summary>
    public void Forget(string hash) => _keys.Remove(hash);

    /// <inheritdoc />
    public void Dispose() => _keys.Dispose();

    private void Remember(string hash, Task<ApiKey?> key, TimeSpan lifetime) =>
        _keys.Set(hash, key, new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = lifetime });
}
