using System.Text.Json;

namespace ParkAndSee.Bench;

/// <summary>How far the product says its stays are behind the log.</summary>
internal static class StaysBehind
{
    /// <summary>Events on disk that stays do not know yet.</summary>
    public static async Task<long> ReadAsync(HttpClient product, CancellationToken ct)
    {
        using var progress = JsonDocument.Parse(await product.GetStringAsync("/v1/projections/stays", ct));
        return progress.RootElement.GetProperty("behind").GetInt64();
    }
}
