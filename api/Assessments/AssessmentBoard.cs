using ParkAndSee.Catalog;
using ParkAndSee.Live;

namespace ParkAndSee.Assessments;

/// <summary>
/// What the rules say of the bays of the city, as far as there is anything to tell: a part of the
/// <see cref="CityModel"/>, under its lock, that the public never sees. Keeps one version for
/// all; <see cref="Changed"/> says when it has moved. Next hop: <see cref="EnforcementConnection"/>.
/// </summary>
/// <param name="gate">The model's lock.</param>
/// <param name="catalog">The catalogue that the model stands on.</param>
internal sealed class AssessmentBoard(Lock gate, Func<CatalogSnapshot> catalog)
{
    /// <summary>Most assessments of one message; the rest comes in the next.</summary>
    public const int MostInMessage = 250;

    private const int Remembered = 4096;

    private readonly Dictionary<int, AssessedStay> _held = [];
    private readonly ChangeRing _changes = new(Remembered);
    private readonly HashSet<int> _behind = [];
    private bool _isDirty;

    /// <summary>Raised under the model's lock after each change. A handler must be quick and must not call the model.</summary>
    public event Action? Changed;

    /// <summary>How many are held.</summary>
    public int Count
    {
        get
        {
            lock (gate) return _held.Count;
        }
    }

    /// <summary>What there is to tell of a bay; null = nothing.</summary>
    public AssessedStay? Find(int bayNo)
    {
        lock (gate) return _held.GetValueOrDefault(bayNo);
    }

    /// <summary>Takes a newer state's part in. Under the lock.</summary>
    public void Take(int bayNo, AssessedStay? assessed)
    {
        if (_held.GetValueOrDefault(bayNo) == assessed) return;
        if (assessed is null) _held.Remove(bayNo);
        else _held[bayNo] = assessed;
        _changes.Add(bayNo);
        _isDirty = true;
    }

    /// <summary>The catalogue has changed, and with it what areas hold: everybody gets a snapshot. Under the lock.</summary>
    public void Attach()
    {
        _changes.Break();
        _isDirty = true;
        Tell();
    }

    /// <summary>Tells what was taken in. Under the lock.</summary>
    public void Tell()
    {
        if (!_isDirty) return;
        _isDirty = false;
        Changed?.Invoke();
    }

    /// <summary>Reads what a viewer lacks.</summary>
    /// <param name="watch">What it watches and has been sent; moved on to what is read here.</param>
    /// <param name="into">The message; its items, cleared bays and versions are filled in.</param>
    /// <param name="isSomething">Whether there is anything new.</param>
    /// <returns>Whether there may be more.</returns>
    public bool Read(EnforcementWatch watch, EnforcementChanges into, out bool isSomething)
    {
        lock (gate)
        {
            if (watch.Cursor < 0 && watch.Sent >= 0 && _changes.TryReadAfter(watch.Sent, _behind))
                return ReadChanges(watch, into, out isSomething);
            if (watch.Cursor < 0) (watch.Sent, watch.Cursor, into.IsSnapshot) = (_changes.Version, 0, true);
            isSomething = true;
            return ReadOn(watch, into);
        }
    }

    private bool ReadChanges(EnforcementWatch watch, EnforcementChanges into, out bool isSomething)
    {
        var (items, cleared) = (new List<EnforcementItem>(), new List<string>());
        foreach (var bayNo in _behind)
        {
            ref readonly var bay = ref catalog()[bayNo];
            if (!bay.Exists || !watch.Filter.Holds(bay)) continue;
            if (_held.TryGetValue(bayNo, out var assessed) && watch.Filter.Wants(assessed.Assessment))
                items.Add(EnforcementItem.Of(bayNo, bay, assessed.Assessment));
            else cleared.Add(bay.Bay.ToString());
        }

        (into.From, into.Version, into.Items, into.Cleared) = (watch.Sent, _changes.Version, [.. items], [.. cleared]);
        watch.Sent = _changes.Version;
        isSomething = items.Count + cleared.Count > 0;
        return false;
    }

    /// <summary>The next part of a snapshot. What changes while it is read is in it, or comes as a change after it, or both.</summary>
    private bool ReadOn(EnforcementWatch watch, EnforcementChanges into)
    {
        var current = catalog();
        int[] found = [.. _held.Where(held => held.Key > watch.Cursor && current[held.Key].Exists && watch.Filter.Holds(current[held.Key])
            && watch.Filter.Wants(held.Value.Assessment))
            .Select(held => held.Key).Order().Take(MostInMessage + 1)];
        var part = found.AsSpan(0, Math.Min(found.Length, MostInMessage));
        var items = new EnforcementItem[part.Length];
        for (var i = 0; i < items.Length; i++) items[i] = EnforcementItem.Of(part[i], current[part[i]], _held[part[i]].Assessment);
        var more = found.Length > MostInMessage;
        watch.Cursor = more ? part[^1] : -1;
        (into.Version, into.Items, into.HasMore) = (watch.Sent, items, more);
        return more;
    }
}
