using System.Net.Http.Headers;
using System.Text.Json;
using ParkAndSee.Bays;

namespace ParkAndSee.City;

/// <summary>Reads all bays through the public door, <c>GET /v1/bays</c> page by page.</summary>
internal sealed class BayClient(HttpClient http, Uri root, string key)
{
    private const int PageSize = 5000;
    private const int MaxBays = 5_000_000;

    /// <summary>The bays of the server.</summary>
    /// <param name="datasets">Only those of these datasets; null = every bay.</param>
    /// <param name="cancel">Cancels.</param>
    /// <exception cref="UserError">The server cannot be reached, or its answer is not a list of bays.</exception>
    public async Task<SimBay[]> ReadAllAsync(IReadOnlySet<string>? datasets, CancellationToken cancel)
    {
        var bays = new List<SimBay>();
        var page = new Uri(root, $"v1/bays?limit={PageSize}&after=0");
        while (page is not null)
        {
            using var document = await ReadPageAsync(page, cancel).ConfigureAwait(false);
            var features = AddFeatures(document.RootElement, datasets, bays);
            var next = document.RootElement.TryGetProperty("next", out var more) ? more : default;
            if (bays.Count > MaxBays) throw new UserError($"{root} lists more than {MaxBays:N0} bays");
            page = features == 0 ? null : NextPage(page, next);
        }

        return [.. bays];
    }

    private async Task<JsonDocument> ReadPageAsync(Uri page, CancellationToken cancel)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, page);
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
            using var answer = await http.SendAsync(request, cancel).ConfigureAwait(false);
            if (!answer.IsSuccessStatusCode) throw new UserError($"cannot read the bays: {page} answered {(int)answer.StatusCode}");
            var body = await answer.Content.ReadAsByteArrayAsync(cancel).ConfigureAwait(false);
            return JsonDocument.Parse(body);
        }
        catch (HttpRequestException e)
        {
            throw new UserError($"cannot read the bays from {root}: {e.Message}");
        }
        catch (JsonException)
        {
            throw new UserError($"cannot read the bays: {page} did not answer GeoJSON");
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            throw new UserError($"cannot read the bays from {root}: no answer in time");
        }
    }

    private static int AddFeatures(JsonElement page, IReadOnlySet<string>? datasets, List<SimBay> bays)
    {
        if (page.ValueKind != JsonValueKind.Object || !page.TryGetProperty("features", out var features))
            throw new UserError("cannot read the bays: the answer has no 'features'");
        foreach (var feature in features.EnumerateArray())
        {
            var properties = feature.GetProperty("properties");
            if (datasets?.Contains(properties.GetProperty("dataset").GetString()!) == false) continue;
            var (lon, lat) = Middle(feature.GetProperty("geometry"));
            bays.Add(new SimBay(
                new BayId(properties.GetProperty("bayId").GetGuid()), KindOf(properties.GetProperty("kind")), lon, lat,
                ImportedAt(properties)));
        }

        return features.GetArrayLength();
    }

    private static long ImportedAt(JsonElement properties) =>
        properties.TryGetProperty("importedAt", out var at) && at.ValueKind == JsonValueKind.String
            ? at.GetDateTimeOffset().ToUnixTimeMilliseconds()
            : 0;

    /// <summary>The kind as a number or by name: <c>TwoWheeler</c>, <c>two-wheeler</c> and <c>two_wheeler</c> are one.</summary>
    private static BayKind KindOf(JsonElement kind)
    {
        if (kind.ValueKind == JsonValueKind.Number) return (BayKind)kind.GetByte();
        var name = kind.GetString()!.Replace("-", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal);
        return Enum.TryParse<BayKind>(name, ignoreCase: true, out var known) ? known : BayKind.Other;
    }

    /// <summary>The first coordinate pair is near enough for a route.</summary>
    private static (float Lon, float Lat) Middle(JsonElement geometry)
    {
        if (geometry.ValueKind != JsonValueKind.Object) return (0, 0);
        var at = geometry.GetProperty("coordinates");
        while (at.ValueKind == JsonValueKind.Array && at.GetArrayLength() > 0 && at[0].ValueKind == JsonValueKind.Array) at = at[0];
        return at.GetArrayLength() >= 2 ? (at[0].GetSingle(), at[1].GetSingle()) : (0, 0);
    }

    /// <summary><c>next</c> is an address, or the number to go on after.</summary>
    private static Uri? NextPage(Uri page, JsonElement next) => next.ValueKind switch
    {
        JsonValueKind.String when next.GetString() is { Length: > 0 } address && !int.TryParse(address, out _) => SameServer(page, address),
        JsonValueKind.Number or JsonValueKind.String => new Uri(page, $"?limit={PageSize}&after={next}"),
        _ => null,
    };

    /// <summary>The key goes to no other server.</summary>
    private static Uri SameServer(Uri page, string address) => new(page, new Uri(page, address).PathAndQuery);
}
