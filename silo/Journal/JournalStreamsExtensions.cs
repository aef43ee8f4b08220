using Orleans.Streams;
using ParkAndSee.Ports;
using ParkAndSee.Postgres.Journal;

namespace ParkAndSee.Journal;

/// <summary>Registers the log's streams.</summary>
public static class JournalStreamsExtensions
{
    // Stays may lag a second: at a high rate this makes one transaction of what would be ten, and leaves the disk to the log.
    private static readonly TimeSpan ReadPeriod = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Adds the stream provider <see cref="JournalStreams.Provider"/>: one rewindable stream per partition
    /// of the log, read by grains with an implicit subscription. Needs an <see cref="IJournalReader"/>;
    /// what a <see cref="PostgresJournal"/> of this silo commits is seen at once.
    /// </summary>
    public static ISiloBuilder AddLogStreams(this ISiloBuilder silo)
    {
        silo.Services.AddSingleton(provider =>
        {
            var tails = ActivatorUtilities.CreateInstance<JournalTails>(provider);
            if (provider.GetService<PostgresJournal>() is { } journal) journal.Committed += tails.Committed;
            return tails;
        });
        return silo.AddPersistentStreams(
            JournalStreams.Provider,
            (provider, name) =>
                new JournalAdapterFactory(name, provider.GetRequiredService<IJournalReader>(), provider.GetRequiredService<JournalTails>()),
            streams =>
            {
                streams.ConfigureStreamPubSub(StreamPubSubType.ImplicitOnly);
                streams.ConfigurePullingAgent(agent => agent.Configure(options => options.GetQueueMsgsTimerPeriod = ReadPeriod));
            });
    }
}
