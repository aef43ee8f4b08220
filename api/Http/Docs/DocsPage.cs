using System.Net;
using System.Text.RegularExpressions;

namespace ParkAndSee.Http;

/// <summary>The frame of the pages about the API: head, navigation, content. In English, as all of the API's documentation.</summary>
internal static partial class DocsPage
{
    private static readonly (string Address, string Title)[] Pages =
        [("/docs", "Operations"), ("/docs/hubs", "Hubs"), ("/docs/keys", "Keys"), (ProblemType.Root, "Problems")];

    /// <summary>A page.</summary>
    /// <param name="address">Its address, which the navigation marks.</param>
    /// <param name="title">Its title, plain text.</param>
    /// <param name="body">Its content, HTML.</param>
    public static IResult Of(string address, string title, string body) => TypedResults.Content(
        $"""
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>{Escape(title)} – Park &amp; See</title>
        <link rel="icon" href="data:,">
        <link rel="stylesheet" href="/docs/docs.css">
        </head>
        <body>
        <a class="skip" href="#content">Skip to content</a>
        <header><p class="name">Park &amp; See API</p><nav aria-label="Pages">{string.Concat(Pages.Select(page => Link(page, address)))}
        <a href="/openapi/v1.json">OpenAPI</a></nav></header>
        <main id="content">
        <h1>{Escape(title)}</h1>
        {body}
        </main>
        </body>
        </html>
        """,
        "text/html; charset=utf-8");

    /// <summary>Text as HTML.</summary>
    public static string Escape(string text) => WebUtility.HtmlEncode(text);

    /// <summary>Text as HTML, in which code is between grave accents.</summary>
    public static string Prose(string text) => Code().Replace(Escape(text), "<code>$1</code>");

    private static string Link((string Address, string Title) page, string current) =>
        $"\n<a href=\"{page.Address}\"{(page.Address == current ? " aria-current=\"page\"" : "")}>{page.Title}</a>";

    [GeneratedRegex("`([^`]+)`", RegexOptions.CultureInvariant)]
    private static partial Regex Code();
}
