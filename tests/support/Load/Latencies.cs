namespace ParkAndSee.Tests.Load;

/// <summary>Latencies in milliseconds, and what is usually asked of them.</summary>
public sealed class Latencies
{
    private readonly List<double> _all = [];
    private readonly Lock _gate = new();

    /// <summary>Takes one.</summary>
    public void Add(double milliseconds)
    {
        lock (_gate) _all.Add(milliseconds);
    }

    /// <summary>How many were taken.</summary>
    public int Count
    {
        get
        {
            lock (_gate) return _all.Count;
        }
    }

    /// <summary>All that were taken.</summary>
    public IReadOnlyList<double> All()
    {
        lock (_gate) return [.. _all];
    }

    /// <summary>Forgets the warm-up.</summary>
    public void Clear()
    {
        lock (_gate) _all.Clear();
    }

    /// <summary>The value below which the share lies; 0 when there is none.</summary>
    /// <param name="share">0 to 1.</param>
    public double Quantile(double share)
    {
        lock (_gate)
        {
            if (_all.Count == 0) return 0;
            _all.Sort();
            return Math.Round(_all[Math.Min(_all.Count - 1, (int)(share * _all.Count))], 2);
        }
    }
}
