using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using ParkAndSee.Catalog;
using ParkAndSee.Http;
using ParkAndSee.Input;

namespace ParkAndSee.Bays;

/// <summary><c>GET /v1/bays/{bayId}/offer</c>: who may use a bay, for how long and at what price; for anybody.</summary>
internal static class BayOfferApi
{
    /// <summary>Maps the endpoint.</summary>
    public static void MapBayOffer(this IEndpointRouteBuilder app) =>
        app.MapGet("/v1/bays/{bayId}/offer", GetAsync).WithQuery("at").WithName("GetBayOffer").WithTags("Bays")
            .WithSummary("Read what a bay offers")
            .WithDescription(
                "Who may park, price, hours, longest stay and next change, composed of the curb policies and the tariff in force at "
                + "the instant, each with its book, version and article. Prices "
                + "are those of stays of one and of two hours for each class of users, with the end of the paid hours. The answer does not "
                + "depend on the state of the bay. It changes at validUntil at the earliest, unless a new version of a book is published.")
            .ProducesProblem(400).ProducesProblem(404);

    private static async Task<Results<Ok<BayOfferResponse>, ProblemResponse>> GetAsync(
        [Description("The bay: CDS curb_space_id, a UUID.")] string bayId,
        [Description("An instant of the years 1970 to 2099 with its offset, such as 2026-11-30T12:00:00Z; left out = now.")]
        DateTimeOffset? at,
        CatalogIndex index, IGrainFactory grains, TimeProvider time)
    {
        if (!Guid.TryParse(bayId, out var id))
            return Problems.Of(ProblemTypes.BadRequest, "bayId: a UUID, the CDS curb_space_id.", fields: "bayId");
        if (!index.TryFind(new BayId(id), out var bayNo) || await grains.Catalog().ReadDetailsAsync([bayNo]) is not [var bay])
            return Problems.Of(
                ProblemTypes.NotFound, "The catalogue has no such bay; GET /v1/bays?sourceId= finds one by its publisher's id.");
        var offer = await grains.CurbPolicies().OfferAsync(BayReader.PlaceOf(bay), AcceptedInstant.Of(at ?? time.GetUtcNow()));
        return TypedResults.Ok(BayOfferResponse.Of(bay, offer));
    }
}
