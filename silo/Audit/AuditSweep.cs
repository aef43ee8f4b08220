using Microsoft.Extensions.Options;
using ParkAndSee.Hosting;
using ParkAndSee.Ports;

namespace ParkAndSee.Audit;

/// <summary>Erases looks of the audit trail that are older than they are kept, once an hour, the oldest first.</summary>
internal sealed class AuditSweep(IAuditStore store, IOptionsMonitor<AuditOptions> options, TimeProvider time, ILogger<AuditSweep> logger)
    : RetentionSweep(TimeSpan.FromHours(1), time)
{
    private const int Page = 5_000;

    private readonly TimeProvider _time = time;

    /// <inheritdoc />
    internal override async Task SweepAsync(CancellationToken ct)
    {
        var before = (_time.GetUtcNow() - options.CurrentValue.KeepFor).ToUnixTimeMilliseconds();
        while (await store.EraseAsync(before, Page, ct) == Page) { }
    }

    /// <inheritdoc />
    protected override void LogFailure(string fault) => HostingLogMessages.TrailNotSwept(logger, fault);
}
