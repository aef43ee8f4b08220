using Microsoft.Extensions.Options;
using Orleans.Concurrency;
using ParkAndSee.Bays;
using ParkAndSee.Ingest;
using ParkAndSee.Ports;

namespace ParkAndSee.Journal;

/// <summary>
/// See <see cref="IEventReaderGrain"/>: bounds the questions, passes them to the log and applies the rule of silence. Holds nothing.
/// </summary>
[StatelessWorker]
public sealed class EventReaderGrain(IJournalReader journal, IOptions<IngestOptions> options, TimeProvider time) : Grain, IEventReaderGrain
{
    private const int MaxPage = 10_000;

    /// <inheritdoc />
    public Task<EventPage> ReadAsync(EventQuery query)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(query.Limit);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(query.Limit, MaxPage);
        return journal.ReadEventsAsync(query, CancellationToken.None);
    }

    /// <inheritdoc />
    public async Task<DeviceStatus[]> ReadDevicesAsync(Guid after, int limit)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, MaxPage);
        var devices = await journal.ReadDevicesAsync(after, limit, CancellationToken.None);
        var (now, silence) = (time.GetUtcNow().ToUnixTimeMilliseconds(), options.Value.Silence);
        return Array.ConvertAll(devices, device => device with { IsSilent = DeviceRule.IsSilent(device, silence, now) });
    }
}
