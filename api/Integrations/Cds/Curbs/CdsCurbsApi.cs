using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using ParkAndSee.Catalog;
using ParkAndSee.CurbPolicies;
using ParkAndSee.Http;

namespace ParkAndSee.Integrations.Cds;

/// <summary>The CDS 1.1 Curbs API over the catalogue.</summary>
public static class CdsCurbsApi
{
    private const int MostIds = 500;
    private const int MostZones = 20_000;
    private const long LatestTime = 7_258_118_400_000; // 2200-01-01

    /// <summary>Maps <c>GET /cds/curbs/{areas,zones,spaces,policies,objects}</c>. Public. Needs <c>AddCatalog</c>.</summary>
    public static IEndpointRouteBuilder MapCdsCurbsApi(this IEndpointRouteBuilder app)
    {
        var curbs = app.MapGroup("/cds/curbs").WithTags("CDS Curbs").WithTurns();
        curbs.MapGet("/areas", Areas).WithQuery(CurbFilter.Names).Produces(200, contentType: "application/json").WithName("GetCurbAreas")
            .WithSummary("Read Curb Areas")
            .WithDescription("CDS 1.1. One area for each dataset of the catalogue.");
        curbs.MapGet("/zones", ZonesAsync).WithQuery([.. CurbFilter.Names, "area", "include_geometry", "time", .. CurbPage.Names])
            .Produces(200, contentType: "application/json").WithName("GetCurbZones").WithSummary("Read Curb Zones")
            .WithDescription("CDS 1.1. Zones with their policies. `links.next` is the address of the following page.");
        curbs.MapGet("/spaces", Spaces).WithQuery([.. CurbFilter.Names, "zone", .. CurbPage.Names])
            .Produces(200, contentType: "application/json").WithName("GetCurbSpaces").WithSummary("Read Curb Spaces")
            .WithDescription("CDS 1.1. The bays, with what may be parked there. `links.next` is the address of the following page.");
        curbs.MapGet("/policies", PoliciesAsync).WithQuery(["ids", .. CurbPage.Names]).Produces(200, contentType: "application/json")
            .WithName("GetCurbPolicies").WithSummary("Read Curb Policies")
            .WithDescription("CDS 1.1. Policies that are in force, and those that are published for later.");
        curbs.MapGet("/objects", NotImplemented).WithQuery([.. CurbFilter.Names, "objects"]).ProducesProblem(501).WithName("GetCurbObjects")
            .WithSummary("Curb Objects: not implemented")
            .WithDescription("An optional part of CDS 1.1 that this product does not have: always 501.");
        return app;
    }

    private static Results<FileContentHttpResult, ProblemResponse> Areas(
        [AsParameters] CurbFilter filter, CatalogIndex index, CurbShapes shapes)
    {
        if (!filter.TryCheck(out var problem)) return problem;
        var outlines = shapes.For(index.Current);
        return Answer(outlines.Snapshot, "areas", null, json =>
        {
            foreach (var dataset in outlines.Snapshot.Info.Datasets)
            {
                if (!outlines.Areas.TryGetValue(dataset.Name, out var box) || !filter.Touches(box)) continue;
                CurbZoneWriter.WriteArea(json, dataset, box, [.. outlines.Snapshot.Info.Zones.Where(zone => zone.Dataset == dataset.Name)]);
            }
        });
    }

    private static async Task<Results<FileContentHttpResult, ProblemResponse>> ZonesAsync(
        [AsParameters] CurbFilter filter,
        Guid? area,
        [FromQuery(Name = "include_geometry")] bool? includeGeometry,
        long? time,
        [AsParameters] CurbPage page,
        HttpContext http,
        CatalogIndex index,
        CurbShapes shapes,
        IGrainFactory grains,
        TimeProvider clock)
    {
        if (!filter.TryCheck(out var problem) || !page.TryCheck(out problem)) return problem;
        if (time is < 0 or > LatestTime)
            return CatalogProblems.BadParameter("time", "must be Unix milliseconds, at most those of the year 2200");
        var outlines = shapes.For(index.Current);
        var zones = outlines.Snapshot.Info.Zones.Where(zone =>
            outlines.Zones.TryGetValue(zone.ZoneNo, out var outline)
            && filter.Touches(outline.Box)
            && (area is null || area == CurbId.Area(zone.Dataset))
            && (time is null || time >= zone.PublishedAt));
        zones = filter.IsCircle ? zones.OrderBy(zone => filter.DistanceCm(outlines.Zones[zone.ZoneNo].Box))
            .ThenBy(zone => zone.ZoneNo) : zones.OrderBy(zone => zone.ZoneNo);
        if (!page.TryCut([.. zones], zone => zone.ZoneNo.ToString(CultureInfo.InvariantCulture), http, out var chosen,
            out var next, out problem))
            return problem;
        var policies = await PoliciesOfAsync(chosen, outlines, grains, time ?? clock.GetUtcNow().ToUnixTimeMilliseconds());
        return Answer(outlines.Snapshot, "zones", next, json =>
        {
            foreach (var (zone, ids) in chosen.Zip(policies))
                CurbZoneWriter.WriteZone(json, zone, outlines.Zones[zone.ZoneNo], ids, includeGeometry ?? true);
        });
    }

    private static async Task<Guid[][]> PoliciesOfAsync(CatalogZone[] zones, CurbOutlines outlines, IGrainFactory grains, long at)
    {
        var ids = new List<Guid[]>(zones.Length);
        foreach (var some in zones.Chunk(MostZones))
            ids.AddRange(await grains.CurbPolicies()
                .OfZonesAsync([.. some.Select(zone => new ZonePlace(zone.Dataset, zone.Name, outlines.Zones[zone.ZoneNo].Kinds))], at));
        return [.. ids];
    }

    private static Results<CurbSpacesStream, ProblemResponse> Spaces(
        [AsParameters] CurbFilter filter, Guid? zone, [AsParameters] CurbPage page, HttpContext http, CatalogIndex index,
        IGrainFactory grains)
    {
        if (!filter.TryCheck(out var problem) || !page.TryCheck(out problem)) return problem;
        var snapshot = index.Current;
        var zoneNo = zone is null ? 0 : snapshot.Info.Zones.FirstOrDefault(each => each.Zone == zone)?.ZoneNo ?? -1;
        var bayNos = new List<int>(filter.IsOpen && zone is null ? snapshot.Count : 0);
        for (var bayNo = 1; bayNo <= snapshot.MaxBayNo; bayNo++)
        {
            ref readonly var bay = ref snapshot[bayNo];
            if (bay.Exists && (zoneNo == 0 || bay.ZoneNo == zoneNo) && (filter.IsOpen || filter.Holds(bay.Lon, bay.Lat))) bayNos.Add(bayNo);
        }

        return page.TryCut(bayNos, bayNo => bayNo.ToString(CultureInfo.InvariantCulture), http, out var shown, out var next, out problem)
            ? new CurbSpacesStream(grains, snapshot, shown, next)
            : problem;
    }

    private static async Task<Results<FileContentHttpResult, ProblemResponse>> PoliciesAsync(
        string? ids, [AsParameters] CurbPage page, HttpContext http, CatalogIndex index, IGrainFactory grains, TimeProvider clock)
    {
        if (!page.TryCheck(out var problem)) return problem;
        HashSet<Guid>? wanted = null;
        if (ids is not null)
        {
            wanted = [];
            foreach (var id in ids.Split(',', MostIds + 1))
                if (wanted.Count == MostIds || !Guid.TryParse(id, out var guid) || !wanted.Add(guid))
                    return CatalogProblems.BadParameter("ids", $"must be at most {MostIds} different UUIDs with commas between them");
        }

        var policies = await grains.CurbPolicies().ReadAsync(clock.GetUtcNow().ToUnixTimeMilliseconds());
        var asked = wanted is null ? policies : Array.FindAll(policies, policy => wanted.Contains(policy.Id));
        if (!page.TryCut(asked, policy => policy.Id.ToString(), http, out var shown, out var next, out problem)) return problem;
        return Answer(index.Current, "policies", next, json =>
        {
            foreach (var policy in shown) CurbPolicyWriter.Write(json, policy);
        });
    }

    private static ProblemResponse NotImplemented() =>
        Problems.Of(ProblemTypes.NotImplemented, "Curb Objects are an optional part of CDS that this server does not have.");

    private static FileContentHttpResult Answer(CatalogSnapshot snapshot, string member, string? next, Action<Utf8JsonWriter> items)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            snapshot.Info.ToCdsHeader().WriteTo(json);
            json.WriteStartObject("data");
            json.WriteStartArray(member);
            items(json);
            json.WriteEndArray();
            json.WriteEndObject();
            CurbPage.WriteNext(json, next);
            json.WriteEndObject();
        }

        return TypedResults.File(bytes.ToArray(), "application/json");
    }
}
