using System.Security.Cryptography;
using System.Text.Json;
using ParkAndSee.Access;

namespace ParkAndSee.Start;

/// <summary>
/// The generated keys in <c>&lt;data&gt;/credentials.json</c> (mode 0600): nothing has a built-in password. Written once; a file that is
/// there is used as it is.
/// </summary>
internal static class Credentials
{
    private static readonly JsonSerializerOptions Layout = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>The keys that are made, and what each may do.</summary>
    public static readonly (string Name, string[] Scopes)[] Holders =
    [
        ("admin", [Scopes.Admin]),
        ("integrator", [Scopes.EventsWrite, Scopes.EventsRead, Scopes.RightsWrite, Scopes.StudiesRead]),
        ("operator", [Scopes.CatalogWrite, Scopes.EventsRead, Scopes.VehiclesWrite, Scopes.VehiclesRead, Scopes.PermitsWrite]),
        ("simulation", [Scopes.EventsWrite]),
    ];

    /// <summary>Secrets by holder's name.</summary>
    public static async Task<Dictionary<string, string>> LoadOrCreateAsync(string data, CancellationToken ct)
    {
        var file = Path.Combine(data, "credentials.json");
        if (File.Exists(file))
        {
            await using var stream = File.OpenRead(file);
            var saved = await JsonSerializer.DeserializeAsync<CredentialsFile>(stream, Layout, ct);
            return saved?.Keys ?? throw new StartFailedException($"{file} holds no keys; move it away and start again to have new ones made.");
        }

        var keys = Holders.ToDictionary(holder => holder.Name, _ => "park_" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24)));
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        await using var created = new FileStream(file, options);
        await JsonSerializer.SerializeAsync(created, new CredentialsFile(keys), Layout, ct);
        return keys;
    }

    /// <summary>Makes the keys known to the cluster; it stores only hashes.</summary>
    public static async Task RegisterAsync(IGrainFactory grains, Dictionary<string, string> keys)
    {
        foreach (var (name, scopes) in Holders)
        {
            if (!keys.TryGetValue(name, out var secret)) continue;
            var hash = Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(secret)));
            await grains.ApiKeyDirectory().PutConfiguredAsync(hash, new ApiKey(name, scopes, EventsPerSecond: 0));
        }
    }

    private sealed record CredentialsFile(Dictionary<string, string> Keys);
}
