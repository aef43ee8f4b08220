using Orleans.Streams;
using ParkAndSee.Ports;

namespace ParkAndSee.Journal;

/// <summary>Makes what a persistent stream provider is made of.</summary>
internal sealed class JournalAdapterFactory(string name, IJournalReader journal, JournalTails tails) : IQueueAdapterFactory
{
    private readonly JournalAdapter _adapter = new(name, journal, tails);
    private JournalQueueMapper? _mapper;

    /// <inheritdoc />
    public async Task<IQueueAdapter> CreateAdapter()
    {
        _mapper = new JournalQueueMapper(await tails.OpenAsync(CancellationToken.None));
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
