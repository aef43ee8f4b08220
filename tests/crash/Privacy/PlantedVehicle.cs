using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ParkAndSee.Tests.Privacy;

/// <summary>What covers a vehicle of the test.</summary>
internal enum Cover
{
    Right,
    Permit,
    Card,
}

/// <summary>A vehicle of the test, with all that somebody knows who has its plate and the installation's plate key.</summary>
/// <param name="Plate">Its plate.</param>
/// <param name="Cover">What covers it.</param>
/// <param name="Name">Number of its right, or reference of its permit.</param>
/// <param name="From">When that begins, Unix milliseconds: an instant of this vehicle alone.</param>
/// <param name="Until">When it ends: an instant of this vehicle alone.</param>
internal sealed record PlantedVehicle(string Plate, Cover Cover, string Name, long From, long Until)
{
    private const string Letters = "ABCDEFGHJKLMNPQRTVWXYZ";
    private const long Hour = 3_600_000;

    /// <summary>The id under which the installation knows it: 32 bytes.</summary>
    public byte[] Id { get; } = IdOf(Plate);

    /// <summary>Vehicles whose instants are all different: beginnings of earlier hours, ends in hours to come.</summary>
    public static PlantedVehicle[] Make(int count, long now, Random random)
    {
        var begun = new HashSet<long>();
        var ended = new HashSet<long>();
        while (begun.Count < count) begun.Add(now - Hour - random.NextInt64(3 * Hour));
        while (ended.Count < count) ended.Add(now + Hour + random.NextInt64(3 * Hour));
        var (from, until) = (begun.ToArray(), ended.ToArray());
        return [.. Enumerable.Range(0, count)
            .Select(n => new PlantedVehicle(PlateOf(n), (Cover)(n % 3), $"name-{Guid.NewGuid():N}", from[n], until[n]))];
    }

    private static string PlateOf(int n) =>
        string.Create(CultureInfo.InvariantCulture, $"N{Letters[n / 22 % 22]}-{100 + (n % 899)}-{Letters[n % 22]}Q");

    private static byte[] IdOf(string plate)
    {
        var secret = Convert.FromBase64String(ParkCluster.PlateKey.Value);
        var key = HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, 32, [], Encoding.UTF8.GetBytes("park-and-see vehicle id 1"));
        return HMACSHA256.HashData(key, Encoding.UTF8.GetBytes("FR" + plate.Replace("-", "", StringComparison.Ordinal)));
    }
}
