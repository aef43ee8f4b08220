namespace ParkAndSee.Micromobility;

/// <summary>Which addresses of feeds are asked. Those that a feed itself names are strangers' words, and are held to the same.</summary>
internal static class GbfsAddress
{
    private const int MostLetters = 2_000;

    /// <summary>Reads an address.</summary>
    /// <param name="text">What was written.</param>
    /// <param name="allowHttp">Whether TLS may be missing.</param>
    /// <param name="url">The address, when there is no fault.</param>
    /// <returns>What is wrong, as the end of a sentence that begins with its name, without the address; null = nothing.</returns>
    public static string? Read(string text, bool allowHttp, out Uri url)
    {
        url = null!;
        if (text.Length > MostLetters || !Uri.TryCreate(text, UriKind.Absolute, out var read))
            return $"must be an absolute address of at most {MostLetters} characters.";
        url = read;
        if (url.Scheme != Uri.UriSchemeHttps && !(allowHttp && url.Scheme == Uri.UriSchemeHttp))
            return "must begin with https:// (Gbfs:AllowHttp lets http:// pass).";
        return url.UserInfo.Length > 0 ? "must not hold a user name or password." : null;
    }

    /// <summary>Whether a redirection stays with the same server: equal scheme, host and port.</summary>
    public static bool IsSameServer(Uri from, Uri to) =>
        Uri.Compare(from, to, UriComponents.SchemeAndServer, UriFormat.SafeUnescaped, StringComparison.OrdinalIgnoreCase) == 0;
}
