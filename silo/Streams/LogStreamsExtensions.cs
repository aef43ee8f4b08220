using Orleans.Streams;
using ParkAndSee.Ports;
using ParkAndSee.Postgres;

namespace ParkAndSee.Streams;

/// <summary>Registers the log's streams.</summary>
public static class LogStreamsExtensions
{
    // Stays may lag a second: at a high rate this makes one transaction of what would be ten, and leaves the disk to the log.
    private static readonly TimeSpan ReadPeriod = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Adds the stream provider <see cref="LogStreams.Provider"/>: one rewindable stream per partition of the log, read by grains with an
    /// implicit subscription. Needs an <see cref="ILogReader"/>; what a <see cref="PostgresSiloLog"/> of this silo commits is seen at once.
    /// </summary>
    public static ISiloBuilder AddLogStreams(this ISiloBuilder silo)
    {
        silo.Services.AddSingleton(provider =>
        {
            var tails = ActivatorUtilities.CreateInstance<LogTails>(provider);
            if (provider.GetService<PostgresSiloLog>() is { } log) log.Committed += tails.Committed;
            return tails;
        });
        return silo.AddPersistentStreams(
            LogStreams.Provider,
            (provider, name) =>
                new LogAdapterFactory(name, provider.GetRequiredService<ILogReader>(), provider.GetRequiredService<LogTails>()),
            streams =>
            {
                streams.ConfigureStreamPubSub(StreamPubSubType.ImplicitOnly);
                streams.ConfigurePullingAgent(agent => agent.Configure(options => options.GetQueueMsgsTimerPeriod = ReadPeriod));
            });
    }
}
