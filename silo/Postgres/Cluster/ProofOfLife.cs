using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace ParkAndSee.Postgres.Cluster;

/// <summary>
/// A database session that lives exactly as long as its process: the kernel closes it when the process dies, however it dies. It holds two
/// advisory locks, by which other silos see who lives: a shared one of the cluster, and an exclusive one of the silo.
/// </summary>
internal sealed class ProofOfLife : IAsyncDisposable
{
    private const int WholeCluster = 0;
    private const string Holders = """
        SELECT objid::bigint FROM pg_locks
        WHERE locktype = 'advisory' AND granted AND objsubid = 2 AND classid::bigint = @cluster
            AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
        """;

    private readonly NpgsqlConnection _connection;
    private readonly int _cluster;

    private ProofOfLife(NpgsqlConnection connection, int cluster) => (_connection, _cluster) = (connection, cluster);

    /// <summary>Opens the session and takes the locks.</summary>
    /// <param name="source">The database.</param>
    /// <param name="clusterId">Which cluster.</param>
    /// <param name="silo">Address of the silo, <c>ip:port</c>.</param>
    /// <param name="whenAlone">
    /// Called, before any other silo can take its locks, when no other silo of the cluster holds a session.
    /// </param>
    /// <param name="ct">Cancels.</param>
    public static async Task<ProofOfLife> OpenAsync(
        NpgsqlDataSource source, string clusterId, string silo, Func<CancellationToken, Task> whenAlone, CancellationToken ct)
    {
        var proof = new ProofOfLife(await source.OpenConnectionAsync(ct), Hash(clusterId));
        try
        {
            if (await proof.AskAsync("pg_try_advisory_lock", WholeCluster, ct) is true)
            {
                await whenAlone(ct);
                await proof.AskAsync("pg_advisory_lock_shared", WholeCluster, ct);
                await proof.AskAsync("pg_advisory_unlock", WholeCluster, ct);
            }
            else
            {
                await proof.AskAsync("pg_advisory_lock_shared", WholeCluster, ct); // waits while another one is alone
            }

            await proof.AskAsync("pg_advisory_lock", KeyOf(silo), ct); // waits for the end of a session that this silo's last process left
            return proof;
        }
        catch
        {
            await proof.DisposeAsync();
            throw;
        }
    }

    /// <summary>Keys of the silos that hold a session now: see <see cref="KeyOf"/>.</summary>
    public async Task<HashSet<int>> ReadLivingAsync(CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(Holders,
            _connection)
        { Parameters = { new("cluster", (long)unchecked((uint)_cluster)) } };
        await using var rows = await command.ExecuteReaderAsync(ct);
        var living = new HashSet<int>();
        while (await rows.ReadAsync(ct)) living.Add(unchecked((int)rows.GetInt64(0)));
        return living;
    }

    /// <summary>The key of a silo's lock.</summary>
    /// <param name="silo">Its address, <c>ip:port</c>.</param>
    public static int KeyOf(string silo) => Hash(silo) is var hash && hash == WholeCluster ? 1 : hash;

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    private static int Hash(string text) => BinaryPrimitives.ReadInt32LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private async Task<object?> AskAsync(string function, int key, CancellationToken ct)
    {
        // A starter that is alone may take as long as it needs; whoever waits for it is cancelled by its own host.
        await using var command = new NpgsqlCommand($"SELECT {function}(@cluster, @key)", _connection)
        {
            CommandTimeout = 0,
            Parameters = { new("cluster", _cluster), new("key", key) },
        };
        return await command.ExecuteScalarAsync(ct);
    }
}
