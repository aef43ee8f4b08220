using ParkAndSee.Bays;
using ParkAndSee.Catalog;
using ParkAndSee.Ports;

namespace ParkAndSee.Micromobility;

/// <summary>
/// The dedicated bays of the catalogue by place, and where the town is, as this silo last read
/// them: the rules run where the vehicles' state is, and only the few kinds that a document names
/// are held. An import is noticed within <see cref="Fresh"/>. Safe for any number of callers.
/// </summary>
public sealed class DedicatedBayMap(IDedicatedBayStore store, MicromobilityRulesInForce rules, TimeProvider time) : IDisposable
{
    /// <summary>How long the catalogue's version is not read again.</summary>
    public static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _reading = new(1, 1);
    private Snapshot? _snapshot;

    /// <summary>The bays.</summary>
    public async ValueTask<DedicatedBays> GetAsync() => (await ReadAsync()).Bays;

    /// <summary>Where the town is.</summary>
    public async ValueTask<TownArea> TownAsync() => (await ReadAsync()).Town;

    /// <inheritdoc />
    public void Dispose() => _reading.Dispose();

    private async ValueTask<Snapshot> ReadAsync()
    {
        var now = time.GetUtcNow();
        if (_snapshot is { } held && (now - held.At).Duration() < Fresh) return held;
        await _reading.WaitAsync();
        try
        {
            var last = _snapshot;
            if (last is not null && (now - last.At).Duration() < Fresh) return last;
            // The version first: an import in between is then read again the next time.
            var (version, kinds) = (await store.ReadVersionAsync(CancellationToken.None), await rules.KindsAsync());
            var same = last?.Version == version ? last : null;
            var bays = same is not null && same.Kinds.SetEquals(kinds)
                ? same.Bays
                : new DedicatedBays(await store.ReadAsync(kinds, CancellationToken.None));
            var town = same?.Town ?? new TownArea(await store.ReadTownAsync(CancellationToken.None));
            return _snapshot = new Snapshot(now, version, kinds, bays, town);
        }
        finally
        {
            _reading.Release();
        }
    }

    private sealed record Snapshot(DateTimeOffset At, long Version, HashSet<BayKind> Kinds, DedicatedBays Bays, TownArea Town);
}
