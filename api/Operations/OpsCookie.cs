using ParkAndSee.Access;

namespace ParkAndSee.Operations;

/// <summary>
/// How a browser, which cannot send a bearer header with a page, shows its admin key under <c>/ops</c>: the key itself, in a cookie that
/// scripts cannot read, that other sites cannot cause to be sent and that is forgotten after <see cref="Life"/>. So any API host can
/// check it without a shared secret or a session store, and a revoked key is out everywhere within <see cref="ApiKeyCache.KnownFor"/>.
/// </summary>
internal static class OpsCookie
{
    /// <summary>Name of the cookie.</summary>
    public const string Name = "park_ops";

    /// <summary>The only paths that it is sent to and read at.</summary>
    public const string Path = "/ops";

    /// <summary>How long a sign-in lasts.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(30);

    /// <summary>The key that a request shows by cookie; null for none.</summary>
    public static string? SecretOf(HttpRequest request) =>
        request.Path.StartsWithSegments(Path, StringComparison.Ordinal) ? request.Cookies[Name] : null;

    /// <summary>Signs in.</summary>
    public static void Give(HttpContext context, string secret) => context.Response.Cookies.Append(Name, secret, Options(context, Life));

    /// <summary>Signs out.</summary>
    public static void Take(HttpContext context) => context.Response.Cookies.Delete(Name, Options(context, null));

    private static CookieOptions Options(HttpContext context, TimeSpan? life) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Strict,
        Secure = context.Request.IsHttps,
        Path = Path,
        MaxAge = life,
        IsEssential = true,
    };
}
