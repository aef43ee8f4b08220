using System.Net;
using NodaTime;
using ParkAndSee.Audit;
using ParkAndSee.Plates;
using ParkAndSee.ServiceDefaults;

namespace ParkAndSee.Access;

/// <summary>
/// Counts refusals per minute for the audit trail: wrong keys by network, refused scopes by key and route. A client's address is personal
/// data, so only a pseudonym of its network is stored: it shows that requests come from one network, not from which. Bounded; thread-safe.
/// </summary>
internal sealed class RefusalLedger(ActTrail trail, PlateSecret secret, TimeProvider time)
{
    /// <summary>Maximum number of pending rows; further refusals are counted in one row per kind.</summary>
    public const int MaxRows = 1_000;

    private const string Others = "others";

    private readonly Lock _gate = new();
    private Dictionary<Row, int> _counts = [];

    /// <summary>Counts a wrong key.</summary>
    public void CountWrongKey(IPAddress? address) =>
        Count(new Row(Minute, AuditActKind.WrongKeys, "", "", secret.MarkOfNetwork(GuessLimiter.NetworkOf(address)), null));

    /// <summary>Counts a request that lacked a scope.</summary>
    /// <param name="caller">The key.</param>
    /// <param name="name">Its holder.</param>
    /// <param name="scope">The scope.</param>
    /// <param name="route">The route's pattern, never the URL.</param>
    public void CountRefusedScope(ApiCaller caller, string name, string scope, string? route) =>
        Count(new Row(Minute, AuditActKind.ScopeRefused, caller.KeyHash, name, scope, route));

    /// <summary>Writes the counts. Counts that cannot be written stay pending.</summary>
    public async Task WriteAsync()
    {
        Dictionary<Row, int> counts;
        lock (_gate) (counts, _counts) = (_counts, []);
        if (counts.Count == 0 || await trail.TryWriteAsync([.. counts.Select(row => row.Key.With(row.Value))])) return;
        lock (_gate)
        {
            foreach (var (row, count) in counts) Add(row, count);
        }
    }

    private Instant Minute => Instant.FromUnixTimeSeconds(time.GetUtcNow().ToUnixTimeSeconds() / 60 * 60);

    private void Count(Row row)
    {
        lock (_gate) Add(row, 1);
    }

    private void Add(Row row, int count)
    {
        if (!_counts.ContainsKey(row) && _counts.Count >= MaxRows) row = new Row(row.Minute, row.Kind, "", "", Others, null);
        _counts[row] = (int)Math.Min(int.MaxValue, _counts.GetValueOrDefault(row) + (long)count);
    }

    private readonly record struct Row(Instant Minute, AuditActKind Kind, string KeyHash, string KeyName, string Subject, string? About)
    {
        public AuditAct With(int count) => new(Minute, KeyHash, KeyName, Kind, Subject, About, count);
    }
}

/// <summary>Writes the ledger, and learns which keys are good, every <see cref="Period"/> and when the host stops.</summary>
internal sealed class AccessKeeper(
    RefusalLedger ledger, ApiKeyCache keys, IGrainFactory grains, TimeProvider time, ILogger<AccessKeeper> logger)
    : PeriodicService(AccessKeeper.Period, time, atOnce: false)
{
    /// <summary>How often.</summary>
    public static readonly TimeSpan Period = TimeSpan.FromSeconds(20);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly TimeProvider _time = time;

    /// <inheritdoc />
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await ledger.WriteAsync().WaitAsync(Patience, _time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <inheritdoc />
    internal override async Task RunRoundAsync(CancellationToken ct)
    {
        await ledger.WriteAsync();
        keys.AreGood((await grains.ApiKeyDirectory().ListAsync().WaitAsync(Patience, _time, ct)).Select(entry => entry.Hash));
    }

    /// <inheritdoc />
    protected override void LogFailure(string fault) => AccessLogMessages.KeysNotListed(logger, fault);
}
