using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using ParkAndSee.Assessments;
using ParkAndSee.Bays;
using ParkAndSee.Ports;
using ParkAndSee.Vehicles.Register;
using ParkAndSee.Vehicles.Standing;

namespace ParkAndSee.Vehicles;

/// <inheritdoc cref="IVehicleGrain" />
/// <remarks>
/// Every command decides by pure rules (<see cref="FactBook"/>, <see cref="PermitBook"/>, <see cref="RightBook"/>, <see cref="StandingRule"/>), writes state and
/// outbox at once, then brings the outbox to the log (<see cref="Outbox"/>). Where a compliant vehicle was seen is remembered in memory alone. A bay does not know
/// whose stay it holds, so it is the vehicle that asks its bay whether the stay is over (<see cref="ReadRule"/>).
/// </remarks>
public sealed class VehicleGrain(
    [PersistentState("vehicle", "park")] IPersistentState<VehicleState> state, IVehicleIndex index, IBayPlaces places, IVehicleRules rules,
    IOptionsMonitor<RetentionOptions> retention, TimeProvider time, ILogger<VehicleGrain> logger) : Grain, IVehicleGrain
{
    private static readonly TimeSpan OutboxPause = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan OutboxDue = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestMemory = TimeSpan.FromHours(24);
    private static readonly TimeSpan DepartureDue = TimeSpan.FromMinutes(5);

    private VehicleId _id;
    private UnpaidRead? _seen;
    private IGrainTimer? _retry;
    private Outbox _outbox = null!;

    private VehicleState Kept => state.State;

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <inheritdoc />
    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _id = new VehicleId(this.GetPrimaryKeyString());
        _outbox = new Outbox(GrainFactory);
        _seen = Kept.Unpaid;
        await SendOutboxAsync();
    }

    /// <inheritdoc />
    public async Task<FactAnswer> AttestAsync(VehicleClaim claim, Provenance provenance)
    {
        var (facts, answer) = FactBook.Merge(Kept.Facts, claim, provenance, ParisDay.Of(Now));
        if (answer.Facts.All(fact => fact.Outcome != FactOutcome.Taken)) return Idle(answer);
        Kept.Facts = facts;
        await WriteAsync(Now, null);
        return answer;
    }

    /// <inheritdoc />
    public async Task<VehicleFile> DescribeAsync(long at)
    {
        var (word, why) = CritAirWords.Of(await rules.CritAirAsync(at), Kept.Facts);
        return Idle(new VehicleFile(
            Kept.Facts, word, why, [.. Kept.Permits.Where(permit => permit.Until > at)], [.. Kept.Rights.Where(right => right.Until > at)]));
    }

    /// <inheritdoc />
    public async Task<VehicleAnswer> GrantPermitAsync(VehiclePermit permit)
    {
        var now = Now;
        var refusal = (await rules.PermitKindsAsync(now)).TryGetValue(permit.Kind, out var kind)
            ? kind.Refuse(permit, Kept.Facts)
            : new RegisterRefusal("kind", "kind: no such kind of permit is in force; GET /v1/rules lists the books of the kind permits.");
        if (refusal is not null) return Idle(new VehicleAnswer(VehicleOutcome.Refused, refusal));
        var (permits, answer) = PermitBook.Grant(retention.CurrentValue.InForce(now).Keep(Kept.Permits, now), permit, now);
        return await TakePermitsAsync(permits, answer, now);
    }

    /// <inheritdoc />
    public async Task<VehicleAnswer> RevokePermitAsync(string kind, string reference, long at)
    {
        var (permits, answer) = PermitBook.Revoke(Kept.Permits, kind, reference, at);
        return await TakePermitsAsync(permits, answer, Now);
    }

    /// <inheritdoc />
    public async Task<VehicleAnswer> TakeRightAsync(VehicleRight right, PlateTrace? trace)
    {
        var now = Now;
        var kept = retention.CurrentValue.InForce(now);
        var place = right.Bay == BayId.None ? null : await places.FindAsync(right.Bay, CancellationToken.None);
        if (place is not null && WithZone(ref right, rules.PlaceAt(right.Bay, place.Place, right.From)) is { } wrong) return Idle(new VehicleAnswer(VehicleOutcome.Refused, wrong));
        var (rights, answer) = RightBook.Take(kept.Keep(Kept.Rights, now), right, now);
        if (answer.Outcome != VehicleOutcome.Taken) return Idle(answer);
        var joined = Array.Find(rights, each => each.Operator == right.Operator && each.Id == right.Id)!;
        Kept.Rights = rights;
        if (joined.Bay != right.Bay) place = joined.Bay == BayId.None ? null : await places.FindAsync(joined.Bay, CancellationToken.None);
        if (place is not null)
            Kept.Outbox = [.. Kept.Outbox, Outbox.RightAt(place.Partition.Number, joined, now)];
        await ReconsiderAsync(now, trace is null ? null : new NearEntry(joined, trace, kept.NearUntil(joined)));
        return answer;
    }

    /// <inheritdoc />
    public async Task<VehicleStanding?> SeeAsync(VehicleSighting sighting)
    {
        if (await places.FindAsync(sighting.Bay, CancellationToken.None) is not { } place) return Idle<VehicleStanding?>(null);
        var record = await RecordAsync(sighting.At);
        var standing = StandingRule.Of(record, rules.PlaceAt(sighting.Bay, place.Place, sighting.At), sighting.Bay, sighting.At, sighting.Purpose);
        if (sighting.Purpose == ReadPurpose.ZfeControl) standing = standing with { Zfe = await rules.ZfeAsync(record, place, sighting.At) };
        if (sighting.Purpose != ReadPurpose.ParkingControl || sighting.At < _seen?.At) return Idle<VehicleStanding?>(standing);
        if (_seen is { } known && (known.Bay, known.At) == (sighting.Bay, sighting.At)) return known.Told == 0 ? known.Standing : standing; // the same read, sent again
        var now = Now;
        _seen = new UnpaidRead(sighting.Bay, sighting.At, 0, standing);
        var asked = rules.DemandAt(sighting.Bay, place.Place, sighting.At);
        var unpaid = PresumedUnpaid(standing, asked) && await ServesAsync(_seen, place) ? retention.CurrentValue.InForce(now).Keep(_seen, now) : null;
        if (unpaid is not null || Kept.Unpaid is not null)
        {
            Kept.Unpaid = unpaid;
            await WriteAsync(now, null);
        }

        StayAwake(now, asked);
        return standing;
    }

    /// <inheritdoc />
    public Task<EarlierRights> RecallRightsAsync(string zone, long dayStart, long at) => Task.FromResult(Idle(RightBook.Earlier(Kept.Rights, zone, dayStart, at)));

    /// <inheritdoc />
    public async Task ForgetAsync()
    {
        await SendOutboxAsync();
        var unpaid = Kept.Unpaid;
        await WhereReadAsync();
        await WriteAsync(Now, null, isChanged: Kept.Unpaid != unpaid);
        if (_seen is null) DeactivateOnIdle();
    }

    /// <summary>A right that is bound to a plate counts in the whole zone of the bay that it names, and names no other.</summary>
    private static RegisterRefusal? WithZone(ref VehicleRight right, CurbPlace place)
    {
        if (right.Zone is null) right = right with { Zone = place.TariffZone };
        return place.TariffZone is not { } zone || right.Zone == zone || (right.UserClass is not null && right.Zone == place.Zone)
            ? null
            : new RegisterRefusal("zone", $"zone: the bay that bayId names is in the tariff zone {zone} when the right begins; give that zone, or leave out zone or bayId.");
    }

    private static bool PresumedUnpaid(VehicleStanding standing, PaymentDemand asked) => standing.By == CoveredBy.Nothing && asked.IsAsked;

    private async Task<VehicleAnswer> TakePermitsAsync(VehiclePermit[] permits, VehicleAnswer answer, long now)
    {
        if (answer.Outcome != VehicleOutcome.Taken) return Idle(answer);
        Kept.Permits = permits;
        await ReconsiderAsync(now, null);
        return answer;
    }

    /// <summary>The bay where the vehicle was read, while that serves; a read whose stay is over is dropped, and nobody is told of it any more.</summary>
    private async Task<BayPlace?> WhereReadAsync()
    {
        if (_seen is not { } seen || await places.FindAsync(seen.Bay, CancellationToken.None) is not { } place) return null;
        if (await ServesAsync(seen, place)) return place;
        (_seen, Kept.Unpaid) = (null, null);
        return null;
    }

    /// <summary>A bay that does not answer has not said that anybody left.</summary>
    private async Task<bool> ServesAsync(UnpaidRead read, BayPlace place)
    {
        try
        {
            return ReadRule.Serves(place.Place, await GrainFactory.Partition(place.Partition).RecallAsync(read.Bay), read.At);
        }
        catch (Exception e) when (e.IsUnanswered())
        {
            return true;
        }
    }

    /// <summary>What covers the vehicle has changed: the bay where it was read is told, when that matters there. Writes; what is in the outbox goes out.</summary>
    private async Task ReconsiderAsync(long now, NearEntry? near)
    {
        OutboxEntry? word = null;
        PaymentDemand asked = default;
        if (await WhereReadAsync() is { } place && _seen is { } seen)
        {
            var at = Math.Max(now, seen.At);
            var standing = StandingRule.Of(await RecordAsync(at), rules.PlaceAt(seen.Bay, place.Place, at), seen.Bay, at, ReadPurpose.ParkingControl);
            asked = rules.DemandAt(seen.Bay, place.Place, at);
            if (!standing.Equals(seen.Standing))
            {
                _seen = seen = seen with { Told = seen.Told + 1, Standing = standing };
                word = Outbox.VehicleAt(place.Partition.Number, seen.Bay, seen.At + seen.Told, standing);
                var unpaid = PresumedUnpaid(standing, asked) ? retention.CurrentValue.InForce(now).Keep(seen, now) : null;

                // Of a compliant vehicle nothing is written down, not even on its way: its bay is told from memory.
                if (unpaid is not null || Kept.Unpaid is not null) (Kept.Outbox, word) = ([.. Kept.Outbox, word], null);
                Kept.Unpaid = unpaid;
            }
        }

        await WriteAsync(now, near);
        await SendOutboxAsync();
        if (word is not null) await TellFromMemoryAsync(word);
        if (_seen is not null) StayAwake(now, asked);
    }

    private async Task<VehicleRecord> RecordAsync(long at)
    {
        if (Kept.Permits.Length == 0) return new VehicleRecord(Kept.Facts, [], Kept.Rights);
        var kinds = await rules.PermitKindsAsync(at);
        var permits = new List<(VehiclePermit, PermitKind)>();
        foreach (var permit in Kept.Permits)
            if (kinds.TryGetValue(permit.Kind, out var kind)) permits.Add((permit, kind));
        return new VehicleRecord(Kept.Facts, [.. permits], Kept.Rights);
    }

    private async Task SendOutboxAsync()
    {
        if (Kept.Outbox.Length == 0) return;
        try
        {
            await _outbox.AppendAsync(Kept.Outbox);
        }
        catch (Exception e) when (e.IsUnanswered() || e is Ingest.OverloadedException or Ingest.FencedException)
        {
            // It is on disk and goes on trying; the command that made it has done its part.
            Log.OutboxWaits(logger, e.GetType().Name);
            _retry ??= this.RegisterGrainTimer(SendOutboxAsync, new GrainTimerCreationOptions(OutboxPause, OutboxPause) { KeepAlive = true });
            return;
        }

        _retry?.Dispose();
        _retry = null;
        Kept.Outbox = [];
        await WriteAsync(Now, null);
    }

    private async Task TellFromMemoryAsync(OutboxEntry word)
    {
        try
        {
            await _outbox.AppendAsync([word]);
        }
        catch (Exception e) when (e.IsUnanswered() || e is Ingest.OverloadedException or Ingest.FencedException)
        {
            Log.BayNotTold(logger, e.GetType().Name); // its bay goes by what it was told before: an agent may come, and finds that it is paid
        }
    }

    /// <summary>The index first: it may point to nothing, but nothing may be kept that nobody will come to forget.</summary>
    private async Task WriteAsync(long now, NearEntry? near, bool isChanged = true)
    {
        var kept = retention.CurrentValue.InForce(now);
        var before = (Kept.Rights, Kept.Permits, Kept.Unpaid);
        (Kept.Rights, Kept.Permits, Kept.Unpaid) = (kept.Keep(Kept.Rights, now), kept.Keep(Kept.Permits, now), kept.Keep(Kept.Unpaid, now));
        isChanged |= before != (Kept.Rights, Kept.Permits, Kept.Unpaid);
        var due = kept.NextDue(Kept.Rights, Kept.Permits, Kept.Unpaid);
        if (Kept.Unpaid is not null) due = Math.Min(due ?? long.MaxValue, now + (long)DepartureDue.TotalMilliseconds);
        if (Kept.Outbox.Length > 0) due = Math.Min(due ?? long.MaxValue, now + (long)OutboxDue.TotalMilliseconds);
        try
        {
            await index.NoteAsync(_id, due, near, CancellationToken.None);
            if (Kept.IsEmpty && state.RecordExists) await state.ClearStateAsync(); // of a vehicle of which nothing is kept not even the hash is
            if (!Kept.IsEmpty && isChanged) await state.WriteStateAsync();
        }
        catch
        {
            // Whatever failed, what is in memory may be ahead of the disk: the next call reads it again.
            DeactivateOnIdle();
            throw;
        }
    }

    /// <summary>Keeps the memory of where the vehicle was seen for as long as it is covered there, or nobody is asked for a right.</summary>
    private void StayAwake(long now, PaymentDemand asked)
    {
        var until = Math.Max(_seen!.Standing.CoveredUntil ?? now, asked.IsAsked ? now : asked.Until);
        var left = TimeSpan.FromMilliseconds(Math.Clamp(until - now, 0, (long)LongestMemory.TotalMilliseconds));
        if (left > TimeSpan.Zero) DelayDeactivation(left);
    }

    /// <summary>Whoever tries plates must not fill memory with grains that know nothing.</summary>
    private T Idle<T>(T answer)
    {
        if (!state.RecordExists && _seen is null) DeactivateOnIdle();
        return answer;
    }
}
