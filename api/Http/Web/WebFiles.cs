using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;
using Microsoft.Net.Http.Headers;

namespace ParkAndSee.Http;

/// <summary>
/// Serves the built front end from <c>wwwroot</c>. Files under <c>/assets</c> have a hash in their name and are kept for ever; all others
/// are asked for again. Where a <c>.br</c> or <c>.gz</c> twin lies beside a file, the twin is sent.
/// </summary>
internal static class WebFiles
{
    private static readonly (string Encoding, string Suffix)[] Twins = [("br", ".br"), ("gzip", ".gz")];

    private const string CityMap = "/map.html";

    // Addresses of pages and the files that hold them. Every other address is a file, an endpoint, or nothing.
    private static readonly Dictionary<string, string> Pages = new(StringComparer.Ordinal)
    {
        ["/"] = CityMap,
        ["/index.html"] = CityMap,
    };

    /// <summary>Serves files and, for page addresses, the page that the address belongs to.</summary>
    public static void UseWebFiles(this WebApplication app)
    {
        if (FindRoot(app) is not { } root)
        {
            app.MapGet("/",
                () => TypedResults.Text("The map is not built: run 'npm ci' and 'npm run build' in api/web. The API answers; see /docs."))
                .WithAnyQuery().ExcludeFromDescription();
            return;
        }

        var files = new PhysicalFileProvider(root);
        var types = new FileExtensionContentTypeProvider();
        types.Mappings[".webmanifest"] = "application/manifest+json";
        types.Mappings[".pbf"] = "application/x-protobuf";
        types.Mappings[".geojson"] = "application/geo+json";
        app.Use((context, next) =>
        {
            if (HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method)) Rewrite(context, files, types);
            return next(context);
        });
        app.UseStaticFiles(
            new StaticFileOptions { FileProvider = files, ContentTypeProvider = new TwinTypes(types), OnPrepareResponse = Finish });
    }

    private static string? FindRoot(WebApplication app)
    {
        string?[] places =
        [
            app.Configuration["Web:Root"], Path.Combine(AppContext.BaseDirectory, "wwwroot"),
            Path.Combine(app.Environment.ContentRootPath, "wwwroot"),
        ];
        return places.FirstOrDefault(p => p is not null && File.Exists(p + CityMap)) is { } root
            ? Path.GetFullPath(root)
            : null;
    }

    private static void Rewrite(HttpContext context, PhysicalFileProvider files, FileExtensionContentTypeProvider types)
    {
        var path = context.Request.Path.Value ?? "/";
        path = Pages.GetValueOrDefault(path, path);
        if (!types.TryGetContentType(path, out _) || !files.GetFileInfo(path).Exists) return;
        context.Request.Path = path;
        var accepted = context.Request.GetTypedHeaders().AcceptEncoding;
        foreach (var (encoding, suffix) in Twins)
        {
            if (!files.GetFileInfo(path + suffix).Exists || !accepted.Any(a => a.Value == encoding && a.Quality != 0)) continue;
            context.Request.Path = path + suffix;
            break;
        }
    }

    private static void Finish(StaticFileResponseContext file)
    {
        var headers = file.Context.Response.Headers;
        var path = file.Context.Request.Path;
        headers.CacheControl = path.StartsWithSegments("/assets", StringComparison.Ordinal)
            ? "public, max-age=31536000, immutable"
            : "no-cache";
        headers.Vary = HeaderNames.AcceptEncoding;
        foreach (var (encoding, suffix) in Twins)
            if (path.Value!.EndsWith(suffix, StringComparison.Ordinal))
                headers.ContentEncoding = encoding;
    }

    /// <summary>The type of a compressed twin is that of the file beside it.</summary>
    private sealed class TwinTypes(FileExtensionContentTypeProvider plain) : IContentTypeProvider
    {
        public bool TryGetContentType(string subpath, [System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)] out string contentType)
        {
            foreach (var (_, suffix) in Twins)
                if (subpath.EndsWith(suffix, StringComparison.Ordinal))
                    return plain.TryGetContentType(subpath[..^suffix.Length], out contentType);
            return plain.TryGetContentType(subpath, out contentType);
        }
    }
}
