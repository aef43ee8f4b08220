using ParkAndSee.Bays;

namespace ParkAndSee.City;

/// <summary>How much faster than in a real city vehicles come and go, so that a wanted rate of events results. 1 = real.</summary>
internal sealed class Tempo
{
    private const double Slowest = 1e-3;
    private const double Fastest = 1e5;

    private readonly double[] _byHour = new double[168];

    /// <summary>A tempo for a city.</summary>
    /// <param name="bays">The bays.</param>
    /// <param name="transitionsPerSecond">Wanted arrivals and departures; null = as real.</param>
    public Tempo(ReadOnlySpan<SimBay> bays, double? transitionsPerSecond)
    {
        Array.Fill(_byHour, 1);
        if (transitionsPerSecond is not { } wanted) return;
        var counts = new int[Enum.GetValues<BayKind>().Length];
        foreach (var bay in bays) counts[(int)bay.Kind]++;
        for (var hour = 0; hour < _byHour.Length; hour++)
            _byHour[hour] = Math.Clamp(wanted / NaturalPerSecond(counts, hour), Slowest, Fastest);
    }

    /// <summary>Factor in an hour of the week.</summary>
    public double At(int hourOfWeek) => _byHour[hourOfWeek];

    /// <summary>One stay and one vacancy make two transitions.</summary>
    private static double NaturalPerSecond(int[] counts, int hour)
    {
        var perMinute = 0.0;
        for (var kind = 0; kind < counts.Length; kind++)
        {
            var cycle = Dwell.MeanMinutes((BayKind)kind, hour) + (60 / ArrivalProfile.PerFreeHour((BayKind)kind, hour));
            perMinute += counts[kind] * 2 / cycle;
        }

        return perMinute / 60;
    }
}
