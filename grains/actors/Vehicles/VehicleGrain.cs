using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using ParkAndSee.Bays;
using ParkAndSee.Clock;
using ParkAndSee.Outbox;
using ParkAndSee.Permits;
using ParkAndSee.Ports;
using ParkAndSee.Tickets;
using ParkAndSee.Vehicles.Coverage;
using ParkAndSee.Vehicles.Register;

namespace ParkAndSee.Vehicles;

/// <inheritdoc cref="IVehicleGrain" />
/// <remarks>
/// Every command decides by pure rules (<see cref="FactBook"/>, <see cref="VehiclePermits"/>, <see cref="RightBook"/>,
/// <see cref="CoverageRule"/>), writes state and outbox at once, then brings the outbox to the log (<see cref="EvidenceSender"/>).
/// What a read found is told to its bay from memory, and where a compliant vehicle was seen is remembered in memory alone; reading
/// it writes nothing, so that not even the time of a write says when (decision 0018). A bay does not know whose stay it holds, so it
/// is the vehicle that asks its bay whether the stay is over (<see cref="ReadRule"/>), and that tells it when what covers the stay
/// has ended.
/// </remarks>
public sealed class VehicleGrain(
    [PersistentState("vehicle", "park")] IPersistentState<VehicleState> state, IVehicleIndex index, IBayPlaces places, IVehicleRules rules,
    IOptionsMonitor<RetentionOptions> retention, TimeProvider time, ILogger<VehicleGrain> logger) : Grain, IVehicleGrain
{
    private static readonly TimeSpan OutboxDue = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan DepartureDue = TimeSpan.FromMinutes(5);

    private VehicleId _id;
    private Sighted? _seen;
    private bool _droppedUnwritten;
    private IGrainTimer? _end;
    private GrainOutbox<OutboxEntry> _outbox = null!;

    private VehicleState Kept => state.State;

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <inheritdoc />
    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _id = new VehicleId(this.GetPrimaryKeyString());
        _outbox = new(this, () => Kept, new EvidenceSender(GrainFactory).AppendAsync);
        if (Kept.Unpaid is { } unpaid) _seen = Sighted.Again(unpaid);
        await SendOutboxAsync();
    }

    /// <inheritdoc />
    public async Task<FactResult> AttestAsync(VehicleClaim claim, Provenance provenance)
    {
        var (facts, answer) = FactBook.Merge(Kept.Facts, claim, provenance, ParisDay.Of(time.GetCurrentInstant()));
        if (answer.Facts.All(fact => fact.Outcome != FactOutcome.Taken)) return Idle(answer);
        Kept.Facts = facts;
        await WriteAsync(Now, null);
        return answer;
    }

    /// <inheritdoc />
    public async Task<VehicleFile> DescribeAsync(long at)
    {
        var (word, why) = CritAirMapping.Of(await rules.CritAirAsync(at), Kept.Facts);
        return Idle(new VehicleFile(
            Kept.Facts, word, why, [.. Kept.Permits.Where(permit => permit.Until > at)],
            [.. Kept.Rights.Where(right => right.Until > at)]));
    }

    /// <inheritdoc />
    public async Task<VehicleResult> GrantPermitAsync(VehiclePermit permit)
    {
        var now = Now;
        var refusal = (await rules.PermitKindsAsync(now)).TryGetValue(permit.Kind, out var kind)
            ? kind.Refuse(permit, Kept.Facts)
            : new RegisterRefusal("kind", "kind: no such kind of permit is in force; GET /v1/rules lists the books of the kind permits.");
        if (refusal is not null) return Idle(new VehicleResult(VehicleOutcome.Refused, refusal));
        var (permits, answer) = VehiclePermits.Grant(retention.CurrentValue.InForce(now).Keep(Kept.Permits, now), permit, now);
        return await TakePermitsAsync(permits, answer, now);
    }

    /// <inheritdoc />
    public async Task<VehicleResult> RevokePermitAsync(string kind, string reference, long at)
    {
        var (permits, answer) = VehiclePermits.Revoke(Kept.Permits, kind, reference, at);
        return await TakePermitsAsync(permits, answer, Now);
    }

    /// <inheritdoc />
    public async Task<VehicleResult> TakeRightAsync(VehicleRight right, PlateTrace? trace)
    {
        right = RightBook.Tidy(right);
        if (right.Bay != BayId.None) _outbox.ThrowIfFull();
        var now = Now;
        var kept = retention.CurrentValue.InForce(now);
        var place = right.Bay == BayId.None ? null : await places.FindAsync(right.Bay, CancellationToken.None);
        var before = Array.Find(Kept.Rights, each => each.Operator == right.Operator && each.Id == right.Id);
        if (right.Bay != BayId.None && place is null && before is null)
            return Idle(new VehicleResult(VehicleOutcome.Refused,
                new RegisterRefusal("bayId", "bayId: no bay with this id is in the catalogue. Import it first, or leave it out.")));
        if (place is not null && RightZone.Fill(ref right, rules.PlaceAt(right.Bay, place.Place, right.From)) is { } wrong)
            return Idle(new VehicleResult(VehicleOutcome.Refused, wrong));
        var (rights, answer) = RightBook.Take(kept.Keep(Kept.Rights, now), right, now);
        if (answer.Outcome != VehicleOutcome.Taken) return Idle(answer);
        var joined = Array.Find(rights, each => each.Operator == right.Operator && each.Id == right.Id)!;
        Kept.Rights = rights;
        if (joined.Bay != right.Bay) place = joined.Bay == BayId.None ? null : await places.FindAsync(joined.Bay, CancellationToken.None);
        if (place is not null) Kept.Outbox = [.. Kept.Outbox, .. EvidenceSender.RightAt(place.Partition.Number, before, joined, now)];
        await ReconsiderAsync(now, trace is null ? null : new NearEntry(joined, trace, kept.NearUntil(joined)));
        return answer;
    }

    /// <inheritdoc />
    public async Task<bool> SeeAsync(VehicleSighting sighting)
    {
        if (await places.FindAsync(sighting.Bay, CancellationToken.None) is not { } place) return Idle(false);
        var record = await rules.RecordAsync(Kept, sighting.At);
        var coverage = CoverageRule.Of(record, rules.PlaceAt(sighting.Bay, place.Place, sighting.At), sighting.Bay, sighting.At,
            sighting.Purpose);
        if (sighting.Purpose == ReadPurpose.ZfeControl) coverage = coverage with { Zfe = await rules.ZfeAsync(record, place, sighting.At) };
        var isPayable = rules.DemandAt(sighting.Bay, place.Place, sighting.At).IsAsked;
        if (ReadRule.WordOf(sighting, coverage, isPayable) is not { } word) return Idle(false);
        if (sighting.Purpose != ReadPurpose.ParkingControl || sighting.At < _seen?.Word.ReadAt)
        {
            await TellAsync(place, sighting.Bay, word);
            return Idle(sighting.Purpose == ReadPurpose.ParkingControl);
        }

        if (_seen is { } known && known.IsOf(sighting)) word = known.Word; // sent again
        else await RememberAsync(new Sighted(sighting.Bay, word), place, isPayable && coverage.By == CoveredBy.Nothing);
        await TellAsync(place, sighting.Bay, word);
        FollowCover(coverage);
        return true;
    }

    /// <inheritdoc />
    public Task<EarlierRights> RecallRightsAsync(string zone, long dayStart, long at) =>
        Task.FromResult(Idle(RightBook.Earlier(Kept.Rights, zone, dayStart, at)));

    /// <inheritdoc />
    public async Task<ParkingPaid?> RecallPaidAsync(BayId bay, long at) => Idle(
        await places.FindAsync(bay, CancellationToken.None) is { } place
            ? PaidTickets.Of(await rules.RecordAsync(Kept, at), rules.PlaceAt(bay, place.Place, at), bay, at)
            : null);

    /// <inheritdoc />
    public async Task<TicketClaimOutcome> ClaimTicketAsync(TicketClaim claim)
    {
        var (claims, outcome) = TicketClaims.Take(Kept.Claims, Kept.Rights, claim, Now);
        if (outcome != TicketClaimOutcome.Taken || claims == Kept.Claims) return Idle(outcome);
        Kept.Claims = claims;
        await WriteAsync(Now, null);
        return outcome;
    }

    /// <inheritdoc />
    public async Task ReleaseTicketAsync(Guid ticket)
    {
        if (Array.TrueForAll(Kept.Claims, claim => claim.Ticket != ticket)) return;
        Kept.Claims = [.. Kept.Claims.Where(claim => claim.Ticket != ticket)];
        await WriteAsync(Now, null);
    }

    /// <inheritdoc />
    public Task<bool> WasControlledAsync(long since) => Task.FromResult(Idle(_seen?.Word.ReadAt >= since || Kept.Unpaid?.At >= since));

    /// <inheritdoc />
    public async Task ForgetAsync()
    {
        await SendOutboxAsync();
        var unpaid = Kept.Unpaid;
        await ConsiderAsync(Now); // rules that were published since may ask for another zone
        await WriteAsync(Now, null, isChanged: _droppedUnwritten || Kept.Unpaid != unpaid);
        // its partition may have moved, and know nothing
        if (_seen is { } seen && await places.FindAsync(seen.Bay, CancellationToken.None) is { } place)
            await TellAsync(place, seen.Bay, seen.Word);
        if (_seen is null) DeactivateOnIdle();
    }

    private async Task<VehicleResult> TakePermitsAsync(VehiclePermit[] permits, VehicleResult answer, long now)
    {
        if (answer.Outcome != VehicleOutcome.Taken) return Idle(answer);
        Kept.Permits = permits;
        await ReconsiderAsync(now, null);
        return answer;
    }

    /// <summary>
    /// Keeps where the vehicle was read: in the state when it is presumed unpaid. One that is not drops an earlier presumption in
    /// memory, and from the disk at the next write that has another reason: a write of its own would tell the time of the read.
    /// </summary>
    private async Task RememberAsync(Sighted seen, BayPlace place, bool presumedUnpaid)
    {
        var now = Now;
        _seen = seen;
        var unpaid = presumedUnpaid && await ServesAsync(seen, place) ? retention.CurrentValue.InForce(now).Keep(seen.Unpaid, now) : null;
        _droppedUnwritten |= unpaid is null && Kept.Unpaid is not null;
        Kept.Unpaid = unpaid;
        if (unpaid is not null) await WriteAsync(now, null);
    }

    /// <summary>
    /// The bay where the vehicle was read, while that serves; a read whose stay is over is dropped, and nobody is told of it any more.
    /// </summary>
    private async Task<BayPlace?> WhereReadAsync()
    {
        if (_seen is not { } seen || await places.FindAsync(seen.Bay, CancellationToken.None) is not { } place) return null;
        if (await ServesAsync(seen, place)) return place;
        (_seen, Kept.Unpaid) = (null, null);
        return null;
    }

    /// <summary>
    /// What covers the vehicle has changed. Writes; what is in the outbox goes out; the bay
    /// where it was read is told, when that matters there.
    /// </summary>
    private async Task ReconsiderAsync(long now, NearEntry? near)
    {
        var place = await ConsiderAsync(now);
        await WriteAsync(now, near);
        await SendOutboxAsync();
        if (place is not null && _seen is { } seen) await TellAsync(place, seen.Bay, seen.Word);
    }

    /// <summary>Works the last word to the bay out again.</summary>
    /// <returns>The bay, when the word is another one.</returns>
    private async Task<BayPlace?> ConsiderAsync(long now)
    {
        if (await WhereReadAsync() is not { } place || _seen is not { } seen) return null;
        var at = Math.Max(now, seen.Word.ReadAt);
        var record = await rules.RecordAsync(Kept, at);
        var coverage = CoverageRule.Of(record, rules.PlaceAt(seen.Bay, place.Place, at), seen.Bay, at, ReadPurpose.ParkingControl);
        var word = ReadRule.Again(seen.Word, coverage, now);
        if (coverage.By != CoveredBy.Nothing) Kept.Unpaid = null;
        FollowCover(coverage);
        if (word == seen.Word) return null;
        _seen = seen with { Word = word };
        return place;
    }

    /// <summary>What covered the vehicle has come to its end: nothing is written.</summary>
    private async Task EndCoverAsync(CancellationToken ct)
    {
        if (await ConsiderAsync(Now) is { } place && _seen is { } seen) await TellAsync(place, seen.Bay, seen.Word);
    }

    /// <summary>Stays in memory while it is covered where it was read, for a day at most, and looks again at the end.</summary>
    private void FollowCover(VehicleCoverage coverage)
    {
        _end?.Dispose();
        _end = null;
        if (coverage.CoveredUntil is not { } until) return;
        var left = TimeSpan.FromMilliseconds(Math.Clamp(until - Now, 1, ReadCoverage.LastsMs));
        _end = this.RegisterGrainTimer(EndCoverAsync, new GrainTimerCreationOptions(left, Timeout.InfiniteTimeSpan) { KeepAlive = true });
        DelayDeactivation(left + OutboxDue);
    }

    private Task SendOutboxAsync() => _outbox.SendOrRetryAsync(() => WriteAsync(Now, null), logger);

    private Task TellAsync(BayPlace place, BayId bay, ReadCoverage word) => GrainFactory.TellReadAsync(logger, place, bay, word);

    private Task<bool> ServesAsync(Sighted read, BayPlace place) => GrainFactory.ServesAsync(read, place);

    /// <summary>
    /// Writes the index before the state: an entry without a state is harmless, a state without an entry would never be erased.
    /// </summary>
    private async Task WriteAsync(long now, NearEntry? near, bool isChanged = true)
    {
        var kept = retention.CurrentValue.InForce(now);
        var before = (Kept.Rights, Kept.Permits, Kept.Unpaid);
        (Kept.Rights, Kept.Permits, Kept.Unpaid) = (kept.Keep(Kept.Rights, now), kept.Keep(Kept.Permits, now), kept.Keep(Kept.Unpaid, now));
        var claims = Kept.Claims;
        Kept.Claims = TicketClaims.Live(claims, now);
        isChanged |= before != (Kept.Rights, Kept.Permits, Kept.Unpaid) || claims != Kept.Claims;
        var due = kept.NextDue(Kept.Rights, Kept.Permits, Kept.Unpaid);
        if (Kept.Unpaid is not null) due = Math.Min(due ?? long.MaxValue, now + (long)DepartureDue.TotalMilliseconds);
        if (Kept.Claims.Length > 0) due = Math.Min(due ?? long.MaxValue, Kept.Claims.Max(claim => claim.Until));
        if (Kept.Outbox.Length > 0) due = Math.Min(due ?? long.MaxValue, now + (long)OutboxDue.TotalMilliseconds);
        try
        {
            await index.NoteAsync(_id, due, near, CancellationToken.None);
            // of a vehicle of which nothing is kept not even the hash is
            if (Kept.IsEmpty && state.RecordExists) await state.ClearStateAsync();
            if (!Kept.IsEmpty && isChanged) await state.WriteStateAsync();
            _droppedUnwritten = false;
        }
        catch
        {
            // Whatever failed, what is in memory may be ahead of the disk: the next call reads it again.
            DeactivateOnIdle();
            throw;
        }
    }

    /// <summary>Deactivates empty grains so that probing plates cannot fill memory.</summary>
    private T Idle<T>(T answer)
    {
        if (!state.RecordExists && _seen is null) DeactivateOnIdle();
        return answer;
    }
}
