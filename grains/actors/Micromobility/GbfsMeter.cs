using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Text.Json;

namespace ParkAndSee.Micromobility;

/// <summary>GBFS feeds that this silo asks, as figures: meter <c>ParkAndSee.Gbfs</c>.</summary>
public sealed class GbfsMeter
{
    /// <summary>One failure is a hiccup, and a feed that begins to fail is in the log; so many in a row are a feed that fails.</summary>
    private const int Failing = 3;

    private readonly ConcurrentDictionary<string, int> _failures = new();
    private readonly Counter<long> _looks;

    /// <summary>Made once per silo.</summary>
    /// <param name="meters">Where the meter is made.</param>
    public GbfsMeter(IMeterFactory meters)
    {
        var meter = meters.Create("ParkAndSee.Gbfs");
        _looks = meter.CreateCounter<long>("parkandsee.gbfs.looks", "{look}", "Polls of operators' GBFS feeds, by outcome.");
        meter.CreateObservableGauge(
            "parkandsee.gbfs.failing", () => _failures.Values.Count(count => count >= Failing), "{feed}",
            "GBFS feeds that this silo asks and that failed three times in a row or more.");
    }

    /// <summary>A feed was asked.</summary>
    internal void Asked(string operatorId, GbfsPollEnd end, int failures)
    {
        _looks.Add(1, new KeyValuePair<string, object?>("outcome", JsonNamingPolicy.SnakeCaseLower.ConvertName(end.ToString())));
        _failures[operatorId] = failures;
    }

    /// <summary>A feed is asked elsewhere from now on.</summary>
    internal void Left(string operatorId) => _failures.TryRemove(operatorId, out _);
}
