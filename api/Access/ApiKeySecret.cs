using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace ParkAndSee.Access;

/// <summary>The secret of an API key: shown once to its holder, never stored. What is stored and looked up is its hash.</summary>
public static class ApiKeySecret
{
    /// <summary>Shortest secret that is looked up at all.</summary>
    public const int MinLength = 16;

    /// <summary>Longest secret that is looked up at all.</summary>
    public const int MaxLength = 256;

    /// <summary>A new secret with 256 random bits, for example <c>pas_Zk3…</c>.</summary>
    public static string New() => "pas_" + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>The key of <see cref="IApiKeyGrain"/>: lower-case hex SHA-256 of the secret's UTF-8.</summary>
    public static string HashOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    /// <summary>True for text that <see cref="HashOf"/> could have given.</summary>
    public static bool IsHash(string text) => text.Length == 64 && text.All(char.IsAsciiHexDigitLower);
}
