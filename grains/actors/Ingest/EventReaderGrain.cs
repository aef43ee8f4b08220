using Orleans.Concurrency;
using ParkAndSee.Ports;

namespace ParkAndSee.Ingest;

/// <summary>See <see cref="IEventReaderGrain"/>: bounds the questions and passes them to the log. Holds nothing.</summary>
[StatelessWorker]
public sealed class EventReaderGrain(ILogReader log) : Grain, IEventReaderGrain
{
    private const int MaxPage = 10_000;

    /// <inheritdoc />
    public Task<EventPage> ReadAsync(EventQuery query)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(query.Limit);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(query.Limit, MaxPage);
        return log.ReadEventsAsync(query, CancellationToken.None);
    }

    /// <inheritdoc />
    public Task<DeviceStatus[]> ReadDevicesAsync(Guid after, int limit)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, MaxPage);
        return log.ReadDevicesAsync(after, limit, CancellationToken.None);
    }
}
