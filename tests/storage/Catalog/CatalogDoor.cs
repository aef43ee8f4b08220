using System.Net.Http.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ParkAndSee.Access;
using ParkAndSee.Catalog;
using ParkAndSee.Integrations.Cds;
using ParkAndSee.Live;
using ParkAndSee.Ports;
using ParkAndSee.Search;

namespace ParkAndSee.Tests.Catalog;

/// <summary>
/// The catalogue's doors on Kestrel, over a real store. Only the hop between them is missing: the grains' place is taken by
/// direct calls, so that no cluster is needed. The scope is granted to requests with the header <c>X-Scope: catalog:write</c>.
/// </summary>
internal sealed class CatalogDoor : IAsyncDisposable
{
    private readonly WebApplication _app;

    private CatalogDoor(WebApplication app)
    {
        _app = app;
        Http = new HttpClient
        {
            BaseAddress = new Uri(
            app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single())
        };
        Http.DefaultRequestHeaders.Add("X-Scope", Scopes.CatalogWrite);
    }

    internal HttpClient Http { get; }

    internal CatalogIndex Index => _app.Services.GetRequiredService<CatalogIndex>();

    internal CatalogImporter Importer => _app.Services.GetRequiredService<CatalogImporter>();

    internal static async Task<CatalogDoor> OpenAsync(ICatalogStore store)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<IGrainFactory>(new DirectGrains(store));
        builder.Services.AddCatalog();
        builder.Services.AddSingleton<CityModel>();
        builder.Services.AddSearch();
        builder.Services.Configure<CatalogPageOptions>(page => page.Simulated = true);
        builder.Services.AddAuthentication().AddBearerToken();
        builder.Services.AddAuthorizationBuilder().AddPolicy(
            Scopes.CatalogWrite,
            policy =>
                policy.RequireAssertion(context => ((HttpContext)context.Resource!).Request.Headers["X-Scope"] == Scopes.CatalogWrite));
        var app = builder.Build();
        app.UseAuthorization();
        app.MapCatalogApi();
        app.MapSearch();
        app.MapCdsCurbsApi();
        await app.StartAsync(Xunit.TestContext.Current.CancellationToken);
        return new CatalogDoor(app);
    }

    internal async Task<ImportReport> ImportAsync(string query, Stream file)
    {
        using var answer = await PostAsync(query, file);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<ImportReport>(Xunit.TestContext.Current.CancellationToken))!;
    }

    internal async Task<HttpResponseMessage> PostAsync(string query, Stream file)
    {
        await using (file)
            return await Http.PostAsync(new Uri($"/v1/catalog/imports?{query}", UriKind.Relative), new StreamContent(file),
                Xunit.TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.DisposeAsync();
    }
}
