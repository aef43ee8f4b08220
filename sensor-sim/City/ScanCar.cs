using ParkAndSee.Bays;

namespace ParkAndSee.City;

/// <summary>A car that drives along the bays and reads plates: 1,500 bays an hour in working time, street by street.</summary>
internal sealed class ScanCar
{
    private const long Step = 2_400;

    private readonly int[] _route;
    private readonly LocalHours _hours;
    private int _position;

    /// <summary>A car.</summary>
    /// <param name="number">0 is the first; cars share the route evenly.</param>
    /// <param name="of">How many there are.</param>
    /// <param name="route">Bays in the order of driving.</param>
    /// <param name="hours">Local hours.</param>
    /// <param name="start">Unix milliseconds.</param>
    public ScanCar(int number, int of, int[] route, LocalHours hours, long start)
    {
        Device = BayId.UuidV5(Guid.Empty, $"scan-car-{number + 1}");
        _route = route;
        _hours = hours;
        _position = (int)((long)route.Length * number / of);
        NextAt = start + (Step * (number + 1) / of);
        SkipClosedHours();
    }

    /// <summary>CDS device id.</summary>
    public Guid Device { get; }

    /// <summary>When the car passes the next bay, Unix milliseconds.</summary>
    public long NextAt { get; private set; }

    /// <summary>Passes the next bay.</summary>
    /// <returns>Its index.</returns>
    public int Pop()
    {
        var bay = _route[_position];
        _position = (_position + 1) % _route.Length;
        NextAt += Step;
        SkipClosedHours();
        return bay;
    }

    /// <summary>Along rows of 150 m, every other row backwards, as a car that turns at the end.</summary>
    public static int[] Route(ReadOnlySpan<SimBay> bays)
    {
        var keys = new (int Row, double Along)[bays.Length];
        for (var i = 0; i < keys.Length; i++)
        {
            var row = (int)Math.Floor(bays[i].Lat * 740);
            keys[i] = (row, (row & 1) == 0 ? bays[i].Lon : -bays[i].Lon);
        }

        int[] route = [.. Enumerable.Range(0, bays.Length)];
        Array.Sort(keys, route);
        return route;
    }

    private void SkipClosedHours()
    {
        while (!IsOpen(_hours.HourOfWeek(NextAt))) NextAt = LocalHours.NextHour(NextAt);
    }

    private static bool IsOpen(int hourOfWeek) => hourOfWeek < 144 && hourOfWeek % 24 is >= 8 and < 20;
}
