using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Playwright;
using Xunit;

namespace ParkAndSee.Tests;

/// <summary>Promise 4 as a person sees it.</summary>
[Collection("one page at a time")]
public sealed class CityMapTests(CityPage city)
{
    [Theory]
    [InlineData(1440, 900)]
    [InlineData(390, 844)]
    public async Task A_bay_changes_on_the_map_within_a_second_of_its_event(int width, int height)
    {
        await using var context = await city.OpenAsync(width, height);
        var page = await city.OpenMapAsync(context);
        await CityPage.WithPictureAsync(page, $"change-{width}", async () =>
        {
            var bay = await BayInViewAsync(page, 0);
            foreach (var (type, status) in new[] { ("park_start", "occupied"), ("park_end", "free") })
            {
                await SendAsync(bay, type);
                await page.WaitForFunctionAsync("([no, status]) => window.parkAndSee.statusOf(no) === status", new object[] { bay, status },
                    new() { Timeout = 1_000 });
            }
        });
    }

    [Theory]
    [InlineData(1440, 900)]
    [InlineData(390, 844)]
    public async Task A_cut_network_is_said_and_the_truth_comes_back_with_it(int width, int height)
    {
        await using var relay = new NetworkRelay(city.Host.Url);
        await using var context = await city.OpenAsync(width, height);
        var page = await city.OpenMapAsync(context, relay.Url + "/" + CityPage.Street);
        await CityPage.WithPictureAsync(page, $"cut-{width}", async () =>
        {
            var bay = await BayInViewAsync(page, 1);
            await SendAsync(bay, "park_end");
            await page.WaitForFunctionAsync("no => window.parkAndSee.statusOf(no) === 'free'", bay);

            relay.Cut();
            await page.WaitForFunctionAsync("() => window.parkAndSee.connection.state === 'disconnected'", null,
                new() { Timeout = 20_000 });
            await SendAsync(bay, "park_start");
            relay.Restore();

            await page.WaitForFunctionAsync(
                // the promise is 2 s
                "no => window.parkAndSee.statusOf(no) === 'occupied' && window.parkAndSee.connection.state === 'live'", bay,
                new() { Timeout = 4_000 });
        });
    }

    [Theory]
    [InlineData(1440, 900, ColorScheme.Light, "en")]
    [InlineData(1440, 900, ColorScheme.Dark, "fr")]
    [InlineData(390, 844, ColorScheme.Light, "fr")]
    [InlineData(390, 844, ColorScheme.Dark, "en")]
    public async Task Axe_finds_nothing(int width, int height, ColorScheme scheme, string language)
    {
        await using var context = await city.OpenAsync(width, height, scheme);
        var page = await city.OpenMapAsync(context, $"/?lang={language}{CityPage.Street}");
        await CityPage.WithPictureAsync(page, $"axe-{width}-{scheme}", async () =>
        {
            Assert.Empty(await Axe.FindAsync(page));
        });
    }

    [Fact]
    public async Task The_page_speaks_french_first_and_english_when_asked()
    {
        await using var context = await city.OpenAsync(1440, 900);
        var page = await city.OpenMapAsync(context);
        await CityPage.WithPictureAsync(page, "languages", async () =>
        {
            Assert.Equal("fr", await page.EvaluateAsync<string>("() => document.documentElement.lang"));
            await page.GetByRole(AriaRole.Button, new() { Name = "English" }).ClickAsync();
            Assert.Equal("en", await page.EvaluateAsync<string>("() => document.documentElement.lang"));
            await page.ReloadAsync();
            Assert.Equal("en", await page.EvaluateAsync<string>("() => document.documentElement.lang"));
        });
    }

    [Theory]
    [InlineData(1440, 900)]
    [InlineData(390, 844)]
    public async Task The_panel_of_a_bay_tells_what_it_offers_and_its_link_can_be_copied_without_a_clipboard(int width, int height)
    {
        await using var context = await city.OpenAsync(width, height);
        // As over plain http: no clipboard; what is copied is the selection of that moment.
        await context.AddInitScriptAsync(
            "Object.defineProperty(navigator, 'clipboard', { value: undefined });"
            + "document.addEventListener('copy', () => { window.copied = document.activeElement.value; });");
        var page = await city.OpenMapAsync(context);
        await CityPage.WithPictureAsync(page, $"panel-{width}", async () =>
        {
            var bay = await BayInViewAsync(page, 2);
            await page.EvaluateAsync("no => { location.hash = location.hash.split('/').slice(0, 3).concat(no).join('/'); }", bay);
            var panel = page.Locator("ps-bay .bay");
            await panel.Locator(".offer .access").WaitForAsync();
            Assert.Contains("Qui peut l’utiliser", await panel.Locator(".offer").InnerTextAsync(), StringComparison.Ordinal);
            Assert.StartsWith("https://www.openstreetmap.org/directions?route=",
                await panel.GetByRole(AriaRole.Link, new() { Name = "Itinéraire" }).GetAttributeAsync("href"), StringComparison.Ordinal);
            await panel.GetByRole(AriaRole.Button, new() { Name = "Copier le lien" }).ClickAsync();
            await panel.GetByText("Lien copié").WaitForAsync();
            Assert.Equal(await page.EvaluateAsync<string>("() => location.href"), await page.EvaluateAsync<string>("() => window.copied"));
            Assert.Empty(await Axe.FindAsync(page));
        });
    }

    private static Task<int> BayInViewAsync(IPage page, int index) => page.EvaluateAsync<int>(
        "i => { const bays = window.parkAndSee.visibleBays().map(b => b.bayNo).sort((a, b) => a - b); return bays[i % bays.length]; }",
        index);

    private async Task SendAsync(int bayNo, string type)
    {
        var bay = await city.Host.Http.GetFromJsonAsync<JsonElement>($"/v1/bays/by-no/{bayNo}");
        var now = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        using var http = city.Host.As("integrator");
        using var answer = await http.PostAsJsonAsync("/cds/events/event", new[]
        {
            new
            {
                event_id = Guid.NewGuid(),
                event_type = type,
                event_time = now,
                event_publication_time = now,
                data_source_type = "in_ground",
                data_source_device_id = Guid.NewGuid(),
                curb_space_id = bay.GetProperty("properties").GetProperty("bayId").GetGuid(),
            },
        });
        answer.EnsureSuccessStatusCode();
    }
}
