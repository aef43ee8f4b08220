using ParkAndSee.Bays;
using ParkAndSee.Ingest;
using ParkAndSee.Plates;

namespace ParkAndSee.Vehicles;

/// <summary>Takes rights one by one: those with a plate to their vehicle, those without to their bay.</summary>
internal sealed class RightsDoor(IGrainFactory grains, PlateSecret secret, IngestRouterSource routers, TimeProvider time)
{
    private const int AtOnce = 32;
    private static readonly Guid EventSpace = BayId.UuidV5(Guid.Empty, "park-and-see:right");
    private static readonly Guid Device = BayId.UuidV5(Guid.Empty, "park-and-see:rights-door");
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Takes all; each gets its own answer, and what is answered as a success is on disk.</summary>
    public async Task<RightsAnswer> TakeAsync(RightBody?[] rights)
    {
        var failures = new RightFailure?[rights.Length];
        await Parallel.ForAsync(0, rights.Length, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (i, ct) =>
        {
            try
            {
                failures[i] = await TakeAsync(i, rights[i]).WaitAsync(Patience, time, ct);
            }
            catch (Exception e) when (e.IsUnanswered() || e is ArgumentException)
            {
                failures[i] = new RightFailure(i, rights[i]?.RightId, "unavailable", "The register did not answer in time. Send it again: nothing counts twice.", []);
            }
        });
        var failed = failures.OfType<RightFailure>().ToArray();
        return new RightsAnswer(rights.Length - failed.Length, rights.Length, failed);
    }

    private async Task<RightFailure?> TakeAsync(int index, RightBody? body)
    {
        if (body is null) return new RightFailure(index, null, "bad_param", "The item is no right: an object with the members of docs/rights.md, times with their offset.", []);
        if (body.Fault() is { } fault) return Bad(index, body, fault);
        if (body.Plate is null) return await TellBayAsync(index, body);
        if (!body.PlateWords().TryRead(out var plate, out var wrong)) return Bad(index, body, new RegisterRefusal("plate", wrong));
        var vehicle = secret.IdOf(plate);
        var answer = await grains.Vehicle(vehicle).TakeRightAsync(body.Right(), new PlateTrace(secret.Seal(plate, vehicle), secret.MarksToKeep(plate)));
        return answer.Refusal is { } refusal ? Bad(index, body, refusal) : null;
    }

    /// <summary>The bay takes a word as of its time: an extension or a stop as of the new end, so that it comes after what was told before.</summary>
    private async Task<RightFailure?> TellBayAsync(int index, RightBody body)
    {
        var right = body.Right();
        var latest = time.GetUtcNow().Add(CurbEventReader.MaxAhead).ToUnixTimeMilliseconds();
        if (right.PaidUntil < right.From) return Bad(index, body, new RegisterRefusal("paidUntil", "paidUntil: is before from."));
        var at = right.StoppedAt ?? right.From;
        if (at > latest) return Bad(index, body, new RegisterRefusal("from", "from, stoppedAt: a right of a bay is told when it begins, at most 5 minutes ahead."));
        var span = new RightSpan(right.From, Math.Max(right.From, right.Until));
        var id = BayId.UuidV5(EventSpace, $"{right.Operator}\n{right.Id}\n{span.From}\n{span.Until}");
        var e = new SensorEvent(
            id, EventType.RightAtBay, at, at, right.Bay, Guid.Empty, Device, DataSourceType.Payment, -1, new BayEvidence(span).ToExtras());
        var sent = await (await routers.GetAsync()).SendAsync(new[] { e });
        return sent.Fates[0] switch
        {
            EventFate.Accepted or EventFate.Duplicate => null,
            EventFate.UnknownBay => new RightFailure(index, body.RightId, "unknown_bay", "No bay with this bayId is in the catalogue. Import it first.", ["bayId"]),
            _ => new RightFailure(index, body.RightId, "unavailable", "The bay's partition did not answer in time. Send it again: nothing counts twice.", []),
        };
    }

    private static RightFailure Bad(int index, RightBody body, RegisterRefusal refusal) => new(index, body.RightId, "bad_param", refusal.Message, [refusal.Field]);
}
