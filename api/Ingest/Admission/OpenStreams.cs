namespace ParkAndSee.Ingest;

/// <summary>How many streams each key has open on this host: each may hold a few batches in memory before they are looked at.</summary>
internal sealed class OpenStreams
{
    /// <summary>Most streams of one key.</summary>
    public const int MaxOfKey = 16;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, int> _open = new(StringComparer.Ordinal);

    /// <summary>Counts one more; false when the key has <see cref="MaxOfKey"/> already.</summary>
    public bool TryOpen(string key)
    {
        lock (_gate)
        {
            var open = _open.GetValueOrDefault(key);
            if (open == MaxOfKey) return false;
            _open[key] = open + 1;
            return true;
        }
    }

    /// <summary>Counts one less.</summary>
    public void Close(string key)
    {
        lock (_gate)
        {
            if (--_open[key] == 0) _open.Remove(key);
        }
    }
}
