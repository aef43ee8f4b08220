using System.Text;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using System.Text.Unicode;

namespace ParkAndSee.Http;

/// <summary>
/// Renders a town's text as HTML. The format is a part of Markdown: <c># heading</c> to <c>### heading</c>, <c>- item</c>,
/// <c>**strong**</c>, <c>[text](address)</c>, bare addresses, and paragraphs between empty lines, in which each line break is kept.
/// Everything else is text: no HTML of the file reaches the page.
/// </summary>
internal static partial class TownText
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>Text for an element or a quoted attribute.</summary>
    public static string Encode(string text) => Encoder.Encode(text);

    /// <summary>Takes the first heading off a text.</summary>
    /// <param name="text">As the town wrote it.</param>
    /// <returns>The heading, null when the text begins with something else; and the rest.</returns>
    public static (string? Title, string Body) Split(string text)
    {
        var trimmed = text.TrimStart();
        if (!trimmed.StartsWith("# ", StringComparison.Ordinal)) return (null, text);
        var end = trimmed.IndexOf('\n', StringComparison.Ordinal);
        return end < 0 ? (trimmed[2..].Trim(), "") : (trimmed[2..end].Trim(), trimmed[(end + 1)..]);
    }

    /// <summary>Renders a text. A heading of one sign is an <c>h2</c>, since the page's own is the <c>h1</c>.</summary>
    public static string ToHtml(string text)
    {
        var html = new StringBuilder();
        foreach (var block in EmptyLines().Split(text.ReplaceLineEndings("\n").Trim('\n')))
        {
            var paragraph = new List<string>();
            var items = new List<string>();
            foreach (var line in block.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0))
            {
                if (Heading().Match(line) is { Success: true } heading)
                {
                    Flush(html, paragraph, items);
                    var level = heading.Groups[1].Length + 1;
                    html.Append('<').Append('h').Append(level).Append('>').Append(Inline(heading.Groups[2].Value))
                        .Append("</h").Append(level).Append(">\n");
                }
                else if (line.StartsWith("- ", StringComparison.Ordinal) || line.StartsWith("* ", StringComparison.Ordinal))
                {
                    FlushParagraph(html, paragraph);
                    items.Add(Inline(line[2..]));
                }
                else
                {
                    FlushItems(html, items);
                    paragraph.Add(Inline(line));
                }
            }

            Flush(html, paragraph, items);
        }

        return html.ToString();
    }

    private static void Flush(StringBuilder html, List<string> paragraph, List<string> items)
    {
        FlushParagraph(html, paragraph);
        FlushItems(html, items);
    }

    private static void FlushParagraph(StringBuilder html, List<string> lines)
    {
        if (lines.Count > 0) html.Append("<p>").AppendJoin("<br>\n", lines).Append("</p>\n");
        lines.Clear();
    }

    private static void FlushItems(StringBuilder html, List<string> items)
    {
        if (items.Count > 0) html.Append("<ul>\n<li>").AppendJoin("</li>\n<li>", items).Append("</li>\n</ul>\n");
        items.Clear();
    }

    private static string Inline(string line)
    {
        var html = new StringBuilder();
        var at = 0;
        foreach (Match found in Marks().Matches(line))
        {
            html.Append(Encode(line[at..found.Index])).Append(MarkOf(found));
            at = found.Index + found.Length;
        }

        return html.Append(Encode(line[at..])).ToString();
    }

    private static string MarkOf(Match found)
    {
        if (found.Groups["strong"] is { Success: true } strong) return $"<strong>{Encode(strong.Value)}</strong>";
        var address = found.Groups["to"].Success ? found.Groups["to"].Value : found.Groups["bare"].Value;
        var text = found.Groups["text"].Success ? found.Groups["text"].Value : address;
        return $"<a href=\"{Encode(address)}\" rel=\"noopener\">{Encode(text)}</a>";
    }

    [GeneratedRegex(@"\n[ \t]*\n", RegexOptions.CultureInvariant)]
    private static partial Regex EmptyLines();

    [GeneratedRegex("^(#{1,3}) +(.+)$", RegexOptions.CultureInvariant)]
    private static partial Regex Heading();

    // Addresses with a scheme that runs nothing, or within this host. The end of a sentence is no part of a bare one.
    [GeneratedRegex(
        @"\*\*(?<strong>[^*]{1,500})\*\*"
        + @"|\[(?<text>[^\[\]]{1,500})\]\((?<to>(?:https?://|mailto:|tel:|/(?!/))[^\s()<>""]{1,1000})\)"
        + @"|(?<bare>(?:https?://|mailto:)[^\s()<>""]{0,1000}[^\s()<>"".,;:!?…])",
        RegexOptions.CultureInvariant)]
    private static partial Regex Marks();
}
