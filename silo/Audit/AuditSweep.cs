using Microsoft.Extensions.Options;
using NodaTime;
using ParkAndSee.Hosting;
using ParkAndSee.Ports;
using ParkAndSee.ServiceDefaults;

namespace ParkAndSee.Audit;

/// <summary>Erases accesses of the audit trail that are older than they are kept, once an hour, the oldest first.</summary>
internal sealed class AuditSweep(IAuditStore store, IOptionsMonitor<AuditOptions> options, TimeProvider time, ILogger<AuditSweep> logger)
    : PeriodicService(TimeSpan.FromHours(1), time, atOnce: false)
{
    private const int Page = 5_000;

    /// <inheritdoc />
    internal override async Task RunRoundAsync(CancellationToken ct)
    {
        var before = Instant.FromUnixTimeMilliseconds(Now) - Duration.FromTimeSpan(options.CurrentValue.KeepFor);
        while (await store.EraseAsync(before, Page, ct) == Page) { }
    }

    /// <inheritdoc />
    protected override void LogFailure(string fault) => HostingLogMessages.TrailNotSwept(logger, fault);
}
