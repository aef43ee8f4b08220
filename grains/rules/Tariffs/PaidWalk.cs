namespace ParkAndSee.Tariffs;

/// <summary>
/// The pieces of paid time from an instant on, in order, each with one percentage. An instant is
/// paid when its local time lies in a window of its local day; so on a day with a change of offset
/// an hour is missing, or comes twice. It stops at a closing over which nothing is carried.
/// </summary>
/// <remarks>Before the first piece it waits for an opening of the same local day only, unless told to wait for any.</remarks>
internal ref struct PaidWalk
{
    private readonly PaidTime _time;
    private readonly CarryOver _carry;
    private readonly bool _waits;
    private int _interval;
    private long _floor;
    private long _intervalEnd;
    private int _offset;
    private int _day;
    private long _midnight;
    private int _next;
    private int _end;
    private int _lastDay;
    private bool _begun;

    public PaidWalk(PaidTime time, long start, CarryOver carry, bool waits)
    {
        (_time, _carry, _waits) = (time, carry, waits);
        From = To = start;
        EnterInterval(time.Clock.IndexOf(start), start);
        _lastDay = _day;
    }

    /// <summary>Start of the piece, Unix seconds, inclusive.</summary>
    public long From { get; private set; }

    /// <summary>End of the piece, Unix seconds, exclusive.</summary>
    public long To { get; private set; }

    /// <summary>Share of the price that is due in it.</summary>
    public int Percent { get; private set; }

    /// <summary>
    /// Goes to the next piece; false when there is none that belongs to the stay, and then the last piece stays readable.
    /// </summary>
    public bool MoveNext()
    {
        while (true)
        {
            while (_next < _end)
            {
                var (open, close, percent) = _time.Window(_next++);
                var from = Math.Max(_midnight + open, _floor);
                var to = Math.Min(_midnight + close, _intervalEnd);
                if (from >= to) continue;
                if (!Reaches(from)) return false;
                (From, To, Percent, _lastDay, _begun) = (from, to, percent, _day, true);
                return true;
            }

            if (_midnight + 86_400 < _intervalEnd) EnterDay(_day + 1);
            else if (_interval + 1 < _time.Clock.Count) EnterInterval(_interval + 1, _intervalEnd);
            else return false;
        }
    }

    private readonly bool Reaches(long from) =>
        _begun
            ? from == To || _carry == CarryOver.Always || (_carry == CarryOver.SameDay && _day == _lastDay)
            : _waits || _day == _lastDay;

    private void EnterInterval(int interval, long floor)
    {
        (_interval, _floor) = (interval, floor);
        (_offset, _intervalEnd) = (_time.Clock.OffsetOf(interval), _time.Clock.EndOf(interval));
        EnterDay((int)((floor + _offset) / 86_400));
    }

    private void EnterDay(int day)
    {
        _day = day;
        _midnight = (day * 86_400L) - _offset;
        (_next, _end) = _time.WindowsOf(day);
    }
}
