using ParkAndSee.Access;
using ParkAndSee.Assessments;
using ParkAndSee.Audit;
using ParkAndSee.BaseMap;
using ParkAndSee.Bays;
using ParkAndSee.Catalog;
using ParkAndSee.Explanations;
using ParkAndSee.Fps;
using ParkAndSee.Health;
using ParkAndSee.Http;
using ParkAndSee.Ingest;
using ParkAndSee.Integrations.Cds;
using ParkAndSee.Integrations.Gbfs;
using ParkAndSee.Integrations.Mds;
using ParkAndSee.Live;
using ParkAndSee.Micromobility;
using ParkAndSee.Operations;
using ParkAndSee.Payments;
using ParkAndSee.Permits;
using ParkAndSee.Plates;
using ParkAndSee.RuleBooks;
using ParkAndSee.Search;
using ParkAndSee.ServiceDefaults;
using ParkAndSee.Stays;
using ParkAndSee.Tariffs;
using ParkAndSee.Tickets;
using ParkAndSee.Vehicles;
using ParkAndSee.Zfe;

namespace ParkAndSee.Hosting;

/// <summary>
/// The table of contents of the API: one line per concern. The API host and the all-in-one process both call it; each brings an
/// <see cref="IGrainFactory"/> (Orleans client, or silo in the same process).
/// </summary>
public static class ApiExtensions
{
    /// <summary>Adds the services of all doors.</summary>
    public static IServiceCollection AddParkAndSeeApi(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddProxy(configuration);
        services.AddLimits();
        services.AddAccess();
        services.AddSingleton<AuditTrail>();
        services.AddSingleton<ActTrail>();
        services.AddSingleton<PublicStays>();
        services.AddPlates(configuration);
        services.AddCatalog();
        services.AddBaseMap();
        services.AddSearch();
        services.AddIngest();
        services.AddSingleton<MicromobilityEndpoint>();
        services.AddSingleton<RightsEndpoint>();
        services.AddSingleton<OfferSeal>();
        services.AddSingleton<TicketEndpoint>();
        services.AddLive();
        services.AddEnforcement();
        services.AddDocs();
        services.AddHealth();
        services.AddSecurityTxt();
        services.AddTownPages();
        services.AddTelemetry(configuration);
        return services;
    }

    /// <summary>Builds the pipeline and maps all doors.</summary>
    public static WebApplication MapParkAndSeeApi(this WebApplication app)
    {
        app.UseLastWall();
        app.UseProxy();
        app.UseSecurityHeaders();
        app.UseExceptionHandler(new ExceptionHandlerOptions { SuppressDiagnosticsCallback = _ => true });
        app.UseStatusCodePages(context => BareStatus.WriteAsync(context.HttpContext));
        app.UseResponseCompression();
        app.UseWebFiles();
        app.UseRouting();
        app.UseEndpointChecks();
        app.UseAuthentication();
        app.UseCallerLimits();
        app.UseAuthorization();
        app.UseCompressedBodies();
        app.MapHealth();
        app.MapDocs();
        app.MapSecurityTxt();
        app.MapTownPages();
        app.MapAccess();
        app.MapAudit();
        app.MapActs();
        app.MapForget();
        app.MapCatalogApi();
        app.MapBaseMap();
        app.MapSearch();
        app.MapCdsCurbsApi();
        app.MapIngest();
        app.MapCdsEventsApi();
        app.MapLive();
        app.MapEnforcement();
        app.MapStaysApi();
        app.MapRules();
        app.MapQuotes();
        app.MapFps();
        app.MapTicketOffers();
        app.MapTickets();
        app.MapPayments();
        app.MapZfe();
        app.MapExplain();
        app.MapMds();
        app.MapGbfs();
        app.MapMicromobilityCases();
        app.MapMicromobilityFleets();
        app.MapVehicles();
        app.MapNear();
        app.MapPermits();
        app.MapRights();
        app.MapOps();
        return app;
    }
}
