using NodaTime;
using Orleans.Concurrency;

namespace ParkAndSee.Access;

/// <summary>
/// All API keys by name (grain key 0): creates, lists, rotates and revokes them. <see cref="IApiKeyGrain"/>
/// validates keys, so that no request waits here. State on AdoNet grain storage.
/// </summary>
[Alias("ParkAndSee.Access.IApiKeyDirectoryGrain")]
public interface IApiKeyDirectoryGrain : IGrainWithIntegerKey
{
    /// <summary>Most keys of an installation.</summary>
    const int MaxKeys = 2_000;

    /// <summary>Makes a key. On disk when it returns.</summary>
    /// <param name="hash">Hash of its secret.</param>
    /// <param name="key">Holder and rights; when it was made is filled in.</param>
    [Alias("Create")]
    Task<KeyCreation> CreateAsync(string hash, ApiKey key);

    /// <summary>
    /// Registers a configured key, and revokes an earlier configured key of the same name with
    /// another secret. Writes nothing when the key is already registered unchanged.
    /// </summary>
    /// <returns>Whether something was written.</returns>
    [Alias("PutConfigured")]
    Task<bool> PutConfiguredAsync(string hash, ApiKey key);

    /// <summary>
    /// Gives a key a new secret: the new one has the same name and rights, the old one ends at <paramref name="oldEndsAt"/>.
    /// </summary>
    /// <param name="hash">Hash of the old secret.</param>
    /// <param name="newHash">Hash of the new one.</param>
    /// <param name="oldEndsAt">When the old one ends; an earlier end of the old key stays.</param>
    /// <returns>The new key; null when there is no such key, or it was replaced before.</returns>
    [Alias("Rotate")]
    Task<ApiKey?> RotateAsync(string hash, string newHash, Instant oldEndsAt);

    /// <summary>Revokes a key. On disk when it returns; a no-op for an unknown one.</summary>
    /// <returns>Name of its holder; null when it was not known.</returns>
    [Alias("Revoke")]
    Task<string?> RevokeAsync(string hash);

    /// <summary>All keys, by name. Never a secret.</summary>
    [Alias("List")]
    Task<ApiKeyEntry[]> ListAsync();

    /// <summary>A key was used. Kept in memory and written now and then: after a crash it may be some minutes old.</summary>
    [OneWay, Alias("NoteUsed")]
    Task NoteUsedAsync(string hash, ApiKey key, Instant at);
}

/// <summary>What became of a wish for a key.</summary>
public enum KeyCreation : byte
{
    /// <summary>It is made.</summary>
    Made = 0,

    /// <summary>Another key has the name.</summary>
    NameTaken = 1,

    /// <summary>There are <see cref="IApiKeyDirectoryGrain.MaxKeys"/> keys.</summary>
    TooMany = 2,
}

/// <summary>A key in the list.</summary>
/// <param name="Hash">Hash of its secret: names it for rotating and revoking.</param>
/// <param name="Key">Holder and rights.</param>
/// <param name="LastUsedAt">When it was used last, about; null = never, as far as is known.</param>
/// <param name="IsReplaced">Whether a rotation gave its name to a newer secret.</param>
[GenerateSerializer, Immutable, Alias("ApiKeyEntry")]
public sealed record ApiKeyEntry(
    [property: Id(0)] string Hash,
    [property: Id(1)] ApiKey Key,
    [property: Id(2)] Instant? LastUsedAt,
    [property: Id(3)] bool IsReplaced);
