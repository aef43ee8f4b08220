using System.Text;
using Microsoft.Extensions.Options;
using ParkAndSee.ServiceDefaults;

namespace ParkAndSee.Http;

/// <summary>
/// <c>/legal</c>, <c>/accessibility</c> and <c>/privacy</c>: pages that the law asks of a town, in French or with <c>?lang=en</c> in
/// English. The texts are the town's (<see cref="TownPagesOptions.Folder"/>); a page that is missing has a default text. A page that it
/// wrote in one language only is shown in that language.
/// </summary>
internal sealed class TownPages
{
    private const int MostBytes = 256 * 1024;

    // These pages load nothing and run nothing.
    private const string Policy =
        "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static readonly string[] Languages = ["fr", "en"];

    private readonly Dictionary<(string Page, string Language), byte[]> _documents = [];

    /// <summary>Reads the town's texts.</summary>
    /// <exception cref="SettingException">The folder does not exist, or a text cannot be used.</exception>
    public TownPages(IOptions<TownPagesOptions> options)
    {
        var folder = options.Value.Folder;
        if (folder.Length > 0 && !Directory.Exists(folder)) throw new SettingException("Pages:Folder: there is no such folder.");
        foreach (var page in TownPageTexts.Pages)
        {
            var own = Languages.ToDictionary(language => language, language => Read(folder, $"{page}.{language}.md"));
            foreach (var language in Languages)
            {
                var written = own[language] is not null ? language : Languages.FirstOrDefault(other => own[other] is not null);
                var text = written is null ? TownPageTexts.Default(page, language) : own[written]!;
                _documents[(page, language)] = TownPageHtml.Write(page, language, written ?? language, text);
            }
        }
    }

    /// <summary>The document of a page.</summary>
    /// <param name="page">One of <see cref="TownPageTexts.Pages"/>.</param>
    /// <param name="language">Code of the language; null = French.</param>
    /// <returns>UTF-8; null when there is no such language.</returns>
    public byte[]? Find(string page, string? language) => _documents.GetValueOrDefault((page, language ?? Languages[0]));

    /// <summary>Answers with a page.</summary>
    public IResult Answer(string page, string? lang, HttpContext http)
    {
        if (Find(page, lang) is not { } document)
            return Problems.Of(ProblemTypes.BadRequest, "lang: fr or en.", null, "lang");
        http.Response.Headers.ContentSecurityPolicy = Policy;
        http.Response.Headers.CacheControl = "no-cache";
        return TypedResults.Bytes(document, "text/html; charset=utf-8");
    }

    private static string? Read(string folder, string name)
    {
        if (folder.Length == 0) return null;
        var path = Path.Combine(folder, name);
        if (!File.Exists(path)) return null;
        try
        {
            using var file = File.OpenRead(path);
            if (file.Length > MostBytes) throw new SettingException($"Pages:Folder: {name} has more than {MostBytes} bytes.");
            using var reader = new StreamReader(file, new UTF8Encoding(false, throwOnInvalidBytes: true));
            return reader.ReadToEnd() is var text && string.IsNullOrWhiteSpace(text) ? null : text;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SettingException($"Pages:Folder: {name} cannot be read.");
        }
        catch (DecoderFallbackException)
        {
            throw new SettingException($"Pages:Folder: {name} is not in UTF-8.");
        }
    }
}

/// <summary>Wires <see cref="TownPages"/>.</summary>
internal static class TownPagesExtensions
{
    /// <summary>Reads the settings.</summary>
    public static void AddTownPages(this IServiceCollection services)
    {
        services.AddSettings<TownPagesOptions>("Pages");
        services.AddSingleton<TownPages>();
    }

    /// <summary>Maps the pages. A text that cannot be read stops the start.</summary>
    public static void MapTownPages(this WebApplication app)
    {
        var pages = app.Services.GetRequiredService<TownPages>();
        foreach (var page in TownPageTexts.Pages)
            app.MapGet($"/{page}", (string? lang, HttpContext http) => pages.Answer(page, lang, http)).WithQuery("lang")
                .ExcludeFromDescription();
    }
}
