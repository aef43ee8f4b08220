namespace ParkAndSee.Catalog;

/// <summary>Looks every two seconds whether the catalogue has a new version. A failed look is logged and tried again at the next one.</summary>
internal sealed partial class CatalogIndexRefresher(CatalogIndex index, TimeProvider time, ILogger<CatalogIndexRefresher> logger)
    : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, time);
        try
        {
            do
            {
                await LookAsync(stoppingToken);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            return;
        }
    }

    private async Task LookAsync(CancellationToken ct)
    {
        var before = index.Version;
        try
        {
            var now = await index.RefreshAsync(ct);
            if (now.Info.Version != before) LogVersion(now.Info.Version, now.Count);
        }
        catch (Exception failure) when (!ct.IsCancellationRequested)
        {
            LogFailed(failure);
        }
    }

    [LoggerMessage(2501, LogLevel.Information, "Catalogue version {Version} with {Bays} bays is in memory")]
    private partial void LogVersion(long version, int bays);

    [LoggerMessage(2502, LogLevel.Warning, "The catalogue could not be read; the next look is in two seconds")]
    private partial void LogFailed(Exception failure);
}
