using System.Text.Json;
using ParkAndSee.Assessments;
using ParkAndSee.Catalog;
using ParkAndSee.CurbPolicies;
using ParkAndSee.Live;

namespace ParkAndSee.Bays;

/// <summary>Finds bays in the memory of this host, and writes them with their details, page by page.</summary>
internal sealed class BayReader(CatalogIndex index, CityModel model, IGrainFactory grains, TimeProvider time)
{
    private const int Page = 500;
    private const int Strip = 4096;

    /// <summary>The numbers of the bays that match, ascending: one more than the limit when there is more.</summary>
    public async Task<List<int>> FindAsync(BayQuery query)
    {
        var catalog = index.Current;
        var found = new List<int>();
        var states = new BayNow[Strip];
        var zones = query.Datasets.Length == 0
            ? null
            : catalog.Info.Zones.Where(zone => query.Datasets.Contains(zone.Dataset)).Select(zone => zone.ZoneNo).ToHashSet();
        if (query.SourceId is { } sourceId)
        {
            foreach (var bayNo in (await grains.Catalog().FindBySourceAsync(sourceId)).Order())
            {
                if (bayNo > query.After && found.Count <= query.Limit && Matches(catalog, query, zones, bayNo, model.Read(bayNo)))
                    found.Add(bayNo);
            }

            return found;
        }

        for (long first = query.After + 1L; first <= catalog.MaxBayNo && found.Count <= query.Limit; first += Strip)
        {
            var length = (int)Math.Min(Strip, catalog.MaxBayNo - first + 1);
            model.Read((int)first, states.AsSpan(0, length));
            for (var i = 0; i < length && found.Count <= query.Limit; i++)
            {
                if (Matches(catalog, query, zones, (int)first + i, states[i])) found.Add((int)first + i);
            }
        }

        return found;
    }

    /// <summary>One bay; answers its id, or null when the catalogue has none with that number.</summary>
    /// <param name="to">Where.</param>
    /// <param name="bayNo">Its number.</param>
    /// <param name="withAssessment">Whether the caller may see what the rules say of the stay.</param>
    public async Task<BayId?> WriteOneAsync(Utf8JsonWriter to, int bayNo, bool withAssessment)
    {
        var details = await grains.Catalog().ReadDetailsAsync([bayNo]);
        var zones = await TariffZonesAsync(details);
        foreach (var (i, bay) in details.Index()) Write(to, bay, zones[i], withAssessment);
        return details.Length > 0 ? details[0].Bay : null;
    }

    /// <summary>A feature collection; its member <c>next</c> is there when there is more.</summary>
    public async Task WriteAsync(Utf8JsonWriter to, List<int> found, int limit, CancellationToken ct)
    {
        var shown = found.Count > limit ? found[..limit] : found;
        to.WriteStartObject();
        to.WriteString("type", "FeatureCollection");
        to.WriteStartArray("features");
        foreach (var page in shown.Chunk(Page))
        {
            ct.ThrowIfCancellationRequested();
            BayDetails[] details = [.. (await grains.Catalog().ReadDetailsAsync(page)).OrderBy(b => b.BayNo)];
            var zones = await TariffZonesAsync(details);
            foreach (var (i, bay) in details.Index()) Write(to, bay, zones[i]);
            await to.FlushAsync(ct);
        }

        to.WriteEndArray();
        if (found.Count > limit) to.WriteNumber("next", shown[^1]);
        to.WriteEndObject();
        await to.FlushAsync(ct);
    }

    /// <summary>What rules see of a bay.</summary>
    public static PlacedBay PlaceOf(BayDetails bay) => new(
        bay.Bay,
        new CurbPlace(bay.Dataset, bay.Record.Zone, bay.Record.TariffZone, bay.Record.Kind, bay.Record.Places,
            new BayPosition(bay.Record.Lon, bay.Record.Lat)));

    private Task<string?[]> TariffZonesAsync(BayDetails[] bays) => grains.CurbPolicies().TariffZonesAsync(
        Array.ConvertAll(bays, PlaceOf), time.GetUtcNow().ToUnixTimeMilliseconds());

    private void Write(Utf8JsonWriter to, BayDetails bay, string? tariffZone, bool withAssessment = false)
    {
        var zone = index.Current.FindZone(bay.ZoneNo)?.Name ?? bay.Record.Zone;
        BayFeature.Write(to, bay, model.Read(bay.BayNo), zone, tariffZone,
            withAssessment ? () => AssessmentFeature.Write(to, model.Board.Find(bay.BayNo)) : null);
    }

    private static bool Matches(CatalogSnapshot catalog, BayQuery query, HashSet<int>? zones, int bayNo, BayNow now)
    {
        ref readonly var bay = ref catalog[bayNo];
        return bay.Exists && (zones is null || zones.Contains(bay.ZoneNo))
            && query.Wants(bay.Kind) && query.Wants(now.Status) && query.Holds(bay.Lon, bay.Lat);
    }
}
