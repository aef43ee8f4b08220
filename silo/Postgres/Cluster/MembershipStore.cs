using System.Net;
using Npgsql;

namespace ParkAndSee.Postgres.Cluster;

/// <summary>What the database knows of who lives: sessions, and the rows that dead silos left.</summary>
internal sealed class MembershipStore(NpgsqlDataSource source)
{
    private const string NotDead = "SELECT address, port FROM OrleansMembershipTable WHERE deploymentid = $1 AND status <> 6";

    // As Orleans itself changes rows: the version is raised by one, and a writer that read an older one changes nothing.
    private const string Bury = """
        WITH raised AS (
            UPDATE OrleansMembershipVersionTable SET version = version + 1, timestamp = now()
            WHERE deploymentid = $1
            RETURNING deploymentid)
        UPDATE OrleansMembershipTable m SET status = 6
        FROM raised
        WHERE m.deploymentid = raised.deploymentid AND m.status <> 6
            AND (m.address, m.port) IN (SELECT * FROM unnest($2, $3))
        """;

    /// <inheritdoc cref="ProofOfLife.OpenAsync"/>
    public Task<ProofOfLife> ProveLifeAsync(string clusterId, string silo, Func<CancellationToken, Task> whenAlone, CancellationToken ct) =>
        ProofOfLife.OpenAsync(source, clusterId, silo, whenAlone, ct);

    /// <summary>Where silos are that are not known to be dead.</summary>
    public Task<IPEndPoint[]> ReadAsync(string clusterId, CancellationToken ct) =>
        source.ListAsync(NotDead, row => new IPEndPoint(IPAddress.Parse(row.GetString(0)), row.GetInt32(1)), ct, clusterId);

    /// <summary>Writes that silos are dead.</summary>
    public Task BuryAsync(string clusterId, IPEndPoint[] silos, CancellationToken ct) => source.ExecuteAsync(
        Bury, ct, clusterId, Array.ConvertAll(silos, silo => silo.Address.ToString()), Array.ConvertAll(silos, silo => silo.Port));
}
