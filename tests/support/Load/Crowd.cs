namespace ParkAndSee.Tests.Load;

/// <summary>A few integrators that send modestly, each with a key of its own.</summary>
public sealed class Crowd : IDisposable
{
    private const int Members = 5;
    private const int PerRequest = 5;
    private const int EventsPerSecond = 100;
    private const long NumbersEach = 1_000_000_000;

    private readonly List<Pacer> _pacers;

    private Crowd(List<Pacer> pacers) => _pacers = pacers;

    /// <summary>What each of them was answered.</summary>
    public IEnumerable<Answers> Answers => _pacers.Select(p => p.Answers);

    /// <summary>Events that were refused.</summary>
    public long Refused => _pacers.Sum(p => p.Refused);

    /// <summary>Makes their keys.</summary>
    public static async Task<Crowd> GatherAsync(LoadedCluster loaded, CancellationToken ct)
    {
        var pacers = new List<Pacer>();
        for (var n = 0; n < Members; n++)
            pacers.Add(new Pacer(await loaded.SenderAsync($"modest {n}", ct), loaded.City, PerRequest, (n + 1) * NumbersEach));
        return new Crowd(pacers);
    }

    /// <summary>All send for a while. Waits for their answers.</summary>
    /// <param name="duration">How long.</param>
    /// <param name="onDue">As in <see cref="Pacer.RunAsync"/>.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>From due to acknowledged, milliseconds: median, and the value that 99 of 100 stay below.</returns>
    public async Task<(double P50, double P99)> SendAsync(
        TimeSpan duration, Action<ReadOnlyMemory<int>, bool, long>? onDue, CancellationToken ct)
    {
        foreach (var pacer in _pacers) pacer.Acknowledged.Clear();
        await Task.WhenAll(_pacers.Select(p => p.RunAsync(EventsPerSecond, duration, onDue, ct)));
        await Task.WhenAll(_pacers.Select(p => p.DrainAsync()));
        var all = new Latencies();
        foreach (var latency in _pacers.SelectMany(p => p.Acknowledged.All())) all.Add(latency);
        return (all.Quantile(0.5), all.Quantile(0.99));
    }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var pacer in _pacers) pacer.Dispose();
    }
}
