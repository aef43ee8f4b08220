using System.Diagnostics.Metrics;

namespace ParkAndSee.Clock;

/// <summary>
/// <c>parkandsee.clock.difference</c>: how far a host's clock is ahead of the database's, in seconds. Absent until the two were compared.
/// </summary>
public static class ClockGauge
{
    /// <summary>Name of the meter.</summary>
    public const string MeterName = "ParkAndSee.Clock";

    /// <summary>Name of the instrument.</summary>
    public const string Name = "parkandsee.clock.difference";

    /// <summary>Shows a comparison.</summary>
    /// <param name="meters">Makes the meter.</param>
    /// <param name="comparison">The comparison.</param>
    /// <param name="host">Which of the two hosts, that one process may be at once, has it: <c>silo</c> or <c>api</c>.</param>
    public static void Show(IMeterFactory meters, ClockComparison comparison, string host)
    {
        var tag = new KeyValuePair<string, object?>("host", host);
        meters.Create(MeterName).CreateObservableGauge(
            Name, () => comparison.IsKnown ? [new(comparison.Difference.TotalSeconds, tag)] : (Measurement<double>[])[], "s",
            "How far the clock of this host is ahead of the database's; below zero: behind. Absent until they were compared.");
    }
}
