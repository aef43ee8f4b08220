using Microsoft.Playwright;
using Xunit;

[assembly: AssemblyFixture(typeof(ParkAndSee.Tests.CityPage))]

namespace ParkAndSee.Tests;

/// <summary>A real Chromium in front of the real process with the bays of Paris.</summary>
public sealed class CityPage : IAsyncLifetime
{
    /// <summary>A place in Paris with bays in view at street level.</summary>
    public const string Street = "#17/48.86500/2.34500";

    private readonly string _folder = TestDirectory.Make();
    private IPlaywright _playwright = null!;

    /// <summary>Path of the browser.</summary>
    public string Chromium { get; } = FindChromium();

    /// <summary>The product.</summary>
    public StandaloneProcess Host { get; private set; } = null!;

    /// <summary>The browser.</summary>
    public IBrowser Browser { get; private set; } = null!;

    /// <summary>A context of the given size.</summary>
    public Task<IBrowserContext> OpenAsync(int width, int height, ColorScheme scheme = ColorScheme.Light) =>
        Browser.NewContextAsync(new()
        {
            ViewportSize = new() { Width = width, Height = height },
            ColorScheme = scheme,
            BaseURL = Host.Url,
        });

    /// <summary>Opens the map and waits until it shows live bays.</summary>
    public async Task<IPage> OpenMapAsync(IBrowserContext context, string address = "/" + Street)
    {
        var page = await context.NewPageAsync();
        await page.GotoAsync(address);
        await page.WaitForFunctionAsync(
            "() => window.parkAndSee && window.parkAndSee.connection.state === 'live' && window.parkAndSee.map.loaded()");
        return page;
    }

    /// <summary>Runs a test's steps and keeps a picture of the page when they fail.</summary>
    public static async Task WithPictureAsync(IPage page, string name, Func<Task> steps)
    {
        try
        {
            await steps();
        }
        catch
        {
            var file = Path.Combine("test-results", $"{name}.png");
            await page.ScreenshotAsync(new() { Path = file });
            TestContext.Current.SendDiagnosticMessage("Picture of the failure: {0}", Path.GetFullPath(file));
            throw;
        }
    }

    /// <inheritdoc />
    public async ValueTask InitializeAsync()
    {
        Host = await StandaloneProcess.StartAsync(Path.Combine(_folder, "data"), ["--city", "paris", "--no-simulation"]);
        _playwright = await Playwright.CreateAsync();
        Browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Chromium,
            Args =
            [
                "--no-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--disable-quic", "--no-first-run",
                "--disable-background-networking", "--disable-component-update", "--disable-sync",
            ],
        });
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await Browser.DisposeAsync();
        _playwright.Dispose();
        await Host.DisposeAsync();
        await TestDirectory.RemoveAsync(_folder);
    }

    private static string FindChromium() =>
        Environment.GetEnvironmentVariable("PARKANDSEE_CHROMIUM") is { Length: > 0 } named ? named
        : new[] { "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome" }.FirstOrDefault(File.Exists)
        ?? throw new InvalidOperationException("No Chromium was found: set PARKANDSEE_CHROMIUM to one, or run ./test.sh, which gets one.");
}
