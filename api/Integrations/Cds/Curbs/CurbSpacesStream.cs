using System.Text.Json;
using ParkAndSee.Catalog;

namespace ParkAndSee.Integrations.Cds;

/// <summary>Sends a page of Curb Spaces piece by piece.</summary>
/// <param name="grains">For the records.</param>
/// <param name="snapshot">The bays.</param>
/// <param name="bayNos">Which of them, in the order to be sent.</param>
/// <param name="next">Address of the next page; null = this is the last.</param>
internal sealed class CurbSpacesStream(IGrainFactory grains, CatalogSnapshot snapshot, IReadOnlyList<int> bayNos, string? next) : IResult
{
    private const int Page = 2_000;

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.ContentType = "application/json";
        var ct = httpContext.RequestAborted;
        var body = httpContext.Response.BodyWriter;
        await using var json = new Utf8JsonWriter(body);
        json.WriteStartObject();
        snapshot.Info.ToCdsHeader().WriteTo(json);
        json.WriteStartObject("data");
        json.WriteStartArray("spaces");
        for (var from = 0; from < bayNos.Count; from += Page)
        {
            ct.ThrowIfCancellationRequested();
            var page = bayNos.Skip(from).Take(Page).ToArray();
            foreach (var bay in await grains.Catalog().ReadDetailsAsync(page))
            {
                if (snapshot.FindZone(bay.ZoneNo) is { } zone) CurbSpaceWriter.Write(json, bay, zone.Zone);
            }

            await json.FlushAsync(ct);
            await body.FlushAsync(ct);
        }

        json.WriteEndArray();
        json.WriteEndObject();
        CurbPage.WriteNext(json, next);
        json.WriteEndObject();
        await json.FlushAsync(ct);
    }
}
