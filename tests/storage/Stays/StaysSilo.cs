using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;
using ParkAndSee.Journal;
using ParkAndSee.Placement;
using ParkAndSee.Ports;
using ParkAndSee.Postgres.Journal;
using ParkAndSee.Postgres.Stays;
using ParkAndSee.Projections;

namespace ParkAndSee.Tests.Stays;

/// <summary>A silo that reads the log and writes nothing but stays.</summary>
internal sealed class StaysSilo(IHost host, StaysSilo.PauseListener pauses) : IAsyncDisposable
{
    public IGrainFactory Grains => host.Services.GetRequiredService<IGrainFactory>();

    /// <summary>Whether a projection has paused because the database does not serve.</summary>
    public bool HasPaused => pauses.HasPaused;

    public IStayStore Store => host.Services.GetRequiredService<IStayStore>();

    /// <param name="database">Holds the log.</param>
    /// <param name="streams">Whether the log's streams feed the projection.</param>
    /// <param name="catchUp">Whether the projection is told to read on when it stands still.</param>
    /// <param name="recent">What it believes to have written itself; nothing by default.</param>
    public static async Task<StaysSilo> StartAsync(
        TestDatabase database, bool streams = true, bool catchUp = true, RecentAppends? recent = null)
    {
        var builder = Host.CreateApplicationBuilder();
        var pauses = new PauseListener();
        builder.Logging.ClearProviders().AddProvider(pauses);
        builder.Services.AddSingleton(database.DataSource).AddSingleton(recent ?? new RecentAppends())
            .AddSingleton<IJournalReader, PostgresJournalReader>();
        builder.Services.AddProjection<IStayStore, PostgresStayStore>();
        if (catchUp) builder.Services.AddProjectionCatchUp();
        builder.UseOrleans(silo =>
        {
            silo.UseLocalhostClustering(FreePort(), gatewayPort: 0).Configure<EndpointOptions>(e => e.GatewayPort = 0);
            silo.AddPartitionPlacement();
            if (streams) silo.AddLogStreams();
        });
        var host = builder.Build();
        await host.StartAsync();
        return new StaysSilo(host, pauses);
    }

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        host.Dispose();
    }

    private static int FreePort()
    {
        using var socket = new TcpListener(IPAddress.Loopback, 0);
        socket.Start();
        return ((IPEndPoint)socket.LocalEndpoint).Port;
    }

    /// <summary>Looks for the log message of a pause.</summary>
    internal sealed class PauseListener : ILoggerProvider, ILogger
    {
        private const int Paused = 1204;

        private volatile bool _hasPaused;

        public bool HasPaused => _hasPaused;

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            _hasPaused |= eventId.Id == Paused;

        public void Dispose()
        {
            // It holds nothing.
        }
    }
}
