using System.Security.Claims;
using ParkAndSee.Access;
using ParkAndSee.Bays;
using ParkAndSee.Clock;
using ParkAndSee.Http;
using ParkAndSee.Vehicles;

namespace ParkAndSee.Audit;

/// <summary>
/// Records accesses to personal data (<c>docs/audit.md</c>). An access is answered only when it is on disk: accesses that come while
/// others are being written wait and are written together. What cannot be recorded must not be shown. One per host, thread-safe.
/// </summary>
internal sealed class AuditTrail(IGrainFactory grains, TimeProvider time, ILogger<AuditTrail> logger)
{
    private readonly Lock _gate = new();
    private List<AccessRecord> _waiting = [];
    private TaskCompletionSource<bool> _written = New();
    private bool _isWriting;

    /// <summary>The answer when an access could not be recorded.</summary>
    public static ProblemResponse NotRecorded() =>
        Problems.Of(ProblemTypes.Overloaded, "The access could not be written to the audit trail, so it was refused. Try again later.",
            TimeSpan.FromSeconds(5));

    /// <summary>Records one access. On disk when the result is true.</summary>
    /// <param name="user">The caller.</param>
    /// <param name="scope">The scope that the door asks for.</param>
    /// <param name="kind">What kind of access.</param>
    /// <param name="results">How many things would be shown.</param>
    /// <param name="bay">The bay that is meant.</param>
    /// <param name="about">What else is asked for; cut at <see cref="AuditLimits.MaxAbout"/>.</param>
    /// <param name="vehicles">The vehicles that are meant or found: an access for each; none = one access without a vehicle.</param>
    /// <returns>Whether it may be shown.</returns>
    public Task<bool> TryRecordAsync(
        ClaimsPrincipal user, string scope, AccessRecordKind kind, int results, BayId bay = default, string? about = null,
        params IReadOnlyList<VehicleId> vehicles)
    {
        var record = new AccessRecord(
            time.GetCurrentInstant(), ApiCaller.Of(user).KeyHash, user.Identity?.Name ?? "", kind,
            user.HasClaim(ApiCaller.ScopeClaim, scope) ? scope : Scopes.Admin, default, bay,
            about?.Length > AuditLimits.MaxAbout ? about[..AuditLimits.MaxAbout] : about, results);
        return WriteAsync(vehicles.Count == 0 ? [record] : [.. vehicles.Select(vehicle => record with { Vehicle = vehicle })]);
    }

    private Task<bool> WriteAsync(AccessRecord[] records)
    {
        lock (_gate)
        {
            if (_waiting.Count + records.Length > AuditLimits.MaxBatch) return Task.FromResult(false);
            _waiting.AddRange(records);
            var written = _written.Task;
            if (!_isWriting) _ = WriteAllAsync();
            return written;
        }
    }

    /// <summary>Writes what waits, and what comes meanwhile. Never fails: who waits is told.</summary>
    private async Task WriteAllAsync()
    {
        _isWriting = true;
        await Task.Yield(); // the caller holds the gate
        while (Take() is ({ } records, { } written))
        {
            try
            {
                await grains.Audit().WriteAsync(records);
                written.SetResult(true);
            }
            catch (Exception e)
            {
                AccessLogMessages.AccessNotRecorded(logger, records.Length, e.GetType().Name);
                written.SetResult(false);
            }
        }
    }

    private (AccessRecord[] Records, TaskCompletionSource<bool> Written)? Take()
    {
        lock (_gate)
        {
            if (_waiting.Count == 0)
            {
                _isWriting = false;
                return null;
            }

            var taken = (_waiting.ToArray(), _written);
            (_waiting, _written) = ([], New());
            return taken;
        }
    }

    private static TaskCompletionSource<bool> New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
