using System.Security.Cryptography;
using System.Text.Json;
using ParkAndSee.Access;
using ParkAndSee.PrivatePostgres;
using ParkAndSee.Vehicles;

namespace ParkAndSee.Start;

/// <summary>
/// The generated keys in <c>&lt;data&gt;/credentials.json</c> (mode 0600): nothing has a built-in password. Written once; a file that is
/// there is used as it is.
/// </summary>
internal static class Credentials
{
    private static readonly JsonSerializerOptions Layout = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private const int LeastLength = 32;
    private const string Remedy = "Put it back from a copy, or move it away and start again to have new keys made.";

    private static readonly string[] PaidParking = [ReadPurposeNames.Of(ReadPurpose.ParkingControl)];

    /// <summary>
    /// The keys that are made, and what each may do. Who sends events of cameras is registered for the control of paid parking.
    /// </summary>
    public static readonly ApiKey[] Holders =
    [
        new("admin", [Scopes.Admin], 0),
        new("integrator", [Scopes.EventsWrite, Scopes.EventsRead, Scopes.RightsWrite, Scopes.StudiesRead], 0)
        {
            ReadPurposes = PaidParking,
        },
        new(
            "operator",
            [
                Scopes.CatalogWrite, Scopes.EventsRead, Scopes.EventsReadAll, Scopes.VehiclesWrite, Scopes.VehiclesRead,
                Scopes.PermitsWrite,
            ],
            0),
        new("simulation", [Scopes.EventsWrite], 0) { ReadPurposes = PaidParking },
    ];

    /// <summary>Secrets by holder's name.</summary>
    public static async Task<Dictionary<string, string>> LoadOrCreateAsync(string data, CancellationToken ct)
    {
        var file = Path.Combine(data, "credentials.json");
        if (File.Exists(file))
        {
            SecretFile.Check(file);
            return Check(file, await ReadAsync(file, ct));
        }

        var keys = Holders.ToDictionary(holder => holder.Name, _ => "park_" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24)));
        Secret.Write(file, JsonSerializer.Serialize(new CredentialsFile(keys), Layout));
        return keys;
    }

    private static async Task<Dictionary<string, string>?> ReadAsync(string file, CancellationToken ct)
    {
        try
        {
            await using var stream = File.OpenRead(file);
            return (await JsonSerializer.DeserializeAsync<CredentialsFile>(stream, Layout, ct))?.Keys;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static Dictionary<string, string> Check(string file, Dictionary<string, string>? keys)
    {
        if (keys is not { Count: > 0 }) throw new StartFailedException($"{file} holds no keys or is truncated. {Remedy}");
        foreach (var name in Holders.Select(holder => holder.Name))
        {
            if (!keys.TryGetValue(name, out var secret)) throw new StartFailedException($"{file} has no key '{name}'. {Remedy}");
            if (secret is null || secret.Length < LeastLength)
            {
                throw new StartFailedException(
                    $"{file}: the key '{name}' has fewer than {LeastLength} characters and could be guessed. {Remedy}");
            }
        }

        return keys;
    }

    /// <summary>Makes the keys known to the cluster; it stores only hashes.</summary>
    public static async Task RegisterAsync(IGrainFactory grains, Dictionary<string, string> keys)
    {
        foreach (var holder in Holders)
        {
            if (!keys.TryGetValue(holder.Name, out var secret)) continue;
            var hash = Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(secret)));
            await grains.ApiKeyDirectory().PutConfiguredAsync(hash, holder);
        }
    }

    private sealed record CredentialsFile(Dictionary<string, string> Keys);
}
