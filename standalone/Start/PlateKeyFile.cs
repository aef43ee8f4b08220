using System.Security.Cryptography;
using ParkAndSee.Postgres;
using ParkAndSee.Postgres.Plates;
using ParkAndSee.PrivatePostgres;

namespace ParkAndSee.Start;

/// <summary>
/// The secret of plates in <c>&lt;data&gt;/plates.key</c> (mode 0600), beside the database and not
/// in it. Made at the first start, and never for a database whose vehicles are known by one already.
/// </summary>
internal static class PlateKeyFile
{
    private const int Bytes = 32;

    /// <summary>The file, made where neither it nor a database under it is there yet.</summary>
    /// <exception cref="StartFailedException">It is gone, or open to other accounts.</exception>
    public static async Task<string> EnsureExistsAsync(string data, string connectionString, CancellationToken ct)
    {
        var file = Path.Combine(data, "plates.key");
        if (File.Exists(file))
        {
            SecretFile.Check(file);
            return file;
        }

        await using var database = PostgresDataSource.Create(connectionString, "setup");
        if (await new PostgresPlateKeyStore(database, TimeProvider.System).ReadVersionAsync(ct) is > 0 and var version)
        {
            throw new StartFailedException(
                $"{file} is gone, and the vehicles in the database are known by it (version {version}). Put it back from a copy. "
                + $"When there is none: make a new one (umask 077; openssl rand -base64 {Bytes} > {file}) and start again, which tells how "
                + "to accept it; those vehicles are found no more.");
        }

        Secret.Write(file, Convert.ToBase64String(RandomNumberGenerator.GetBytes(Bytes)) + "\n");
        return file;
    }
}
