using System.Text;

namespace ParkAndSee.Http;

/// <summary>The HTML document around a town's text.</summary>
internal static class TownPageHtml
{
    private const string Style = """
        :root { color-scheme: light dark; }
        body { margin: 0 auto; max-width: 44rem; padding: 1.5rem 1.25rem 3rem; font: 1rem/1.6 system-ui, sans-serif; color: #101722; background: #fff; }
        h1 { font-size: 1.75rem; line-height: 1.2; } h2 { font-size: 1.25rem; margin-top: 2rem; } h3, h4 { font-size: 1.0625rem; }
        a { color: #0f56b8; } nav { display: flex; flex-wrap: wrap; gap: .5rem 1.25rem; } nav a { padding: .25rem 0; }
        header { border-bottom: 1px solid #d6dce4; padding-bottom: 1rem; } footer { border-top: 1px solid #d6dce4; margin-top: 2.5rem; padding-top: 1rem; }
        a:focus-visible { outline: 3px solid #6a35e8; outline-offset: 2px; } p, li { overflow-wrap: anywhere; } [aria-current] { font-weight: 700; color: inherit; }
        @media (prefers-color-scheme: dark) { body { color: #edf1f7; background: #151c26; } a { color: #7dbaff; } a:focus-visible { outline-color: #b79bff; } header, footer { border-color: #2c3746; } }
        """;

    /// <summary>Writes a page.</summary>
    /// <param name="page">Its name, as in its address.</param>
    /// <param name="language">The language that was asked for: that of the frame.</param>
    /// <param name="written">The language of the text.</param>
    /// <param name="text">The text, in the format of <see cref="TownText"/>.</param>
    /// <returns>UTF-8.</returns>
    public static byte[] Write(string page, string language, string written, string text)
    {
        var (own, body) = TownText.Split(text);
        var title = TownText.Encode(own ?? TownPageTexts.Title(page, language));
        var other = language == "fr" ? "en" : "fr";
        var links = TownPageTexts.Pages.Select(name =>
            $"<a href=\"/{name}{Query(language)}\"{Mark(name == page)}>{TownPageTexts.Title(name, language)}</a>");
        return Encoding.UTF8.GetBytes($"""
            <!doctype html>
            <html lang="{language}">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{title} · Park &amp; See</title>
            <link rel="icon" href="/favicon.svg" type="image/svg+xml">
            <style>
            {Style}
            </style>
            </head>
            <body>
            <header><nav aria-label="Navigation"><a href="/{Query(language)}">{TownPageTexts.Back(language)}</a>
            <a href="/{page}{Query(other)}" lang="{other}" hreflang="{other}">{TownPageTexts.OtherLanguage(language)}</a></nav></header>
            <main lang="{written}">
            <h1>{title}</h1>
            {TownText.ToHtml(body)}</main>
            <footer><nav aria-label="{TownPageTexts.PagesLabel(language)}">
            {string.Join('\n', links)}
            </nav></footer>
            </body>
            </html>

            """);
    }

    private static string Mark(bool isCurrent) => isCurrent ? " aria-current=\"page\"" : "";

    private static string Query(string language) => language == "fr" ? "" : $"?lang={language}";
}
