using System.Security.Claims;
using ParkAndSee.Access;
using ParkAndSee.Bays;
using ParkAndSee.Catalog;
using ParkAndSee.Ingest;
using ParkAndSee.Plates;

namespace ParkAndSee.Vehicles;

/// <summary>Takes rights one by one: those with a plate to their vehicle, those without to their bay.</summary>
internal sealed class RightsEndpoint(
    IGrainFactory grains, PlateSecret secret, IngestRouterSource routers, CatalogIndex catalog, TimeProvider time)
{
    private const int AtOnce = 32;
    private static readonly Guid EventSpace = BayId.UuidV5(Guid.Empty, "park-and-see:right");
    private static readonly Guid Device = BayId.UuidV5(Guid.Empty, "park-and-see:rights-door");
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Takes all; each gets its own answer, and what is answered as a success is on disk.</summary>
    /// <param name="rights">What was sent; a null is no right at all.</param>
    /// <param name="user">Principal of the key that sends.</param>
    public async Task<RightsResponse> TakeAsync(RightItem[] rights, ClaimsPrincipal user)
    {
        var sender = new Sender(KeyBinding.Of(user), SenderId.Of(user.Identity?.Name ?? ""));
        var failures = new RightFailure?[rights.Length];
        await Parallel.ForAsync(0, rights.Length, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (i, ct) =>
        {
            try
            {
                failures[i] = await TakeAsync(i, rights[i], sender).WaitAsync(Patience, time, ct);
            }
            catch (Exception e) when (e.IsUnanswered() || e is ArgumentException)
            {
                failures[i] = new RightFailure(i, rights[i].Body?.RightId, "unavailable",
                    "The register did not answer in time. Send it again: nothing counts twice.", []);
            }
        });
        var failed = failures.OfType<RightFailure>().ToArray();
        return new RightsResponse(rights.Length - failed.Length, rights.Length, failed);
    }

    private async Task<RightFailure?> TakeAsync(int index, RightItem item, Sender sender)
    {
        if (item.Body is not { } body)
            return new RightFailure(index, null, "bad_param", item.Fault, item.Field is { } field ? [field] : []);
        if (body.Fault(time.GetUtcNow().ToUnixTimeMilliseconds()) is { } fault) return Bad(index, body, fault);
        if (body.BayId is { } bay && !sender.Binding.Owns(catalog.Current, new BayId(bay)))
            return new RightFailure(index, body.RightId, "not_allowed",
                "bayId: this key is bound to other datasets than the bay's. Ask an administrator.", ["bayId"]);
        if (body.Plate is null) return await TellBayAsync(index, body, sender);
        if (!body.SentPlate().TryRead(out var plate, out var wrong))
            return Bad(index, body, new RegisterRefusal(wrong[..wrong.IndexOf(':', StringComparison.Ordinal)], wrong));
        var vehicle = secret.IdOf(plate);
        var answer = await grains.Vehicle(vehicle)
            .TakeRightAsync(body.Right(sender.Number), new PlateTrace(secret.Seal(plate, vehicle), secret.MarksToKeep(plate)));
        return answer.Refusal switch
        {
            null => null,
            { Field: "bayId" } unknown => new RightFailure(index, body.RightId, "unknown_bay", unknown.Message, ["bayId"]),
            var refusal => Bad(index, body, refusal),
        };
    }

    /// <summary>
    /// The bay takes a word as of its time: an extension or a stop as of the new end, so that it comes after what was told before.
    /// </summary>
    private async Task<RightFailure?> TellBayAsync(int index, RightRequest body, Sender sender)
    {
        var right = body.Right(sender.Number);
        var latest = time.GetUtcNow().Add(CurbEventReader.MaxAhead).ToUnixTimeMilliseconds();
        var at = Math.Max(right.From, Math.Max(right.StoppedAt ?? 0, right.VoidedAt ?? 0));
        if (at > latest)
            return Bad(index, body, new RegisterRefusal(right.VoidedAt == at ? "voidedAt" : "stoppedAt",
                "stoppedAt, voidedAt: at most 5 minutes ahead."));
        var span = new RightSpan(right.From, Math.Max(right.From, right.Until), right.Revision);
        var id = BayId.UuidV5(EventSpace, $"{right.Operator}\n{right.Id}\n{span.From}\n{span.Until}\n{span.Revision}\n{right.Sender}");
        var e = new SensorEvent(
            id, EventType.RightAtBay, at, at, right.Bay, Guid.Empty, Device, DataSourceType.Payment, -1, new BayEvidence(span).ToExtras());
        var sent = await (await routers.GetAsync()).SendAsync(new[] { e });
        return sent.Outcomes[0] switch
        {
            EventOutcome.Accepted or EventOutcome.Duplicate => null,
            EventOutcome.UnknownBay =>
                new RightFailure(index, body.RightId, "unknown_bay",
                    "No bay with this bayId is in the catalogue. Import it first.", ["bayId"]),
            _ =>
                new RightFailure(index, body.RightId, "unavailable",
                    "The bay's partition did not answer in time. Send it again: nothing counts twice.", []),
        };
    }

    private static RightFailure Bad(int index, RightRequest body, RegisterRefusal refusal) =>
        new(index, body.RightId, "bad_param", refusal.Message, [refusal.Field]);

    /// <summary>Who sends.</summary>
    /// <param name="Binding">What the key is bound to.</param>
    /// <param name="Number">See <see cref="SenderId"/>.</param>
    private sealed record Sender(KeyBinding Binding, long Number);
}
