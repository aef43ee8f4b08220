using System.Net;
using Npgsql;

namespace ParkAndSee.Postgres.Cluster;

/// <summary>What the database knows of who lives: sessions, and the rows that dead silos left.</summary>
internal sealed class MembershipStore(NpgsqlDataSource source)
{
    private const string NotDead = "SELECT address, port FROM OrleansMembershipTable WHERE deploymentid = @cluster AND status <> 6";

    // As Orleans itself changes rows: the version is raised by one, and a writer that read an older one changes nothing.
    private const string Bury = """
        WITH raised AS (
            UPDATE OrleansMembershipVersionTable SET version = version + 1, timestamp = now()
            WHERE deploymentid = @cluster
            RETURNING deploymentid)
        UPDATE OrleansMembershipTable m SET status = 6
        FROM raised
        WHERE m.deploymentid = raised.deploymentid AND m.status <> 6
            AND (m.address, m.port) IN (SELECT * FROM unnest(@addresses, @ports))
        """;

    /// <inheritdoc cref="ProofOfLife.OpenAsync"/>
    public Task<ProofOfLife> ProveLifeAsync(string clusterId, string silo, Func<CancellationToken, Task> whenAlone, CancellationToken ct) =>
        ProofOfLife.OpenAsync(source, clusterId, silo, whenAlone, ct);

    /// <summary>Where silos are that are not known to be dead.</summary>
    public async Task<IPEndPoint[]> ReadAsync(string clusterId, CancellationToken ct)
    {
        await using var command = source.CreateCommand(NotDead);
        command.Parameters.AddWithValue("cluster", clusterId);
        await using var rows = await command.ExecuteReaderAsync(ct);
        var silos = new List<IPEndPoint>();
        while (await rows.ReadAsync(ct)) silos.Add(new IPEndPoint(IPAddress.Parse(rows.GetString(0)), rows.GetInt32(1)));
        return [.. silos];
    }

    /// <summary>Writes that silos are dead.</summary>
    public async Task BuryAsync(string clusterId, IPEndPoint[] silos, CancellationToken ct)
    {
        await using var command = source.CreateCommand(Bury);
        command.Parameters.AddWithValue("cluster", clusterId);
        command.Parameters.AddWithValue("addresses", Array.ConvertAll(silos, silo => silo.Address.ToString()));
        command.Parameters.AddWithValue("ports", Array.ConvertAll(silos, silo => silo.Port));
        await command.ExecuteNonQueryAsync(ct);
    }
}
