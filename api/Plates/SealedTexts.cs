using System.Buffers.Text;
using System.Security.Cryptography;

namespace ParkAndSee.Plates;

/// <summary>
/// Bytes that a caller holds for this installation and can neither read nor change (AES-256-GCM). All API hosts share the key. Thread-safe.
/// </summary>
/// <param name="key">32 bytes.</param>
internal sealed class SealedTexts(byte[] key)
{
    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    /// <summary>Encrypts bytes into a text for JSON.</summary>
    public string Seal(ReadOnlySpan<byte> content)
    {
        var whole = new byte[NonceBytes + TagBytes + content.Length];
        RandomNumberGenerator.Fill(whole.AsSpan(0, NonceBytes));
        using var aes = new AesGcm(key, TagBytes);
        aes.Encrypt(whole.AsSpan(0, NonceBytes), content, whole.AsSpan(NonceBytes + TagBytes), whole.AsSpan(NonceBytes, TagBytes));
        return Base64Url.EncodeToString(whole);
    }

    /// <summary>The bytes; null when the text was made elsewhere or changed.</summary>
    public byte[]? Open(string text)
    {
        if (!Base64Url.IsValid(text)) return null;
        var whole = Base64Url.DecodeFromChars(text);
        if (whole.Length < NonceBytes + TagBytes) return null;
        var content = new byte[whole.Length - NonceBytes - TagBytes];
        try
        {
            using var aes = new AesGcm(key, TagBytes);
            aes.Decrypt(whole.AsSpan(0, NonceBytes), whole.AsSpan(NonceBytes + TagBytes), whole.AsSpan(NonceBytes, TagBytes), content);
            return content;
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }
}
