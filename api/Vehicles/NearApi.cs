using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using ParkAndSee.Access;
using ParkAndSee.Audit;
using ParkAndSee.Http;
using ParkAndSee.Input;
using ParkAndSee.Plates;

namespace ParkAndSee.Vehicles;

/// <summary>
/// <c>POST /v1/vehicles/near</c>: rights whose plate differs by one character or one exchange.
/// A misread or mistyped plate then causes no FPS for a driver who has paid. The answer can only favour the driver.
/// </summary>
internal static class NearApi
{
    private static readonly string[] Words = ["same", "oneConfusion", "oneDifference"];

    /// <summary>Maps the door.</summary>
    public static void MapNear(this IEndpointRouteBuilder app)
    {
        var vehicles = app.MapGroup("/v1/vehicles").WithTags("Vehicles").ForVehicles().RequireAuthorization(Scopes.VehiclesRead);
        vehicles.MapPost("/near", FindAsync).WithQuery().WithName("FindNearRights")
            .WithSummary("Find rights of similar plates")
            .WithDescription(
                "Rights to park whose plate differs from the given one by one character at most: a misread plate then causes no FPS. "
                + "Each use is audited.");
    }

    private static async Task<Results<Ok<NearResponse>, ProblemResponse>> FindAsync(
        NearRequest body, PlateSecret secret, IGrainFactory grains, AuditTrail trail, ClaimsPrincipal user, TimeProvider time)
    {
        if (!body.SentPlate().TryRead(out var wanted, out var fault)) return VehicleEndpoints.NoPlate(fault);
        if (AcceptedText.Fault(body.Zone, VehicleLimits.MaxName) is { } badZone)
            return VehicleEndpoints.Refused(new RegisterRefusal("zone", $"zone {badZone}."));
        if (AcceptedInstant.Fault(body.At) is { } badAt) return VehicleEndpoints.Refused(new RegisterRefusal("at", $"at {badAt}."));
        var at = (body.At ?? time.GetUtcNow()).ToUnixTimeMilliseconds();
        var near = await grains.VehicleSearch().FindNearAsync(secret.MarksToFind(wanted), body.Zone, at);
        var plates = Array.ConvertAll(near, right => secret.Open(right.Sealed, right.Vehicle));
        var ranked = new PlateMatch[near.Length];
        var count = PlateSearch.Find(wanted, plates, ranked);
        var (found, seen) = (new List<NearFound>(), new HashSet<VehicleId> { secret.IdOf(wanted) });
        foreach (var match in ranked[..count])
        {
            // The index is written first and may be ahead: the vehicle has the last word.
            var file = await grains.Vehicle(near[match.Index].Vehicle).DescribeAsync(at);
            var right = Array.Find(file.Rights,
                each => each.Operator == near[match.Index].Operator && each.Id == near[match.Index].RightId && each.From <= at);
            if (right is null) continue;
            found.Add(new NearFound(Words[(int)match.Nearness], plates[match.Index].Reveal(), plates[match.Index].Country,
                RightResponse.Of(right, at)));
            seen.Add(near[match.Index].Vehicle);
        }

        if (!await trail.TryRecordAsync(user, Scopes.VehiclesRead, AccessRecordKind.NearRights, found.Count, about: body.Zone,
            vehicles: [.. seen]))
            return AuditTrail.NotRecorded();

        return TypedResults.Ok(new NearResponse(found));
    }
}

/// <summary>A plate as it was read.</summary>
/// <param name="Plate">The plate.</param>
/// <param name="Country">ISO 3166-1 alpha-2; left out = a French series.</param>
/// <param name="Zone">Tariff zone; left out = any.</param>
/// <param name="At">When; left out = now.</param>
internal sealed record NearRequest(string? Plate, string? Country, string? Zone, DateTimeOffset? At)
{
    /// <summary>The plate.</summary>
    public PlateMapping SentPlate() => new(Plate, Country) { TakesMisread = true };

    /// <inheritdoc />
    public override string ToString() => "a plate";
}

/// <summary>What was found.</summary>
/// <param name="Found">Nearest first.</param>
internal sealed record NearResponse(IReadOnlyList<NearFound> Found);

/// <summary>A right of a plate that is near.</summary>
/// <param name="Nearness"><c>same</c>, <c>oneConfusion</c> (a slip that plate readers are known for),
/// <c>oneDifference</c> (another character, one missing, one too many, or two neighbours swapped).</param>
/// <param name="Plate">Its plate, for the person who compares the two.</param>
/// <param name="Country">Its country.</param>
/// <param name="Right">The right.</param>
internal sealed record NearFound(string Nearness, string Plate, string Country, RightResponse Right)
{
    /// <inheritdoc />
    public override string ToString() => "a right";
}
