using ParkAndSee.Http;

namespace ParkAndSee.Catalog;

/// <summary>
/// Looks every two seconds whether the catalogue has a new version. A failed look is tried again at the next one, and logged
/// at most every ten seconds; until the first has succeeded, it looks ten times a second: no screen has a bay before.
/// </summary>
internal sealed partial class CatalogIndexRefresher(CatalogIndex index, TimeProvider time, ILogger<CatalogIndexRefresher> logger)
    : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan PeriodUntilFirst = TimeSpan.FromMilliseconds(100);

    private readonly ThrottledLog _failure = new(time);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                await RefreshAsync(stoppingToken);
                await Task.Delay(index.Loaded.IsCompleted ? Period : PeriodUntilFirst, time, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            return;
        }
    }

    private async Task RefreshAsync(CancellationToken ct)
    {
        var before = index.Version;
        try
        {
            var now = await index.RefreshAsync(ct);
            if (now.Info.Version != before) LogVersion(now.Info.Version, now.Count);
        }
        catch (Exception failure) when (!ct.IsCancellationRequested)
        {
            if (_failure.IsDue()) LogFailed(failure);
        }
    }

    [LoggerMessage(2501, LogLevel.Information, "Catalogue version {Version} with {Bays} bays is in memory")]
    private partial void LogVersion(long version, int bays);

    [LoggerMessage(2502, LogLevel.Warning, "The catalogue could not be read; it is tried again")]
    private partial void LogFailed(Exception failure);
}
