using System.Net.Http.Json;
using System.Text.Json;

namespace ParkAndSee.Tests.Faults;

/// <summary>Puts all checks together, on a cluster that was left to heal.</summary>
public sealed class HistoryChecker(ParkCluster cluster, City city, EventHistory history, IReadOnlyList<Screen> screens, HttpClient[] apis)
{
    /// <summary>Checks once.</summary>
    public async Task<List<CheckFinding>> CheckAsync(CancellationToken ct)
    {
        var database = await DatabaseReader.ReadAsync(cluster.Postgres.ConnectionString, ct);
        var sent = history.Snapshot();
        var findings = JournalCheck.Check(sent, database.Log, bay => city.Bays[bay].BayNo).ToList();
        findings.AddRange(CommitCheck.Check(database.Parts, database.Log, database.Changes));

        var events = sent.ToDictionary(e => e.Id);
        var logOf = database.Log.Where(row => row.BayNo > 0 && events.ContainsKey(row.EventId)).OrderBy(row => row.Seq)
            .ToLookup(row => (row.Part, row.BayNo), row => (Seq: row.Seq, Event: events[row.EventId], Received: row.Received));
        findings.AddRange(CheckpointCheck.Check(database.Checkpoints.Where(row => row.BayNo > 0), database.Parts, logOf));

        var byBay = new List<SentEvent>[City.Size];
        var logged = new List<(SentEvent, long)>[City.Size];
        for (var bay = 0; bay < byBay.Length; bay++) (byBay[bay], logged[bay]) = ([], []);
        foreach (var (_, e, received) in logOf.SelectMany(bay => bay))
        {
            byBay[e.Bay].Add(e);
            logged[e.Bay].Add((e, received));
        }

        ReferenceBay[] reference = [.. logged.Select(ReferenceBay.Of)];
        for (var n = 0; n < apis.Length; n++) findings.AddRange(await CheckApiAsync(n, reference, ct));
        foreach (var screen in screens) findings.AddRange(screen.Compare(reference));
        findings.AddRange(await CheckStaysAsync(apis[Random.Shared.Next(apis.Length)], byBay, ct));
        return findings;
    }

    private async Task<IEnumerable<CheckFinding>> CheckApiAsync(int api, ReferenceBay[] reference, CancellationToken ct)
    {
        var read = await apis[api].GetFromJsonAsync<JsonElement>("/v1/bays?limit=5000", ct);
        var shown = read.GetProperty("features").EnumerateArray().Select(f => f.GetProperty("properties")).ToDictionary(
            bay => bay.GetProperty("bayNo").GetInt32(),
            bay =>
                new ShownBay(bay.GetProperty("status").GetString()!, Seconds(bay.GetProperty("since")),
                    Seconds(bay.GetProperty("lastHeard"))));
        return ShownCheck.Check($"api-{api + 1}", reference, bay => shown.GetValueOrDefault(city.Bays[bay].BayNo, ShownBay.Nothing));
    }

    private async Task<List<CheckFinding>> CheckStaysAsync(HttpClient api, List<SentEvent>[] byBay, CancellationToken ct)
    {
        using var answer = await api.GetAsync("/v1/stays", HttpCompletionOption.ResponseHeadersRead, ct);
        answer.EnsureSuccessStatusCode();
        using var lines = new StreamReader(await answer.Content.ReadAsStreamAsync(ct));
        return await StayCheck.CheckAsync(city, byBay, lines, ct);
    }

    private static long Seconds(JsonElement time) =>
        time.ValueKind == JsonValueKind.Null ? 0 : time.GetDateTimeOffset().ToUnixTimeSeconds();
}
