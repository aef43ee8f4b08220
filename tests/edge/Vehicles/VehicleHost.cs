using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using ParkAndSee.Bays;
using Xunit;

namespace ParkAndSee.Tests.Vehicles;

/// <summary>
/// A running product on a database that the test can look into, with paid bays in two tariff zones, and one for charging.
/// </summary>
public sealed class VehicleHost : IAsyncLifetime
{
    private readonly PostgresFixture _postgres = new();
    private readonly string _folder = TestDirectory.Make();
    private TestDatabase _database = null!;

    public static BayId Paid { get; } = BayId.Of("street", "paid");

    public static BayId Second { get; } = BayId.Of("street", "second");

    /// <summary>In the middle of Paris.</summary>
    public static BayId InZone { get; } = BayId.Of("street", "zone");

    /// <summary>Of electric vehicles.</summary>
    public static BayId Charging { get; } = BayId.Of("street", "charging");

    /// <summary>Paid in tariff zone 1 by the curb rules, for tests that let vehicles arrive.</summary>
    public static BayId Third { get; } = BayId.Of("street", "third");

    /// <summary>As the third.</summary>
    public static BayId Fourth { get; } = BayId.Of("street", "fourth");

    public StandaloneProcess Process { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        await _postgres.InitializeAsync();
        _database = await _postgres.CreateDatabaseAsync();
        Process = await StandaloneProcess.StartAsync(
            Path.Combine(_folder, "data"), ["--city", "none", "--no-simulation"],
            new() { ["ConnectionStrings__Park"] = _database.ConnectionString });
        const string bays = """
            {"type":"FeatureCollection","features":[
            {"type":"Feature","geometry":{"type":"Point","coordinates":[2.30,48.80]},"properties":{"source_id":"paid","kind":"paying","zone":"7B","tariff_zone":"z1"}},
            {"type":"Feature","geometry":{"type":"Point","coordinates":[2.31,48.80]},"properties":{"source_id":"second","kind":"paying","zone":"7B","tariff_zone":"z1"}},
            {"type":"Feature","geometry":{"type":"Point","coordinates":[2.32,48.80]},"properties":{"source_id":"third","kind":"paying","zone":"9Z"}},
            {"type":"Feature","geometry":{"type":"Point","coordinates":[2.34,48.80]},"properties":{"source_id":"fourth","kind":"paying","zone":"9Z"}},
            {"type":"Feature","geometry":{"type":"Point","coordinates":[2.33,48.80]},"properties":{"source_id":"charging","kind":"charging","zone":"7B"}},
            {"type":"Feature","geometry":{"type":"Point","coordinates":[2.3522,48.8566]},"properties":{"source_id":"zone","kind":"paying","zone":"1A","tariff_zone":"z3"}}]}
            """;
        using var admin = Process.As("admin");
        using var content = new StringContent(bays, Encoding.UTF8, "application/geo+json");
        using var imported = await admin.PostAsync("/v1/catalog/imports?format=geojson&dataset=street&licence=none&attribution=none",
            content);
        imported.EnsureSuccessStatusCode();
    }

    public async ValueTask DisposeAsync()
    {
        if (Process is not null) await Process.DisposeAsync();
        if (_database is not null) await _database.DisposeAsync();
        await _postgres.DisposeAsync();
        await TestDirectory.RemoveAsync(_folder);
    }

    /// <summary>A client with a key of exactly these scopes, registered for both purposes of plate reads.</summary>
    public Task<HttpClient> ClientAsync(params string[] scopes) =>
        ClientAsync(new { readPurposes = new[] { "parking_control", "zfe_control" } }, scopes);

    /// <summary>The same, with other bounds of the key.</summary>
    /// <param name="bounds">Members of the request for the key, beside name and scopes.</param>
    /// <param name="scopes">Its scopes.</param>
    public async Task<HttpClient> ClientAsync(object bounds, params string[] scopes)
    {
        var wanted = JsonSerializer.SerializeToNode(bounds)!.AsObject();
        wanted["name"] = $"test {Guid.NewGuid():N}";
        wanted["scopes"] = JsonSerializer.SerializeToNode(scopes);
        using var admin = Process.As("admin");
        using var answer = await admin.PostAsJsonAsync("/v1/access/keys", wanted);
        answer.EnsureSuccessStatusCode();
        var secret = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("secret").GetString();
        var client = new HttpClient { BaseAddress = new Uri(Process.Url) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", secret);
        return client;
    }

    /// <summary>The low emission zones that come with the repository, from 2020 on.</summary>
    public Task PutZonesInForceAsync() => PutInForceAsync(ShippedBooks.Zones);

    /// <summary>
    /// Puts books of <see cref="ShippedBooks"/> in force from 2020 on, unless another test has: tests share the host and come in any order.
    /// </summary>
    public async Task PutInForceAsync(params string[] books)
    {
        foreach (var book in books) await PutTextInForceAsync(book, ShippedBooks.Read(book));
    }

    /// <summary>How often somebody was read at a bay, by its notes; they say nothing else.</summary>
    public Task<long> ReadsNotedAsync(BayId bay) =>
        CountAsync($"SELECT count(*) FROM event_log l JOIN bay b ON b.bay_no = l.bay_no WHERE b.bay_id = '{bay}' AND l.type = 33");

    private async Task PutTextInForceAsync(string book, string text)
    {
        using var admin = Process.As("admin");
        using var known = await admin.GetAsync($"/v1/rules/{book}");
        if (known.IsSuccessStatusCode) return;
        using var content = new StringContent(text, Encoding.UTF8, "application/json");
        using var stored = await admin.PostAsync($"/v1/rules/{book}/versions", content);
        stored.EnsureSuccessStatusCode();
        using var published = await admin.PostAsJsonAsync($"/v1/rules/{book}/publications",
            new { version = 1, validFrom = "2020-01-01T00:00:00+01:00" });
        published.EnsureSuccessStatusCode();
    }

    /// <summary>
    /// Curb rules of the street, at all hours: paid bays of the zone 9Z ask for a right by
    /// plate, the charging bay is for electric vehicles.
    /// </summary>
    public async Task PutCurbRulesInForceAsync()
    {
        await PutInForceAsync("calendar/france", "tariff/paris", "offences/france");
        await PutTextInForceAsync("policy/street", """
            { "id": "street", "title": { "fr": "Rue", "en": "Street" }, "timeZone": "Europe/Paris", "settleSeconds": 60, "complete": false, "scope": { "datasets": ["street"] }, "policies": [
              { "id": "paid", "title": { "fr": "Payant", "en": "Paid" }, "source": "Test", "priority": 20, "bays": { "kinds": ["paying"], "zones": ["9Z"] },
                "rules": [{ "activity": "parking", "payment": { "by": "plate", "tariff": "paris", "zone": "1" }, "graceMinutes": 5 }] },
              { "id": "charging", "title": { "fr": "Recharge", "en": "Charging" }, "source": "Test", "priority": 10, "bays": { "kinds": ["charging"] }, "rules": [
                { "activity": "parking", "userClasses": ["electric"] }, { "activity": "no parking", "userClassesExcept": ["electric"], "graceMinutes": 2, "offence": "charging-bay" }] }] }
            """);
    }

    /// <summary>Rights that a bay was told of, in the order of the log.</summary>
    public async Task<List<BayEvidence>> ToldAsync(BayId bay)
    {
        await using var command = _database.DataSource.CreateCommand(
            "SELECT l.extras FROM event_log l JOIN bay b ON b.bay_no = l.bay_no WHERE b.bay_id = $1 AND l.type = 32 ORDER BY "
            + "l.part, l.seq");
        command.Parameters.AddWithValue(bay.Value);
        await using var rows = await command.ExecuteReaderAsync();
        var told = new List<BayEvidence>();
        while (await rows.ReadAsync()) told.Add(BayEvidence.FromExtras(rows.GetFieldValue<byte[]>(0)));
        return told;
    }

    /// <summary>A number out of the database.</summary>
    public async Task<long> CountAsync(string sql) => (long)(await _database.ScalarAsync(sql))!;

    /// <summary>Everything in the database as text; binary columns as hexadecimal digits and as the text that they may be.</summary>
    public async Task<string> DumpAsync()
    {
        var all = new StringBuilder();
        var tables = new List<string>();
        await using (var list = _database.DataSource.CreateCommand(
            "SELECT quote_ident(table_name) FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'"))
        await using (var rows = await list.ExecuteReaderAsync())
            while (await rows.ReadAsync()) tables.Add(rows.GetString(0));
        foreach (var table in tables)
        {
            await using var read = _database.DataSource.CreateCommand($"SELECT t::text FROM {table} t");
            await using var rows = await read.ExecuteReaderAsync();
            while (await rows.ReadAsync()) all.AppendLine(rows.GetString(0));
        }

        await using var states = _database.DataSource.CreateCommand(
            "SELECT convert_from(PayloadBinary, 'UTF8') || GrainIdExtensionString FROM OrleansStorage WHERE PayloadBinary IS NOT NULL");
        await using var payloads = await states.ExecuteReaderAsync();
        while (await payloads.ReadAsync()) all.AppendLine(payloads.GetString(0));
        return all.ToString();
    }
}
