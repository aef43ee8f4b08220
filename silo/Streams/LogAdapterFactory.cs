using Orleans.Streams;
using ParkAndSee.Ports;

namespace ParkAndSee.Streams;

/// <summary>Makes what a persistent stream provider is made of.</summary>
internal sealed class LogAdapterFactory(string name, ILogReader log, LogTails tails) : IQueueAdapterFactory
{
    private readonly LogAdapter _adapter = new(name, log, tails);
    private LogQueueMapper? _mapper;

    /// <inheritdoc />
    public async Task<IQueueAdapter> CreateAdapter()
    {
        _mapper = new LogQueueMapper(await tails.OpenAsync(CancellationToken.None));
        return _adapter;
    }

    /// <inheritdoc />
    public IQueueAdapterCache GetQueueAdapterCache() => _adapter;

    /// <inheritdoc />
    public IStreamQueueMapper GetStreamQueueMapper() => _mapper
        ?? throw new InvalidOperationException("The partition count is read by CreateAdapter, which Orleans calls first.");

    /// <inheritdoc />
    public Task<IStreamFailureHandler> GetDeliveryFailureHandler(QueueId queueId) =>
        Task.FromResult<IStreamFailureHandler>(new NoOpStreamDeliveryFailureHandler());
}
