using ParkAndSee.ServiceDefaults;

namespace ParkAndSee.Http;

/// <summary>
/// The headers that tell a browser what our pages may do: load from here, run workers made from
/// blobs (the map does) and show data images, and only over TLS once they came so. Where the
/// map's base layer comes from elsewhere, that origin is configuration (<c>Web:MapOrigins</c>).
/// </summary>
internal static class SecurityHeaders
{
    /// <summary>Adds the headers to every answer.</summary>
    public static void UseSecurityHeaders(this WebApplication app)
    {
        var origins = string.Concat(app.Configuration.ReadList("Web:MapOrigins").Select(o => " " + CheckOrigin(o)));
        var policy =
            "default-src 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'; form-action 'self'; script-src 'self'; "
            + "style-src 'self' 'unsafe-inline'; worker-src 'self' blob:; child-src 'self' blob:; manifest-src 'self'; font-src 'self'"
            + origins
            + "; img-src 'self' data: blob:" + origins + "; connect-src 'self'" + origins;
        app.Use((context, next) =>
        {
            var headers = context.Response.Headers;
            headers.ContentSecurityPolicy = policy;
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "strict-origin-when-cross-origin";
            headers["Permissions-Policy"] = "geolocation=(self), camera=(self), microphone=()";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            // a year; behind a proxy https is what Proxy:Networks says
            if (context.Request.IsHttps) headers.StrictTransportSecurity = "max-age=31536000";
            return next(context);
        });
    }

    private static string CheckOrigin(string origin) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http"
        && origin.IndexOfAny([' ', ';', ',', '\'']) < 0
            ? uri.GetLeftPart(UriPartial.Authority)
            : throw new SettingException($"Web:MapOrigins: '{origin}' is not an origin. Give one such as https://data.geopf.fr.");
}
