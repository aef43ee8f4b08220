using System.Text.Json;
using Microsoft.Playwright;
using Xunit;

namespace ParkAndSee.Tests;

/// <summary>The pages about the API: accessible, of this host alone, and every operation can be tried.</summary>
[Collection("one page at a time")]
public sealed class DocsPageTests(CityPage city)
{
    [Theory]
    [InlineData("/docs", ColorScheme.Light)]
    [InlineData("/docs", ColorScheme.Dark)]
    [InlineData("/docs/hubs", ColorScheme.Light)]
    [InlineData("/docs/hubs", ColorScheme.Dark)]
    [InlineData("/docs/keys", ColorScheme.Light)]
    [InlineData("/docs/keys", ColorScheme.Dark)]
    [InlineData("/problems", ColorScheme.Light)]
    [InlineData("/problems/bad-request", ColorScheme.Dark)]
    public async Task Axe_finds_nothing_and_no_other_host_is_asked(string address, ColorScheme scheme)
    {
        await using var context = await city.OpenAsync(1280, 900, scheme);
        var page = await context.NewPageAsync();
        var (outside, errors) = (new List<string>(), new List<string>());
        page.Request += (_, request) =>
        {
            var isOwn = request.Url.StartsWith(city.Host.Url, StringComparison.Ordinal);
            if (!isOwn && !request.Url.StartsWith("data:", StringComparison.Ordinal)) outside.Add(request.Url);
        };
        page.Console += (_, message) =>
        {
            if (message.Type == "error") errors.Add(message.Text);
        };
        await page.GotoAsync(address);
        if (address == "/docs") await OpenAllAsync(page);
        await CityPage.WithPictureAsync(page, $"docs{address.Replace('/', '-')}", async () => Assert.Empty(await Axe.FindAsync(page)));
        Assert.Empty(outside);
        Assert.Empty(errors);
    }

    [Fact]
    public async Task The_page_fits_a_narrow_screen()
    {
        await using var context = await city.OpenAsync(360, 740);
        var page = await context.NewPageAsync();
        await page.GotoAsync("/docs");
        await OpenAllAsync(page);
        Assert.True(await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= window.innerWidth"));
    }

    [Fact]
    public async Task Every_operation_of_the_description_has_a_form_and_sending_one_shows_the_answer()
    {
        await using var context = await city.OpenAsync(1280, 900);
        var page = await context.NewPageAsync();
        await page.GotoAsync("/docs");
        await OpenAllAsync(page);
        using var document = JsonDocument.Parse(
            await city.Host.Http.GetStringAsync("/openapi/v1.json", TestContext.Current.CancellationToken));
        var ids = document.RootElement.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject())
            .Select(operation => operation.Value.GetProperty("operationId").GetString()!).ToArray();
        Assert.Equal(ids.Order(), (await page.EvaluateAsync<string[]>(
            "() => [...document.querySelectorAll('section.operation form')].map(form => form.closest('section').id)")).Order());

        await SendAsync(page, "ListBays", "200", "FeatureCollection");
        await SendAsync(page, "Quote", "200", "paidUntil");
        await SendAsync(page, "list-keys", "401", "/problems/unauthenticated");
        await page.FillAsync("#key", city.Host.Secret("admin"));
        await SendAsync(page, "list-keys", "200", "\"scopes\"");
        Assert.DoesNotContain(city.Host.Secret("admin"), await page.InnerTextAsync("main"), StringComparison.Ordinal);
    }

    private static async Task SendAsync(IPage page, string id, string status, string part)
    {
        await page.ClickAsync($"#{id} button");
        await page.WaitForFunctionAsync(
            "([id, status, part]) => { const text = document.querySelector(`#${id} form [aria-live]`).textContent;"
            + " return text.startsWith(status) && text.includes(part); }",
            new[] { id, status, part });
    }

    private static async Task OpenAllAsync(IPage page)
    {
        await page.WaitForFunctionAsync("() => !document.getElementById('operations').hasAttribute('aria-busy')");
        await page.EvaluateAsync("() => document.querySelectorAll('details').forEach(each => { each.open = true; })");
        await page.WaitForFunctionAsync(
            "() => document.querySelectorAll('section.operation form').length === document.querySelectorAll('section.operation').length");
    }
}
