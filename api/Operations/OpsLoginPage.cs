namespace ParkAndSee.Operations;

/// <summary>The sign-in page: French, or English for a browser that prefers it. Status 401, for nobody is signed in.</summary>
internal static class OpsLoginPage
{
    private const string Html = """
        <!doctype html>
        <html lang="{0}">
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width">
        <title>{1}</title>
        <style>body{{font:1rem/1.5 system-ui,sans-serif;max-width:26rem;margin:4rem auto;padding:0 1rem;color-scheme:light dark}}
        input,button{{font:inherit;width:100%;box-sizing:border-box;padding:.5rem;margin:.25rem 0 1rem}}[role=alert]{{font-weight:600}}</style>
        <main><h1>{1}</h1>{5}
        <form method="post" action="/ops/login"><label for="key">{2}</label>
        <input id="key" name="key" type="password" autocomplete="current-password" required minlength="16" maxlength="256" autofocus>
        <button>{3}</button></form><p>{4}</p></main>
        </html>
        """;

    /// <summary>The page.</summary>
    /// <param name="request">Whose language is asked.</param>
    /// <param name="wrong">Whether a key was just refused.</param>
    public static IResult Of(HttpRequest request, bool wrong)
    {
        string[] texts = PrefersEnglish(request)
            ? ["en", "Park &amp; See: operations", "Administrator's API key", "Sign in", "The sign-in lasts 30 minutes in this browser.",
                "This key is unknown, or not an administrator's."]
            : ["fr", "Park &amp; See : exploitation", "Clé d’API d’administrateur", "Se connecter",
                "La connexion dure 30 minutes dans ce navigateur.", "Cette clé est inconnue, ou n’est pas celle d’un administrateur."];
        var alert = wrong ? $"<p role=\"alert\">{texts[5]}</p>" : "";
        var page = string.Format(null, Html, texts[0], texts[1], texts[2], texts[3], texts[4], alert);
        request.HttpContext.Response.Headers.CacheControl = "no-store";
        return Results.Content(page, "text/html; charset=utf-8", statusCode: StatusCodes.Status401Unauthorized);
    }

    /// <summary>Whether a request that was refused is that of a browser for a page of <c>/ops</c>.</summary>
    public static bool Suits(HttpRequest request) =>
        request.Path.StartsWithSegments(OpsCookie.Path, StringComparison.Ordinal)
        && request.GetTypedHeaders().Accept.Any(type => type.MediaType == "text/html");

    private static bool PrefersEnglish(HttpRequest request) =>
        request.GetTypedHeaders().AcceptLanguage
            .OrderByDescending(language => language.Quality ?? 1)
            .Select(language => language.Value.Value ?? "")
            .FirstOrDefault(language => language.StartsWith("fr", StringComparison.OrdinalIgnoreCase)
                || language.StartsWith("en", StringComparison.OrdinalIgnoreCase))
            ?.StartsWith("en", StringComparison.OrdinalIgnoreCase) == true;
}
