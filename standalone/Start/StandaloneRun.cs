using ParkAndSee.Catalog;
using ParkAndSee.Hosting;
using ParkAndSee.Plates;
using ParkAndSee.PrivatePostgres;
using ParkAndSee.ServiceDefaults;

namespace ParkAndSee.Start;

/// <summary>The order of the start: database, silo and API in one host, keys, bays, ready line, simulated traffic.</summary>
internal static class StandaloneRun
{
    /// <summary>Runs until <paramref name="ct"/> is cancelled or the process is told to stop.</summary>
    public static async Task RunAsync(StandaloneOptions options, CancellationToken ct)
    {
        ListenPort.Check(options.Port);
        StartSummary.Step(1, $"database ({StartSummary.DatabaseOf(options)})");
        using var logging = LoggerFactory.Create(logging => logging.AddConsole().WithBound().SetMinimumLevel(LogLevel.Warning));
        await using var database = await StandaloneDatabase.OpenAsync(options, logging, ct);
        var keys = await Credentials.LoadOrCreateAsync(options.Data, ct);
        StartSummary.Step(2, "silo and API host");
        await using var app = await BuildAsync(options, database, ct);
        await StartAsync(app, options, ct);
        var url = PublicUrl(app);
        try
        {
            await PrepareAsync(app, options, keys, ct);
            StartSummary.Step(5, "waiting until the map shows the bays");
            await Readiness.WaitAsync(url, ct);
        }
        catch
        {
            await app.StopAsync(CancellationToken.None);
            throw;
        }

        StartSummary.Ready(url, options);
        await using var simulation = options.Simulation && options.City != StandaloneOptions.NoCity
            ? SimulatedTraffic.Start(url, keys["simulation"], CityData.TimeZoneOf(options.City), CityData.DatasetsOf(options.City),
                app.Services.GetRequiredService<ILogger<SimulatedTraffic>>())
            : null;
        await RunToEndAsync(app, database, ct);
    }

    private static async Task PrepareAsync(
        WebApplication app, StandaloneOptions options, Dictionary<string, string> keys, CancellationToken ct)
    {
        var grains = app.Services.GetRequiredService<IGrainFactory>();
        await app.Services.GetRequiredService<PlateKeyGuard>().Confirmed.WaitAsync(ct);
        await Credentials.RegisterAsync(grains, keys);
        StartSummary.Step(3, $"bays ({options.City})");
        await CityData.LoadAsync(options.City, app.Services, StartSummary.Detail, ct);
        StartSummary.Step(4, $"rules ({options.City})");
        StartSummary.Detail(await CityRules.LoadAsync(options.City, grains, ct));
        app.Services.GetRequiredService<CityHealthCheck>().Stored();
    }

    /// <summary>
    /// Until the process is told to stop, or its database is given up: then it stops too, for whoever supervises it to see.
    /// </summary>
    private static async Task RunToEndAsync(WebApplication app, StandaloneDatabase database, CancellationToken ct)
    {
        var end = app.WaitForShutdownAsync(ct);
        if (await Task.WhenAny(end, database.GivenUp) == end)
        {
            if (RefusalOf(app) is { } refusal) throw refusal;
            return;
        }

        app.Lifetime.StopApplication();
        await end;
        throw new DatabaseLostException((PrivatePostgresException)database.GivenUp.Exception!.InnerException!);
    }

    private static async Task<WebApplication> BuildAsync(StandaloneOptions options, StandaloneDatabase database, CancellationToken ct)
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
            builder.Configuration["Plates:KeyFile"] = await PlateKeyFile.EnsureExistsAsync(options.Data, database.ConnectionString, ct);
        if (string.IsNullOrEmpty(builder.Configuration["Disk:Path"])) builder.Configuration["Disk:Path"] = database.Folder;
        CityData.Configure(options.City, builder.Configuration);
        builder.AddParkAndSeeSilo(database.ConnectionString);
        builder.Services.AddParkAndSeeApi(builder.Configuration);
        builder.Services.AddSingleton(options).AddSingleton<CityHealthCheck>();
        builder.Services.AddHealthChecks().AddCheck<CityHealthCheck>("city");
        builder.Services.Configure<CatalogPageOptions>(
            page => page.Simulated = options.Simulation && options.City != StandaloneOptions.NoCity);
        var app = builder.Build();
        app.Services.CheckSettings();
        app.MapParkAndSeeApi();
        return app;
    }

    private static async Task StartAsync(WebApplication app, StandaloneOptions options, CancellationToken ct)
    {
        try
        {
            await app.StartAsync(ct);
        }
        catch (IOException e) when (e.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException)
        {
            throw ListenPort.InUse(options.Port);
        }
        catch (OperationCanceledException) when (RefusalOf(app) is not null)
        {
            // The guard stopped the host while it was still starting. What had started is stopped before its services go.
            await app.StopAsync(CancellationToken.None);
            throw RefusalOf(app)!;
        }
    }

    private static PlateKeyException? RefusalOf(WebApplication app) => app.Services.GetRequiredService<PlateKeyGuard>().Refusal;

    private static string PublicUrl(WebApplication app)
    {
        var port = new Uri(app.Urls.First().Replace("*", "localhost", StringComparison.Ordinal)
            .Replace("[::]", "localhost", StringComparison.Ordinal)).Port;
        return $"http://localhost:{port}";
    }
}
