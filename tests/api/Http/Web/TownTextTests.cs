using ParkAndSee.Http;
using Xunit;

namespace ParkAndSee.Tests.Http;

/// <summary>A town's text becomes HTML, and nothing in it becomes more than that.</summary>
public sealed class TownTextTests
{
    [Theory]
    [InlineData("one\ntwo\n\nthree", "<p>one<br>\ntwo</p>\n<p>three</p>\n")]
    [InlineData("# A\n## B\ntext\n- x\n- y\nz", "<h2>A</h2>\n<h3>B</h3>\n<p>text</p>\n<ul>\n<li>x</li>\n<li>y</li>\n</ul>\n<p>z</p>\n")]
    [InlineData("a\r\n\r\nb", "<p>a</p>\n<p>b</p>\n")]
    [InlineData("**Mairie** d’Été", "<p><strong>Mairie</strong> d’Été</p>\n")]
    [InlineData("#1 is no heading", "<p>#1 is no heading</p>\n")]
    [InlineData("", "")]
    public void Headings_lists_and_paragraphs(string text, string html) => Assert.Equal(html, TownText.ToHtml(text));

    [Theory]
    [InlineData("see https://a.fr/?b=1&c=2.",
        "<p>see <a href=\"https://a.fr/?b=1&amp;c=2\" rel=\"noopener\">https://a.fr/?b=1&amp;c=2</a>.</p>\n")]
    [InlineData("[write](mailto:a@example.org)", "<p><a href=\"mailto:a@example.org\" rel=\"noopener\">write</a></p>\n")]
    [InlineData("[map](/)", "<p>[map](/)</p>\n")]
    [InlineData("[notice](/legal)", "<p><a href=\"/legal\" rel=\"noopener\">notice</a></p>\n")]
    public void Links(string text, string html) => Assert.Equal(html, TownText.ToHtml(text));

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("[x](javascript:alert(1))")]
    [InlineData("[x](//evil.example)")]
    [InlineData("[x](https://example.org/\"onmouseover=\"alert(1))")]
    [InlineData("# <img src=x onerror=alert(1)>")]
    [InlineData("**<b onclick=x>**")]
    [InlineData("- <iframe>")]
    public void Nothing_of_the_text_is_HTML_or_runs(string text)
    {
        var html = TownText.ToHtml(text);

        Assert.DoesNotMatch("<(script|img|iframe|b )", html);
        Assert.DoesNotMatch("href=\"(javascript:|//)", html);
        Assert.DoesNotMatch("<a [^>]*onmouseover", html);
    }

    [Theory]
    [InlineData("# Titre\n\nrest", "Titre", "\nrest")]
    [InlineData("\n# Only", "Only", "")]
    [InlineData("text", null, "text")]
    [InlineData("## small", null, "## small")]
    public void The_first_heading_is_the_title(string text, string? title, string body) =>
        Assert.Equal((title, body), TownText.Split(text));
}
