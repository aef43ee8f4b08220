using ParkAndSee.Catalog;
using ParkAndSee.Hosting;
using ParkAndSee.Plates;

namespace ParkAndSee.Start;

/// <summary>The order of the start: database, silo and API in one host, keys, bays, ready line, simulated traffic.</summary>
internal static class StandaloneRun
{
    /// <summary>Runs until <paramref name="ct"/> is cancelled or the process is told to stop.</summary>
    public static async Task RunAsync(StandaloneOptions options, CancellationToken ct)
    {
        Directory.CreateDirectory(options.Data);
        using var logging = LoggerFactory.Create(log => log.AddConsole().SetMinimumLevel(LogLevel.Warning));
        await using var database = await StandaloneDatabase.OpenAsync(options, logging, ct);
        var keys = await Credentials.LoadOrCreateAsync(options.Data, ct);
        await using var app = Build(options, database.ConnectionString);
        await StartAsync(app, options, ct);
        await Credentials.RegisterAsync(app.Services.GetRequiredService<IGrainFactory>(), keys);
        await CityData.LoadAsync(options.City, app.Services, Console.WriteLine, ct);
        await CityRules.LoadAsync(options.City, app.Services.GetRequiredService<IGrainFactory>(), Console.WriteLine, ct);
        var url = PublicUrl(app);
        await Readiness.WaitAsync(url, ct);
        Console.WriteLine($"Park & See is ready: {url}");
        Console.WriteLine($"Keys: {Path.Combine(options.Data, "credentials.json")}");
        await using var simulation = options.Simulation && options.City != "none"
            ? SimulatedTraffic.Start(url, keys["simulation"], CityData.TimeZoneOf(options.City), app.Services.GetRequiredService<ILogger<SimulatedTraffic>>())
            : null;
        await app.WaitForShutdownAsync(ct);
    }

    private static WebApplication Build(StandaloneOptions options, string connectionString)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(StandaloneRun).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
        });
        builder.WebHost.UseUrls(options.Port == 0 ? "http://127.0.0.1:0" : $"http://*:{options.Port}");
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Logging.AddFilter("Orleans.Runtime.Watchdog", LogLevel.Error); // its first look measures from the machine's start
        builder.Configuration["Silo:SingleNode"] = "true";
        builder.Configuration["Silo:SiloPort"] = "0";
        builder.Configuration["Silo:GatewayPort"] = "0";
        if (string.IsNullOrEmpty(builder.Configuration["Plates:Key"]) && string.IsNullOrEmpty(builder.Configuration["Plates:KeyFile"]))
            builder.Configuration["Plates:KeyFile"] = PlateKeyFile.EnsureExists(options.Data);
        builder.AddParkAndSeeSilo(connectionString);
        AddApi(builder);
        builder.Services.Configure<CatalogPageOptions>(page => page.Simulated = options.Simulation && options.City != "none");
        var app = builder.Build();
        app.MapParkAndSeeApi();
        return app;
    }

    private static void AddApi(WebApplicationBuilder builder)
    {
        try
        {
            builder.Services.AddParkAndSeeApi(builder.Configuration);
        }
        catch (PlateKeyException e)
        {
            throw new StartFailedException(e.Message);
        }
    }

    private static async Task StartAsync(WebApplication app, StandaloneOptions options, CancellationToken ct)
    {
        try
        {
            await app.StartAsync(ct);
        }
        catch (IOException e) when (e.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException)
        {
            throw new StartFailedException($"Port {options.Port} is in use. Stop what uses it, or choose another --port.");
        }
    }

    private static string PublicUrl(WebApplication app)
    {
        var port = new Uri(app.Urls.First().Replace("*", "localhost", StringComparison.Ordinal).Replace("[::]", "localhost", StringComparison.Ordinal)).Port;
        return $"http://localhost:{port}";
    }
}
