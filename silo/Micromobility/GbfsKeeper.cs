using Microsoft.Extensions.Options;

namespace ParkAndSee.Micromobility;

/// <summary>
/// Wakes the feeds that the settings name. Every silo does it; the feed's grain decides whether it
/// is time, so one silo asks whichever of them has died. Calls are cheap for those that are not due.
/// </summary>
/// <param name="grains">Where feeds are found.</param>
/// <param name="options">Which feeds.</param>
/// <param name="meter">Made here, so that its figures are there before the first look.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">For what is no feed's fault.</param>
internal sealed class GbfsKeeper(
    IGrainFactory grains, IOptions<GbfsOptions> options, GbfsMeter meter, TimeProvider time, ILogger<GbfsKeeper> logger) : BackgroundService
{
    /// <summary>Feeds that are looked at at the same time: each may hold a document in memory.</summary>
    private const int MostAtOnce = 8;

    private static readonly TimeSpan Period = TimeSpan.FromSeconds(5);

    /// <summary>The figures of this silo's feeds.</summary>
    public GbfsMeter Meter { get; } = meter;

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Value.Feeds.Count == 0) return;
        using var timer = new PeriodicTimer(Period, time);
        do
        {
            await Parallel.ForEachAsync(options.Value.Feeds,
                new ParallelOptions { MaxDegreeOfParallelism = MostAtOnce, CancellationToken = stoppingToken },
                (feed, _) => WakeAsync(feed.Operator));
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async ValueTask WakeAsync(string operatorId)
    {
        try
        {
            await grains.GbfsFeed(operatorId).LookAsync();
        }
        catch (Exception e)
        {
            GbfsLogMessages.NotWoken(logger, operatorId, e.GetType().Name);
        }
    }
}
