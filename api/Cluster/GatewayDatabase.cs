using System.Data.Common;

namespace ParkAndSee.Cluster;

/// <summary>
/// The database in which Orleans looks up gateways. The provider is loaded by name, as Orleans
/// itself does: this host sees ADO.NET only, and says no SQL.
/// </summary>
/// <param name="connectionString">Npgsql connection string. Of several hosts the primary is
/// used unless it says otherwise, and looked for once a second.</param>
/// <param name="passwordFile">File that holds the password, read for every connection; empty = it is in the connection string.</param>
/// <exception cref="SettingException">It is no connection string.</exception>
internal sealed class GatewayDatabase(string connectionString, string passwordFile) : DbDataSource
{
    /// <summary>Orleans' name of the provider.</summary>
    public const string Provider = "Npgsql";

    private readonly DbProviderFactory _provider = Load();
    private readonly string _completed = Complete(connectionString);

    /// <inheritdoc />
    public override string ConnectionString => _completed;

    /// <inheritdoc />
    protected override DbConnection CreateDbConnection()
    {
        var connection = _provider.CreateConnection()!;
        connection.ConnectionString = passwordFile.Length == 0
            ? _completed
            : new DbConnectionStringBuilder
            {
                ConnectionString = _completed,
                ["Password"] = File.ReadAllText(passwordFile)
                .TrimEnd('\r', '\n')
            }.ConnectionString;
        return connection;
    }

    private static string Complete(string connectionString)
    {
        var settings = new DbConnectionStringBuilder();
        try
        {
            // Read by the provider first: it knows which words there are.
            if (Load().CreateConnectionStringBuilder() is { } own) own.ConnectionString = connectionString;
            settings.ConnectionString = connectionString;
        }
        catch (ArgumentException e)
        {
            throw new SettingException($"ConnectionStrings:Park is not a connection string: {e.Message.ReplaceLineEndings(" ")}");
        }

        if (!settings.TryGetValue("Host", out var host) || host.ToString()?.Contains(',') != true) return connectionString;
        if (!settings.ContainsKey("Target Session Attributes")) settings["Target Session Attributes"] = "primary";
        if (!settings.ContainsKey("Host Recheck Seconds")) settings["Host Recheck Seconds"] = 1;
        return settings.ConnectionString;
    }

    private static DbProviderFactory Load()
    {
        DbProviderFactories.RegisterFactory(Provider, "Npgsql.NpgsqlFactory, Npgsql");
        return DbProviderFactories.GetFactory(Provider);
    }
}
