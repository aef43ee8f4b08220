using System.Collections.Concurrent;
using Microsoft.Extensions.Caching.Memory;
using ParkAndSee.Clock;

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
    private readonly ConcurrentDictionary<string, bool> _good = new(StringComparer.Ordinal);

    /// <summary>
    /// Whether this host found a key with this hash good when it last looked it up: who sends
    /// it is no guesser. Bounded by the keys there are.
    /// </summary>
    public bool IsGood(string hash) => _good.ContainsKey(hash);

    /// <summary>Holder and rights; null for an unknown or revoked key.</summary>
    /// <exception cref="Exception">The cluster does not answer; nothing is remembered.</exception>
    public async Task<ApiKey?> FindAsync(string hash)
    {
        var key = await LookUpAsync(hash).ConfigureAwait(false);
        return key?.ExpiresAt <= time.GetCurrentInstant() ? null : key;
    }

    private async Task<ApiKey?> LookUpAsync(string hash)
    {
        if (_keys.TryGetValue<Task<ApiKey?>>(hash, out var known)) return await known!.ConfigureAwait(false);
        var asked = grains.ApiKey(hash).FindAsync().WaitAsync(Patience, time);
        Remember(hash, asked, UnknownFor);
        try
        {
            var key = await asked.ConfigureAwait(false);
            if (key is not null) Remember(hash, asked, KnownFor);
            if (key is not null) _good.TryAdd(hash, true);
            else _good.TryRemove(hash, out _);
            return key;
        }
        catch
        {
            _keys.Remove(hash);
            throw;
        }
    }

    /// <summary>A key was made through this host: who sends it is no guesser.</summary>
    public void Made(string hash)
    {
        _keys.Remove(hash);
        _good.TryAdd(hash, true);
    }

    /// <summary>These keys are good, and no others: what the directory lists.</summary>
    public void AreGood(IEnumerable<string> hashes)
    {
        var listed = hashes.ToHashSet(StringComparer.Ordinal);
        foreach (var hash in listed) _good.TryAdd(hash, true);
        foreach (var (hash, _) in _good)
        {
            if (!listed.Contains(hash) && !_keys.TryGetValue(hash, out _)) _good.TryRemove(hash, out _);
        }
    }

    /// <summary>Forgets a key that was changed through this host.</summary>
    public void Forget(string hash)
    {
        _keys.Remove(hash);
        _good.TryRemove(hash, out _);
    }

    /// <inheritdoc />
    public void Dispose() => _keys.Dispose();

    private void Remember(string hash, Task<ApiKey?> key, TimeSpan lifetime) =>
        _keys.Set(hash, key, new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = lifetime });
}
