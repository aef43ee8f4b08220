using Npgsql;

namespace ParkAndSee.Postgres;

/// <summary>Makes the one pool of connections that a process has.</summary>
public static class PostgresDataSource
{
    private const int KeepAliveSeconds = 15;
    private const int MostConnections = 20;

    /// <summary>
    /// A pool for a connection string. What the string leaves open gets a default: at most 20 connections; a dead network noticed within about 15 s; the
    /// application name <c>parkandsee-…</c>, by which an operator tells the sessions apart.
    /// </summary>
    /// <param name="connectionString">Npgsql connection string.</param>
    /// <param name="role">What the connections are for: a lower-case word such as <c>silo</c>.</param>
    public static NpgsqlDataSource Create(string connectionString, string role)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString) { IncludeErrorDetail = false };
        settings.ApplicationName ??= $"parkandsee-{role}";
        if (settings.KeepAlive == 0) settings.KeepAlive = KeepAliveSeconds;
        if (!settings.ShouldSerialize("Maximum Pool Size")) settings.MaxPoolSize = MostConnections;
        settings.TcpKeepAlive = true;
        // The name stands in figures, where it would else be the connection string.
        return new NpgsqlDataSourceBuilder(settings.ConnectionString) { Name = settings.ApplicationName }.Build();
    }
}
