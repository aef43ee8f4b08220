using Npgsql;

namespace ParkAndSee.Postgres;

/// <summary>Makes the one pool of connections that a process has.</summary>
public static class PostgresDataSource
{
    private const int KeepAliveSeconds = 15;
    private const int MostConnections = 20;

    /// <summary>
    /// The server's own look at a silent client: a host that vanished loses its sessions, and their locks, within about 11 s and not hours.
    /// </summary>
    private const string ServerKeepAlive = "-c tcp_keepalives_idle=5 -c tcp_keepalives_interval=2 -c tcp_keepalives_count=3";

    /// <summary>
    /// A pool for a connection string. What the string leaves open gets a default: at most 20 connections; a
    /// dead network noticed within about 15 s at both ends; the application name <c>parkandsee-…</c>, by which
    /// an operator tells the sessions apart. Of several hosts the primary is used, and looked for once a second.
    /// </summary>
    /// <param name="connectionString">Npgsql connection string.</param>
    /// <param name="role">What the connections are for: a lower-case word such as <c>silo</c>.</param>
    /// <param name="passwordFile">File that holds the password, read for every new connection;
    /// empty = it is in the connection string.</param>
    /// <exception cref="DatabaseSettingException">There is a password in both places.</exception>
    public static NpgsqlDataSource Create(string connectionString, string role, string passwordFile = "")
    {
        var settings = Complete(connectionString, role);
        // The name stands in figures, where it would else be the connection string.
        var builder = new NpgsqlDataSourceBuilder(settings.ConnectionString) { Name = settings.ApplicationName };
        if (passwordFile.Length == 0) return builder.Build();
        if (!string.IsNullOrEmpty(builder.ConnectionStringBuilder.Password))
            throw new DatabaseSettingException(
                "Database:PasswordFile is set, and ConnectionStrings:Park has a password too: take it out there.");
        builder.UsePasswordProvider(_ => Trimmed(File.ReadAllText(passwordFile)),
            async (_, ct) => Trimmed(await File.ReadAllTextAsync(passwordFile, ct)));
        return builder.Build();
    }

    private static NpgsqlConnectionStringBuilder Complete(string connectionString, string role)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString) { IncludeErrorDetail = false };
        settings.ApplicationName ??= $"parkandsee-{role}";
        if (settings.KeepAlive == 0) settings.KeepAlive = KeepAliveSeconds;
        if (!settings.ShouldSerialize("Maximum Pool Size")) settings.MaxPoolSize = MostConnections;
        settings.TcpKeepAlive = true;
        settings.Options ??= ServerKeepAlive;
        if (settings.Host?.Contains(',') == true)
        {
            settings.TargetSessionAttributes ??= "primary";
            if (!settings.ShouldSerialize("Host Recheck Seconds")) settings.HostRecheckSeconds = 1;
        }

        return settings;
    }

    private static string Trimmed(string text) => text.TrimEnd('\r', '\n');
}
