using ParkAndSee.Catalog.Formats;

namespace ParkAndSee.Catalog;

/// <summary>Reads a file and puts its bays into the catalogue: all that are valid, together, or none.</summary>
public sealed partial class CatalogImporter(
    IGrainFactory grains, CatalogIndex index, CityStreets streets, ILogger<CatalogImporter> logger)
{
    private const int MaxRows = 5_000;
    private const int MaxCharacters = 4_000_000;

    /// <summary>Imports a file. The same file again changes nothing.</summary>
    /// <param name="request">What and where to.</param>
    /// <param name="body">The file; read once, to its end, in bounded memory.</param>
    /// <param name="ct">Cancels; nothing of the import is visible then.</param>
    /// <exception cref="CorruptFileException">The file cannot be read; nothing was imported.</exception>
    /// <exception cref="ImportRefusedException">Another import of the dataset began, or an id
    /// belongs to another bay; nothing was imported.</exception>
    public async Task<ImportReport> ImportAsync(ImportRequest request, Stream body, CancellationToken ct)
    {
        var rows = BayFormats.All[request.Format](body, request.Options, ct);
        if (request.DryRun) return (await ReadAsync(request, rows, null, ct)).Report(request, null);
        var target = grains.CatalogImport(request.Dataset.Name);
        var import = await target.BeginAsync(request.Dataset);
        ImportTally tally;
        ImportCounts counts;
        try
        {
            tally = await ReadAsync(request, rows, page => target.StageAsync(import, page), ct);
            counts = tally.Accepted > 0 ? await target.CommitAsync(import) : new ImportCounts(0, 0, 0);
        }
        catch
        {
            await AbandonAsync(target, import, request.Dataset.Name);
            throw;
        }

        await index.RefreshAsync(ct);
        LogImported(request.Dataset.Name, counts.Added, counts.Updated, counts.Unchanged, tally.Rejected);
        return tally.Report(request, counts);
    }

    private async Task<ImportTally> ReadAsync(
        ImportRequest request, IAsyncEnumerable<ImportRow> rows, Func<BayRecord[], Task>? stage, CancellationToken ct)
    {
        var tally = new ImportTally(index.Current.Town, request.Dataset.TimeZone);
        var page = new List<BayRecord>(MaxRows);
        var characters = 0;
        await foreach (var row in rows.WithCancellation(ct))
        {
            tally.Count(request.Dataset.Name, row);
            if (row.Bay is not { } bay || stage is null) continue;
            page.Add(bay with { Street = streets.Spell(bay.Street) });
            characters += bay.GeometryJson?.Length ?? 0;
            if (page.Count < MaxRows && characters < MaxCharacters) continue;
            await stage([.. page]);
            page.Clear();
            characters = 0;
        }

        if (page.Count > 0) await stage!([.. page]);
        tally.Finish();
        return tally;
    }

    private async Task AbandonAsync(ICatalogImportGrain target, Guid import, string dataset)
    {
        try
        {
            await target.AbandonAsync(import);
        }
        catch (Exception failure)
        {
            // The caller is to see why the import failed, not this; the next import drops the staged rows.
            LogAbandonFailed(dataset, failure);
        }
    }

    [LoggerMessage(2511, LogLevel.Information,
        "Imported {Dataset}: {Added} added, {Updated} updated, {Unchanged} unchanged, {Rejected} rejected")]
    private partial void LogImported(string dataset, int added, int updated, int unchanged, int rejected);

    [LoggerMessage(2512, LogLevel.Warning, "What {Dataset} had staged could not be dropped")]
    private partial void LogAbandonFailed(string dataset, Exception failure);
}
