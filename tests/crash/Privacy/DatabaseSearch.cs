using Npgsql;

namespace ParkAndSee.Tests.Privacy;

/// <summary>Looks through every row of every table of a database for what links a read to a bay.</summary>
internal sealed class DatabaseSearch(NpgsqlDataSource database, Linker linker)
{
    private const int EvidenceOfARead = 33; // ParkAndSee.Ingest.EventType.VehicleAtBay

    /// <summary>
    /// Rows that refer to a vehicle: table and text of the row. Two of them are equal when nothing was written in between.
    /// </summary>
    public async Task<HashSet<string>> RowsOfVehiclesAsync(Func<int, bool> vehicles, CancellationToken ct)
    {
        var rows = new HashSet<string>();
        await ForEachRowAsync((table, row) =>
        {
            if (row.Values.Any(value => linker.In(value).Any(found => found is { Vehicle: >= 0, IsInstant: false }
                && vehicles(found.Vehicle))))
                rows.Add($"{table}: {row["row text"]}");
        }, ct);
        return rows;
    }

    /// <summary>Every link that is there, in words.</summary>
    /// <param name="ct">Cancels.</param>
    /// <param name="rows">Where to look, as in <c>event_log t WHERE type = 4</c>; null = everywhere.</param>
    public async Task<List<string>> LinksAsync(CancellationToken ct, string? rows = null)
    {
        var links = new List<string>();
        var bayNumbers = await BayNumbersAsync(ct);
        await ForEachRowAsync((table, row) =>
        {
            var found = row.Where(column => column.Key != "row text").SelectMany(column => linker.In(column.Value)).ToHashSet();
            if (row.TryGetValue("bay_no", out var number) && number is int bayNo && bayNumbers.TryGetValue(bayNo, out var bay))
                found.Add(bay);
            var isOfBay = found.Any(one => one.Bay >= 0);
            if (isOfBay && found.Any(one => one is { Vehicle: >= 0, IsInstant: false }))
                links.Add($"{table}: a vehicle and a bay in one row: {row["row text"]}");
            if (isOfBay && found.Any(one => one.IsInstant))
                links.Add($"{table}: an exact instant of a vehicle in the row of a bay: {row["row text"]}");
            if (table == "event_log" && Convert.ToInt32(row["type"]) == EvidenceOfARead && row["extras"] is not DBNull)
                links.Add($"{table}: a read says something of its vehicle: {row["row text"]}");
        }, ct, rows);
        return links;
    }

    private async Task<Dictionary<int, Reference>> BayNumbersAsync(CancellationToken ct)
    {
        var numbers = new Dictionary<int, Reference>();
        await using var command = database.CreateCommand("SELECT bay_no, bay_id FROM bay");
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct))
            if (linker.In(rows.GetGuid(1)).FirstOrDefault(one => one.Bay >= 0) is { Bay: >= 0 } bay) numbers[rows.GetInt32(0)] = bay;
        return numbers;
    }

    private async Task ForEachRowAsync(Action<string, Dictionary<string, object>> look, CancellationToken ct, string? only = null)
    {
        List<string> tables = only is null ? await TablesAsync(ct) : [only];
        foreach (var table in tables)
        {
            await using var command = database.CreateCommand($"SELECT t::text AS \"row text\", * FROM {table}");
            await using var rows = await command.ExecuteReaderAsync(ct);
            while (await rows.ReadAsync(ct))
                look(table.Split(' ')[0], Enumerable.Range(0, rows.FieldCount).ToDictionary(rows.GetName, rows.GetValue));
        }
    }

    private async Task<List<string>> TablesAsync(CancellationToken ct)
    {
        var tables = new List<string>();
        await using (var list = database.CreateCommand(
            "SELECT quote_ident(table_name) || ' t' FROM information_schema.tables WHERE table_schema = 'public' AND table_type = "
            + "'BASE TABLE'"))
        await using (var rows = await list.ExecuteReaderAsync(ct))
            while (await rows.ReadAsync(ct)) tables.Add(rows.GetString(0));
        return tables;
    }
}
