using Microsoft.AspNetCore.Http.HttpResults;
using ParkAndSee.Catalog;
using ParkAndSee.Http;
using ParkAndSee.Input;
using ParkAndSee.RuleBooks;
using ParkAndSee.Vehicles;

namespace ParkAndSee.Zfe;

/// <summary>Low emission zones, for anybody: <c>docs/zfe.md</c>. A check sends nobody and names no vehicle.</summary>
internal static class ZfeApi
{
    /// <summary>Maps <c>/v1/zfe</c>.</summary>
    public static void MapZfe(this IEndpointRouteBuilder app)
    {
        var zfe = app.MapGroup("/v1/zfe").WithTags("Low emission zones").ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound);
        zfe.MapPost("/checks", CheckAsync).WithBody().WithQuery().WithName("CheckZfe")
            .WithSummary("Check a low emission zone")
            .WithDescription(
                "May a vehicle of this category, energy and age, or of this Crit'Air class, be at this point or bay at this time, and "
                + "why. A check names no vehicle and is not stored.");
        zfe.MapGet("/areas", ZfeAreasResponse.GetAsync).WithTurns().WithQuery("zfe", "at", "asOf").WithName("ListZfeAreas")
            .WithSummary("Read areas of low emission zones")
            .WithDescription("Areas and roads in force on a day, with classes, hours and mode, as GeoJSON; with an `ETag`.")
            .Produces(StatusCodes.Status200OK, contentType: ZfeAreasResponse.ContentType).Produces(StatusCodes.Status304NotModified);
    }

    /// <summary>A refusal as an answer.</summary>
    public static ProblemResponse Wrong(VehicleRefusal refusal) =>
        Problems.Of(refusal.IsMissing ? ProblemTypes.NotFound : ProblemTypes.BadRequest, refusal.Message, null, refusal.Field);

    private static async Task<Results<Ok<ZfeCheckResponse>, ProblemResponse>> CheckAsync(
        ZfeCheckRequest body, IGrainFactory grains, CatalogIndex catalog, TimeProvider time)
    {
        if (VehicleFields.Fault(body.Vehicle) is { } fault) return Wrong(fault);
        var (lon, lat, nowhere) = ZfePlaceOf.Find(body.Lon, body.Lat, body.BayId, catalog);
        if (nowhere is not null) return Wrong(nowhere);
        var (book, unnamed) = await ZfePlaceOf.BookAsync(body.Zfe, RuleKinds.Zfe, "zfe", grains);
        if (unnamed is not null) return Wrong(unnamed);
        var at = body.At ?? time.GetUtcNow();
        var answer = await grains.Zfe(book)
            .CheckAsync(new ZfeQuery(body.Vehicle, lon, lat, AcceptedInstant.Of(at), AcceptedInstant.Of(body.AsOf)));
        return answer.Check is { } check ? TypedResults.Ok(ZfeCheckResponse.Of(at, check)) : Wrong(answer.Refusal!);
    }
}
