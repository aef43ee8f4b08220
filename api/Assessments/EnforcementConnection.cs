using System.Security.Claims;
using Microsoft.AspNetCore.SignalR;
using ParkAndSee.Access;
using ParkAndSee.Audit;
using ParkAndSee.Live;

namespace ParkAndSee.Assessments;

/// <summary>
/// One connection to the enforcement feed. It sends as <see cref="ConnectionPump"/> does; a key that is revoked meanwhile ends it.
/// </summary>
internal sealed class EnforcementConnection(
    string connection, ClaimsPrincipal user, IEnforcementClient client, Action abort, LiveContext live, ApiKeyCache keys, AuditTrail trail)
    : ConnectionPump(connection, abort, live.Time, live.Log)
{
    private readonly CallBudget _budget = new(live.Time);
    private readonly string _keyHash = ApiCaller.Of(user).KeyHash;
    private EnforcementWatch _watch = EnforcementWatch.Nothing;
    private EnforcementWatch? _next;
    private EnforcementChanges _gathered = new();

    /// <inheritdoc />
    protected override TimeSpan Spacing => FramePace.Longest;

    /// <summary>Replaces what is watched once that is recorded; the answer is a message.</summary>
    /// <exception cref="HubException">The request is bad, there are too many, or it cannot be recorded.</exception>
    public async Task WatchAsync(EnforcementRequest request)
    {
        if (!_budget.TryTake())
            throw new HubException($"Watch: at most {CallBudget.PerSecond} calls a second. Wait a second and call again.");
        if (request is null) throw new HubException("request: null watches nothing; name zones or a bbox.");
        var watch = request.ToWatch(live.Host.Id);
        if (!await trail.TryRecordAsync(user, Scopes.EnforcementRead, AccessRecordKind.EnforcementFeed, 0, about: request.Describe()))
            throw new HubException("The access could not be written to the audit trail, so nothing new is sent. Call again later.");
        Interlocked.Exchange(ref _next, watch);
        Answer();
    }

    /// <inheritdoc />
    protected override void Renew()
    {
        if (Interlocked.Exchange(ref _next, null) is { } next) _watch = next;
    }

    /// <inheritdoc />
    protected override bool Collect(out bool isSomething)
    {
        _gathered = new EnforcementChanges { Watch = _watch.Number };
        if (_watch.Filter.Verdicts != 0) return live.Model.Board.Read(_watch, _gathered, out isSomething);
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
