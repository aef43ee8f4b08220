using System.Security.Claims;
using Microsoft.AspNetCore.SignalR;
using ParkAndSee.Access;
using ParkAndSee.Audit;
using ParkAndSee.Hubs;
using ParkAndSee.Live;

namespace ParkAndSee.Assessments;

/// <summary>
/// One connection to the enforcement feed. It sends as <see cref="ConnectionPump"/> does; a key that is revoked meanwhile ends it.
/// </summary>
internal sealed class EnforcementConnection(
    string connection, ClaimsPrincipal user, IEnforcementClient client, Action abort, LiveContext live, ApiKeyCache keys, AuditTrail trail)
    : WatchingConnection<EnforcementWatch>(EnforcementWatch.Nothing, connection, abort, live.Time, live.Log)
{
    /// <summary>Most connections of a host: every agent of a large city.</summary>
    public const int Most = 2_000;

    private readonly string _keyHash = ApiCaller.Of(user).KeyHash;
    private EnforcementChanges _gathered = new();

    /// <inheritdoc />
    protected override TimeSpan Spacing => FramePace.Longest;

    /// <summary>Replaces what is watched once that is recorded; the answer is a message.</summary>
    /// <exception cref="HubException">The request is bad, there are too many, or it cannot be recorded.</exception>
    public async Task WatchAsync(EnforcementRequest request)
    {
        CountCall();
        if (request is null) throw new HubException("request: null watches nothing; name zones or a bbox.");
        var watch = request.ToWatch(live.Host.Id);
        if (!await trail.TryRecordAsync(user, Scopes.EnforcementRead, AccessRecordKind.EnforcementFeed, 0, about: request.Describe()))
            throw new HubException("The access could not be written to the audit trail, so nothing new is sent. Call again later.");
        Replace(watch);
    }

    /// <inheritdoc />
    protected override bool Collect(out bool isSomething)
    {
        _gathered = new EnforcementChanges { Watch = Current.Number };
        if (Current.Filter.Verdicts != 0) return live.Model.Board.Read(Current, _gathered, out isSomething);
        isSomething = false;
        return false;
    }

    /// <inheritdoc />
    protected override async Task SendAsync()
    {
        // A connection may live for days.
        if (await keys.FindAsync(_keyHash) is not { } key || !key.Scopes.Any(scope => scope is Scopes.EnforcementRead or Scopes.Admin))
            throw new HubException("The API key was revoked.");
        (_gathered.HostId, _gathered.ServerTime, _gathered.FeedTime) = (live.Host.ToString(), live.Host.SteadyNow(live.Time),
            live.Ledger.FeedTime);
        await client.Changes(_gathered);
    }
}
