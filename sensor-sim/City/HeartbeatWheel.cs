namespace ParkAndSee.City;

/// <summary>Every bay's report once per interval, each at its own offset, so that a city's reports come evenly.</summary>
internal sealed class HeartbeatWheel
{
    private readonly int[] _order;
    private readonly long[] _offsets;
    private readonly long _interval;
    private long _turn;
    private int _position;

    /// <summary>A wheel whose first report comes at or after an instant.</summary>
    public HeartbeatWheel(ReadOnlySpan<SimBay> bays, TimeSpan interval, long start)
    {
        _interval = (long)interval.TotalMilliseconds;
        _turn = start / _interval * _interval;
        _offsets = new long[bays.Length];
        _order = new int[bays.Length];
        for (var i = 0; i < bays.Length; i++)
        {
            _offsets[i] = (long)(SeededRandom.Hash(bays[i].Bay.StableHash(), (ulong)i) % (ulong)_interval);
            _order[i] = i;
        }

        Array.Sort((long[])_offsets.Clone(), _order);
        while (NextAt < start) Pop();
    }

    /// <summary>When the next report is due, Unix milliseconds.</summary>
    public long NextAt => _order.Length == 0 ? long.MaxValue : _turn + _offsets[_order[_position]];

    /// <summary>Takes the next report.</summary>
    /// <returns>Index of its bay.</returns>
    public int Pop()
    {
        var bay = _order[_position];
        if (++_position < _order.Length) return bay;
        _position = 0;
        _turn += _interval;
        return bay;
    }
}
