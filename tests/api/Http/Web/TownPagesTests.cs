using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using ParkAndSee.Http;
using Xunit;

namespace ParkAndSee.Tests.Http;

/// <summary>The pages that a town writes: its own text where there is one, else a default that says what is missing.</summary>
public sealed class TownPagesTests : IDisposable
{
    private readonly string _folder = TestDirectory.Make();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("/legal", "fr", "Mentions légales", "reste à rédiger")]
    [InlineData("/legal?lang=en", "en", "Legal notice", "still to be written")]
    [InlineData("/accessibility", "fr", "Accessibilité", "non conforme")]
    [InlineData("/accessibility?lang=en", "en", "Accessibility", "not conforming")]
    [InlineData("/privacy?lang=fr", "fr", "Confidentialité", "n’a pas encore rédigé")]
    [InlineData("/privacy?lang=en", "en", "Privacy", "has not written")]
    public async Task Without_a_text_of_the_town_the_page_says_that_it_has_to_be_written(
        string address, string language, string title, string says)
    {
        var (status, page, _) = await GetAsync(address, "");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains($"<html lang=\"{language}\">", page, StringComparison.Ordinal);
        Assert.Contains($"<h1>{title}</h1>", page, StringComparison.Ordinal);
        Assert.Contains(says, page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_towns_text_takes_the_place_of_the_default_in_the_language_in_which_it_is_written()
    {
        await File.WriteAllTextAsync(
            Path.Combine(_folder, "legal.fr.md"), "# Éditeur\n\nVille d’Exemple\n\n<script>alert(1)</script>", Ct);

        var (_, french, headers) = await GetAsync("/legal", _folder);
        var (_, english, _) = await GetAsync("/legal?lang=en", _folder);
        var (_, other, _) = await GetAsync("/privacy", _folder);

        Assert.Contains("<h1>Éditeur</h1>\n<p>Ville d’Exemple</p>", french, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;", french, StringComparison.Ordinal);
        Assert.Contains("<main lang=\"fr\">", english, StringComparison.Ordinal);
        Assert.Contains("Ville d’Exemple", english, StringComparison.Ordinal);
        Assert.Contains("n’a pas encore rédigé", other, StringComparison.Ordinal);
        Assert.StartsWith("default-src 'none'; style-src 'unsafe-inline'; img-src 'self'", headers, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_language_is_a_problem_that_names_the_parameter()
    {
        var (status, answer, _) = await GetAsync("/legal?lang=de", "");

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains("\"fields\":[\"lang\"]", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no folder", null)]
    [InlineData("not in UTF-8", new byte[] { 0xC3, 0x28 })]
    [InlineData("too long", new byte[0])]
    public void A_text_that_cannot_be_used_stops_the_start_and_is_named(string fault, byte[]? bytes)
    {
        var folder = bytes is null ? Path.Combine(_folder, "none") : _folder;
        if (bytes is not null) File.WriteAllBytes(Path.Combine(_folder, "privacy.en.md"), fault == "too long" ? new byte[300_000] : bytes);

        var refused = Assert.Throws<SettingException>(() => new TownPages(Microsoft.Extensions.Options.Options.Create(
            new TownPagesOptions { Folder = folder })));
        Assert.StartsWith("Pages:Folder: ", refused.Message, StringComparison.Ordinal);
    }

    private static async Task<(HttpStatusCode Status, string Text, string Policy)> GetAsync(string address, string folder)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration["Pages:Folder"] = folder;
        builder.Services.AddTownPages();
        await using var app = builder.Build();
        app.MapTownPages();
        await app.StartAsync(Ct);
        using var http = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        using var answer = await http.GetAsync(address, Ct);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Ct),
            answer.Headers.TryGetValues("Content-Security-Policy", out var policy) ? policy.First() : "");
    }
}
