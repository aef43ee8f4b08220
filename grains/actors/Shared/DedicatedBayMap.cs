using ParkAndSee.Bays;
using ParkAndSee.Ports;

namespace ParkAndSee.Shared;

/// <summary>
/// The dedicated bays of the catalogue by place, as this silo last read them: the rules run where the vehicles' state is, and only the few kinds that a document names are
/// held. An import is noticed within <see cref="Fresh"/>. Safe for any number of callers.
/// </summary>
public sealed class DedicatedBayMap(IDedicatedBayStore store, SharedRulesInForce rules, TimeProvider time) : IDisposable
{
    /// <summary>How long a look at the catalogue's version holds.</summary>
    public static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _reading = new(1, 1);
    private Look? _look;

    /// <summary>The bays.</summary>
    public async ValueTask<DedicatedBays> GetAsync()
    {
        var now = time.GetUtcNow();
        if (_look is { } held && (now - held.At).Duration() < Fresh) return held.Bays;
        await _reading.WaitAsync();
        try
        {
            var last = _look;
            if (last is not null && (now - last.At).Duration() < Fresh) return last.Bays;
            // The version first: an import in between is then read again the next time.
            var (version, kinds) = (await store.ReadVersionAsync(CancellationToken.None), await rules.KindsAsync());
            var bays = last is not null && last.Version == version && last.Kinds.SetEquals(kinds) ? last.Bays : new DedicatedBays(await store.ReadAsync(kinds, CancellationToken.None));
            _look = new Look(now, version, kinds, bays);
            return bays;
        }
        finally
        {
            _reading.Release();
        }
    }

    /// <inheritdoc />
    public void Dispose() => _reading.Dispose();

    private sealed record Look(DateTimeOffset At, long Version, HashSet<BayKind> Kinds, DedicatedBays Bays);
}
