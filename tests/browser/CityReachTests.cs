using Microsoft.Playwright;
using Xunit;

namespace ParkAndSee.Tests;

/// <summary>Navigation, filters and reach of the city map, in a real browser.</summary>
[Collection("one page at a time")]
public sealed class CityReachTests(CityPage city)
{
    // Boxes of the controls that must never cover each other.
    private const string Overlaps = """
        () => {
          const parts = ['ps-search .search', 'ps-tools .tools', 'ps-zoom .zoom', 'ps-status .status', 'ps-legend .legend', '.credits'];
          const boxes = parts.map(part => [part, document.querySelector(part).getBoundingClientRect()]).filter(([, box]) => box.width > 0);
          return boxes.flatMap(([name, a], i) => boxes.slice(i + 1)
            .filter(([, b]) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1)
            .map(([other]) => `${name} covers ${other}`)
            .concat(document.querySelector(name).scrollWidth > document.querySelector(name).clientWidth + 1 ? [`${name} is cut off`] : [])
            .concat(a.left < -1 || a.top < -1 || a.right > innerWidth + 1 || a.bottom > innerHeight + 1 ? [`${name} leaves the window`] : []));
        }
        """;

    [Fact]
    public async Task Back_closes_the_panel_and_leaves_the_map_where_it_is()
    {
        await using var context = await city.OpenAsync(1440, 900);
        var page = await city.OpenMapAsync(context);
        await CityPage.WithPictureAsync(page, "back", async () =>
        {
            var bay = await page.EvaluateAsync<int>("() => window.parkAndSee.visibleBays()[0].bayNo");
            var (x, y) = await PointOfAsync(page, bay);
            await page.Mouse.ClickAsync(x, y);
            await page.WaitForSelectorAsync(".bay .state");
            await page.EvaluateAsync("() => { window.parkAndSee.map.panBy([40, 0], { animate: false }); }");
            var view = await page.EvaluateAsync<string>("() => location.hash.split('/').slice(0, 3).join('/')");

            await page.GoBackAsync();

            await page.WaitForFunctionAsync("() => !document.querySelector('.bay')");
            Assert.Equal(view, await page.EvaluateAsync<string>("() => location.hash"));
            await page.GoForwardAsync();
            await page.WaitForSelectorAsync(".bay .state");
        });
    }

    [Fact]
    public async Task A_filter_is_in_the_link_counts_and_is_cleared_with_one_press()
    {
        await using var context = await city.OpenAsync(1440, 900);
        var page = await city.OpenMapAsync(context, "/#12/48.86/2.34");
        await CityPage.WithPictureAsync(page, "filter", async () =>
        {
            await page.WaitForSelectorAsync(".kind-row");
            var whole = await page.TextContentAsync(".sum > .quiet");
            await page.GetByRole(AriaRole.Button, new() { Name = "Afficher seul : Livraison" }).ClickAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "Afficher seul : Inconnues" }).ClickAsync();

            var link = await page.EvaluateAsync<string>("() => location.hash");
            Assert.EndsWith("?kinds=delivery&states=unknown", link, StringComparison.Ordinal);
            var deliveries = await page.TextContentAsync(".sum > .quiet");
            Assert.NotEqual(whole, deliveries);

            var other = await city.OpenMapAsync(context, "/" + link);
            await other.WaitForSelectorAsync(".filtered");
            Assert.Contains("Livraison · Inconnues", await other.TextContentAsync(".filtered p"), StringComparison.Ordinal);
            Assert.Equal(deliveries, await other.TextContentAsync(".sum > .quiet"));

            await other.ClickAsync(".clear");
            Assert.Equal(whole, await other.TextContentAsync(".sum > .quiet"));
            Assert.DoesNotContain("?", await other.EvaluateAsync<string>("() => location.hash"), StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task Without_WebGL_the_list_works_and_says_why()
    {
        await using var context = await city.OpenAsync(390, 844);
        await context.AddInitScriptAsync("""
            const own = HTMLCanvasElement.prototype.getContext;
            HTMLCanvasElement.prototype.getContext = function (kind, ...more) { return /webgl/.test(kind) ? null : own.call(this, kind, ...more); };
            """);
        var page = await context.NewPageAsync();
        await page.GotoAsync("/");
        await CityPage.WithPictureAsync(page, "no-webgl", async () =>
        {
            await page.WaitForSelectorAsync(".list tbody tr");
            Assert.Contains("WebGL", await page.TextContentAsync(".no-map"), StringComparison.Ordinal);
            await page.ClickAsync(".list .row-button");
            await page.WaitForSelectorAsync(".list .mark");
            await page.WaitForFunctionAsync("() => window.parkAndSee.connection.state === 'live'");
            await page.GetByRole(AriaRole.Button, new() { Name = "Toute la ville" }).ClickAsync();
            await page.WaitForFunctionAsync("() => !document.querySelector('.list .mark')");
            Assert.Empty(await Axe.FindAsync(page));
        });
    }

    [Theory]
    [InlineData(1440, 900, "map")]
    [InlineData(1440, 900, "list")]
    [InlineData(390, 844, "map")]
    [InlineData(390, 844, "list")]
    public async Task Text_of_200_percent_covers_nothing(int width, int height, string view)
    {
        await using var context = await city.OpenAsync(width, height);
        var page = await city.OpenMapAsync(context, "/#12/48.86/2.34");
        await CityPage.WithPictureAsync(page, $"text-200-{width}-{view}", async () =>
        {
            await page.WaitForSelectorAsync(".big");
            var size = await SizeOfAsync(page);
            await page.EvaluateAsync("() => { document.documentElement.style.fontSize = '200%'; }");
            if (view == "list") await page.GetByRole(AriaRole.Button, new() { Name = "Liste", Exact = true }).ClickAsync();
            Assert.Equal(2 * size, await SizeOfAsync(page), 1);
            Assert.Empty(await page.EvaluateAsync<string[]>(Overlaps));
            Assert.Empty(await Axe.FindAsync(page));
        });
    }

    [Fact]
    public async Task The_first_picture_needs_no_script_and_no_style_sheet()
    {
        await using var context = await city.OpenAsync(390, 844);
        var page = await context.NewPageAsync();
        var held = new List<IRoute>();
        await page.RouteAsync("**/assets/**", held.Add);
        await page.GotoAsync("/", new() { WaitUntil = WaitUntilState.Commit });
        await page.WaitForFunctionAsync("() => performance.getEntriesByName('first-contentful-paint').length === 1");
        Assert.Contains("Chargement", await page.InnerTextAsync("#splash"), StringComparison.Ordinal);
        Assert.NotEmpty(held);
    }

    [Theory]
    [InlineData("/legal", "Mentions légales")]
    [InlineData("/accessibility?lang=en", "Accessibility")]
    [InlineData("/privacy", "Confidentialité")]
    public async Task Axe_finds_nothing_on_the_towns_pages(string address, string title)
    {
        await using var context = await city.OpenAsync(390, 844, ColorScheme.Dark);
        var page = await context.NewPageAsync();
        await page.GotoAsync(address);
        Assert.Equal(title, await page.TextContentAsync("h1"));
        Assert.Empty(await Axe.FindAsync(page));
    }

    [Fact]
    public async Task The_map_begins_with_the_town_and_goes_back_to_it_on_a_phone()
    {
        await using var context = await city.OpenAsync(390, 844);
        var page = await city.OpenMapAsync(context, "/");
        await CityPage.WithPictureAsync(page, "home", async () =>
        {
            const string Center =
                "() => [window.parkAndSee.map.getCenter()].every(({ lng, lat }) => Math.hypot(lng - 2.34, lat - 48.86) < 0.1)";
            Assert.True(await page.EvaluateAsync<bool>(Center));
            await page.EvaluateAsync("() => { window.parkAndSee.map.jumpTo({ center: [3.88, 43.61], zoom: 16 }); }");
            await page.GetByRole(AriaRole.Button, new() { Name = "Toute la ville" }).ClickAsync();
            await page.WaitForFunctionAsync(Center);
        });
    }

    private static Task<double> SizeOfAsync(IPage page) =>
        page.EvaluateAsync<double>("() => parseFloat(getComputedStyle(document.querySelector('.big')).fontSize)");

    private static async Task<(float X, float Y)> PointOfAsync(IPage page, int bay)
    {
        var point = await page.EvaluateAsync<float[]>("""
            no => {
              const { lon, lat } = window.parkAndSee.visibleBays().find(({ bayNo }) => bayNo === no);
              window.parkAndSee.map.jumpTo({ center: [lon, lat] });
              const { x, y } = window.parkAndSee.map.project([lon, lat]);
              return [x, y];
            }
            """, bay);
        return (point[0], point[1]);
    }
}
