using Microsoft.Extensions.Options;
using ParkAndSee.ServiceDefaults;

namespace ParkAndSee.Plates;

/// <summary>Where the secret of plates comes from: <c>Plates:KeyFile</c>, or else <c>Plates:Key</c>.</summary>
public static class PlateKeyOptions
{
    /// <summary>Adds the secret, and what compares it with the one in force.</summary>
    /// <exception cref="PlateKeyException">There is none, or it is no key.</exception>
    internal static void AddPlates(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSettings<PlateOptions>("Plates");
        services.AddSingleton(Read(configuration, isConfirmed: false));
        services.AddSingleton(provider => new PlateKeyGuard(
            provider.GetRequiredService<IGrainFactory>(), provider.GetRequiredService<PlateSecret>(),
            provider.GetRequiredService<IOptions<PlateOptions>>(),
            provider.GetRequiredService<IHostApplicationLifetime>(), provider.GetRequiredService<TimeProvider>()));
        services.AddHostedService(provider => provider.GetRequiredService<PlateKeyGuard>());
        services.AddHealthChecks().AddCheck<PlateKeyHealthCheck>("plates");
    }

    internal static PlateSecret Read(IConfiguration configuration, bool isConfirmed = true)
    {
        var file = configuration["Plates:KeyFile"] ?? "";
        var key = configuration["Plates:Key"] ?? "";
        if (file.Length == 0 && key.Length == 0)
        {
            throw new PlateKeyException(
                $"Plates:Key is not set: vehicles are known by their plate under a secret. Set Plates__Key to {PlateSecret.Bytes} random "
                + $"bytes in base64 ('openssl rand -base64 {PlateSecret.Bytes}'), "
                + "the same on every API host, or Plates__KeyFile to a file that holds it.");
        }

        return Parse(file.Length > 0 ? ReadFile(file) : key, file.Length > 0 ? "The file of Plates:KeyFile" : "Plates:Key", isConfirmed);
    }

    private static string ReadFile(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new PlateKeyException($"Plates:KeyFile cannot be read: {e.Message}");
        }
    }

    private static PlateSecret Parse(string text, string whence, bool isConfirmed)
    {
        Span<byte> secret = stackalloc byte[PlateSecret.Bytes];
        return Convert.TryFromBase64String(text.Trim(), secret, out var written) && written == PlateSecret.Bytes
            ? new PlateSecret(secret, isConfirmed)
            : throw new PlateKeyException($"{whence} must hold {PlateSecret.Bytes} bytes in base64: 44 characters.");
    }
}

/// <summary>The secret of plates is not there or is no key; the message says what to do, and holds nothing of it.</summary>
public sealed class PlateKeyException(string message) : Exception(message);
