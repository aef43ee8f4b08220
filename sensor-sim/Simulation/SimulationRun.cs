using Microsoft.Extensions.Logging;
using NodaTime;
using ParkAndSee.City;
using ParkAndSee.Faults;
using ParkAndSee.Sending;

namespace ParkAndSee.Simulation;

/// <summary>
/// One simulation: reads the bays, lets the city live, sends what its sensors report. It
/// writes to no terminal. Next hop: the API's ingest door.
/// </summary>
public sealed partial class SimulationRun
{
    /// <summary>Batches leave at most this often, so that a busy second is some large requests, not many small ones.</summary>
    private static readonly TimeSpan Linger = TimeSpan.FromMilliseconds(20);

    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    private readonly SimulationOptions _options;
    private readonly ILogger _logger;
    private readonly TimeProvider _time;
    private EventSender? _sender;

    /// <summary>A run that has not begun.</summary>
    public SimulationRun(SimulationOptions options, ILogger logger, TimeProvider time)
    {
        _options = options;
        _logger = logger;
        _time = time;
    }

    /// <summary>The counts now; null before the bays are read.</summary>
    public SendReport? Report => _sender?.Report;

    /// <summary>How many bays the city has; 0 before they are read.</summary>
    public int Bays { get; private set; }

    /// <summary>Simulated now; null before the city lives.</summary>
    public DateTimeOffset? Now { get; private set; }

    /// <summary>Runs a simulation to its end.</summary>
    /// <inheritdoc cref="RunAsync(CancellationToken)" />
    public static Task<SendReport> RunAsync(SimulationOptions options, ILogger logger, CancellationToken cancel) =>
        new SimulationRun(options, logger, TimeProvider.System).RunAsync(cancel);

    /// <summary>Runs to the end of the duration, or until cancelled; what is in flight then gets 5 s to be answered.</summary>
    /// <returns>What became of every event.</returns>
    /// <exception cref="UserError">The server cannot be reached at the start, has no bay, or the time zone is unknown.</exception>
    public async Task<SendReport> RunAsync(CancellationToken cancel)
    {
        using var http = SendClient.Create(_options.Send);
        var bays = await new BayClient(http, _options.Send.Url, _options.Send.Key)
            .ReadAllAsync(_options.Datasets, cancel).ConfigureAwait(false);
        if (bays.Length == 0) throw new UserError(NoBay());
        Bays = bays.Length;
        var start = StartOf(_options, _time);
        var traffic = new CityTraffic(PlanOf(_options, start), bays);
        LogBegun(_logger, bays.Length, traffic.OccupiedBays, _options.Seed);
        using var sender = new EventSender(http, _options.Send, _time);
        _sender = sender;
        var events = new FaultyGateway(_options.Faults, _options.Seed, bays).Pass(traffic.Events()).Where(Possible(bays, start));
        await PumpAsync(events, new SimulatedClock(_time, start, _options.Speed), start, sender, cancel).ConfigureAwait(false);
        using var grace = new CancellationTokenSource(Timeout.InfiniteTimeSpan, _time);
        await using var _ = cancel.Register(() => grace.CancelAfter(Grace)).ConfigureAwait(false);
        await sender.CompleteAsync(grace.Token).ConfigureAwait(false);
        var report = sender.Report;
        LogEnded(_logger, report.Offered, report.Acknowledged, report.Refused, report.NotAcknowledged, report.Stopped ?? "done");
        return report;
    }

    /// <summary>
    /// Nothing was seen before the start, nor at a bay before the server had it; a device whose clock is behind cannot tell otherwise.
    /// </summary>
    private static Func<TimedEvent, bool> Possible(SimBay[] bays, long start)
    {
        var later = bays.Where(bay => bay.ImportedAt > start).ToDictionary(bay => bay.Bay, bay => bay.ImportedAt);
        return e => e.Event.At >= (later.Count > 0 ? later.GetValueOrDefault(e.Event.Bay, start) : start);
    }

    private async Task PumpAsync(
        IEnumerable<TimedEvent> events, SimulatedClock clock, long start, EventSender sender, CancellationToken cancel)
    {
        var end = _options.Duration is { } duration ? start + (long)duration.TotalMilliseconds : long.MaxValue;
        var batch = new EventBatch.Builder();
        try
        {
            foreach (var e in events)
            {
                if (e.SendAt > end || sender.IsStopped) break;
                Now = DateTimeOffset.FromUnixTimeMilliseconds(e.SendAt);
                if (batch.Count > 0 && (IsFull(batch) || e.SendAt > clock.Now))
                    await sender.OfferAsync(batch.Build(), cancel).ConfigureAwait(false);
                if (e.SendAt > clock.Now)
                {
                    await Task.Delay(Linger, _time, cancel).ConfigureAwait(false);
                    await clock.UntilAsync(e.SendAt, cancel).ConfigureAwait(false);
                }

                cancel.ThrowIfCancellationRequested();
                batch.Add(e.Event);
            }
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            LogCancelled(_logger);
        }

        if (batch.Count > 0) await sender.OfferAsync(batch.Build(), CancellationToken.None).ConfigureAwait(false);
    }

    private string NoBay() => _options.Datasets is { } datasets
        ? $"{_options.Send.Url} has no bay of {string.Join(", ", datasets.Order(StringComparer.Ordinal))}: import one of them, "
            + "or name the datasets to move with --dataset"
        : $"{_options.Send.Url} has no bay to simulate: import a dataset first";

    private bool IsFull(EventBatch.Builder batch) => batch.Count >= _options.Send.Batch || batch.Bytes >= _options.Send.MaxBodyBytes;

    private static CityPlan PlanOf(SimulationOptions options, long start) => new(options.Seed, start)
    {
        TimeZone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(options.TimeZone)?.Id
            ?? throw new UserError($"'{options.TimeZone}' is no IANA time zone; one is Europe/Paris"),
        EventsPerSecond = options.EventsPerSecond / (double.IsFinite(options.Speed) ? options.Speed : 1),
        ScanCars = options.ScanCars,
        FlickerShare = options.Faults.Flicker,
    };

    /// <summary>Faster than real time means catching up: a day, or the whole duration, that ends now.</summary>
    private static long StartOf(SimulationOptions options, TimeProvider time)
    {
        var now = time.GetUtcNow();
        var back = options.Speed > 1 ? (options.Duration ?? TimeSpan.FromDays(1)) * (1 - (1 / options.Speed)) : TimeSpan.Zero;
        return (options.Start ?? now - back).ToUnixTimeMilliseconds();
    }

    [LoggerMessage(6001, LogLevel.Information, "Simulating {Bays} bays, {Occupied} of them taken, seed {Seed}")]
    private static partial void LogBegun(ILogger logger, int bays, int occupied, ulong seed);

    [LoggerMessage(6002, LogLevel.Information, "Simulation asked to stop")]
    private static partial void LogCancelled(ILogger logger);

    [LoggerMessage(6003, LogLevel.Information,
        "Simulation ended: {Offered} events, {Acknowledged} acknowledged, {Refused} refused, {Lost} not acknowledged ({Why})")]
    private static partial void LogEnded(ILogger logger, long offered, long acknowledged, long refused, long lost, string why);
}
