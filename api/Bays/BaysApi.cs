using System.Globalization;
using System.Security.Claims;
using System.Text.Json;
using ParkAndSee.Access;
using ParkAndSee.Audit;
using ParkAndSee.Catalog;
using ParkAndSee.Http;

namespace ParkAndSee.Bays;

/// <summary><c>/v1/bays</c>: bays with their state, as GeoJSON.</summary>
internal static class BaysApi
{
    private const string ContentType = "application/geo+json";
    private const string Assessment = "the member `assessment` (audited)";

    /// <summary>Maps the endpoints.</summary>
    public static void MapBays(this IEndpointRouteBuilder app)
    {
        var bays = app.MapGroup("/v1/bays").WithTags("Bays");
        bays.MapGet("", ListAsync).WithTurns().WithQuery("bbox", "status", "kind", "dataset", "sourceId", "limit", "after")
            .WithName("ListBays").Produces<BayCollectionResponse>(200, ContentType)
            .WithSummary("List bays with their state")
            .WithDescription(
                "Bays in a box, by status, kind, dataset and publisher's id, as GeoJSON; `next` of a page is `after` of the "
                + "following one.");
        bays.MapGet("/by-no/{bayNo}", GetByNoAsync).WithQuery().WithName("GetBayByNo").Produces<BayResponse>(200, ContentType)
            .ProducesProblem(404).WithMoreFor(Scopes.EnforcementRead, Assessment).WithSummary("Read a bay by its number")
            .WithDescription("The same answer as by its id. Numbers are those of the live protocol and of tiles, on this installation.");
        bays.MapGet("/{bayId}", GetAsync).WithQuery().WithName("GetBay").Produces<BayResponse>(200, ContentType).ProducesProblem(404)
            .WithMoreFor(Scopes.EnforcementRead, Assessment).WithSummary("Read a bay")
            .WithDescription(
                "A bay by its id, the CDS `curb_space_id`, as a GeoJSON feature. An `assessment` of null = nothing to report of its stay.");
    }

    private static async Task<IResult> ListAsync(HttpContext http, CatalogIndex index, BayReader reader, CancellationToken ct)
    {
        BayQuery query;
        try
        {
            query = BayQuery.Parse(http.Request.Query);
        }
        catch (BadParameterException bad)
        {
            return Bad(bad.Parameter, bad.Message);
        }

        var known = index.Current.Info.All.Select(entry => entry.Dataset.Name).ToHashSet(StringComparer.Ordinal);
        if (!query.Datasets.All(known.Contains))
            return Bad("dataset", "dataset: no dataset has this name; GET /v1/catalog/datasets lists what there is.");
        var found = await reader.FindAsync(query);
        http.Response.ContentType = ContentType;
        await using var json = new Utf8JsonWriter(http.Response.BodyWriter);
        await reader.WriteAsync(json, found, query.Limit, ct);
        return TypedResults.Empty;
    }

    private static async Task<IResult> GetAsync(string bayId, CatalogIndex index, BayReader reader, AuditTrail trail, ClaimsPrincipal user)
    {
        if (!Guid.TryParse(bayId, out var id)) return Bad("bayId", "bayId: a UUID, the CDS curb_space_id.");
        return index.TryFind(new BayId(id), out var bayNo) ? await OneAsync(bayNo, reader, trail, user) : Unknown();
    }

    private static async Task<IResult> GetByNoAsync(string bayNo, BayReader reader, AuditTrail trail, ClaimsPrincipal user) =>
        int.TryParse(bayNo, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? await OneAsync(number, reader, trail, user)
            : Bad("bayNo", "bayNo: a whole number above 0.");

    private static async Task<IResult> OneAsync(int bayNo, BayReader reader, AuditTrail trail, ClaimsPrincipal user)
    {
        using var buffer = new MemoryStream();
        await using (var json = new Utf8JsonWriter(buffer))
        {
            var seesAssessment = ApiCaller.MaySeeAssessments(user);
            if (await reader.WriteOneAsync(json, bayNo, seesAssessment) is not { } bay) return Unknown();
            if (seesAssessment && !await trail.TryRecordAsync(user, Scopes.EnforcementRead, AccessRecordKind.BayAssessment, 1, bay))
                return AuditTrail.NotRecorded();
        }

        return TypedResults.Bytes(buffer.ToArray(), ContentType);
    }

    private static ProblemResponse Unknown() => Problems.Of(
        ProblemTypes.NotFound, "The catalogue has no such bay; GET /v1/bays?sourceId= finds one by its publisher's id.");

    private static ProblemResponse Bad(string parameter, string detail) => Problems.Of(ProblemTypes.BadRequest, detail, fields: parameter);
}
