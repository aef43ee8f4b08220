using ParkAndSee.Bays;

namespace ParkAndSee.Catalog;

/// <summary>
/// Reads the catalogue. Stateless worker (key 0); all answers come from the database. Bays of retired datasets are left out where nothing
/// else is said.
/// </summary>
[Alias("ParkAndSee.Catalog.ICatalogGrain")]
public interface ICatalogGrain : IGrainWithIntegerKey
{
    /// <summary>The catalogue in short.</summary>
    [Alias("GetInfo")]
    Task<CatalogInfo> GetInfoAsync();

    /// <summary>The compact index, in ascending <c>BayNo</c>.</summary>
    /// <param name="afterBayNo">Exclusive lower bound; 0 begins.</param>
    /// <param name="limit">At most 50,000.</param>
    /// <returns>Fewer than <paramref name="limit"/> at the end.</returns>
    [Alias("ReadIndex")]
    Task<CatalogBay[]> ReadIndexAsync(int afterBayNo, int limit);

    /// <summary>The whole records of some bays; unknown numbers are left out.</summary>
    /// <param name="bayNos">At most 5,000.</param>
    [Alias("ReadDetails")]
    Task<BayDetails[]> ReadDetailsAsync(int[] bayNos);

    /// <summary>The number of a bay, also of a retired dataset; 0 when there is none.</summary>
    [Alias("FindNumber")]
    Task<int> FindNumberAsync(BayId bay);

    /// <summary>The numbers of the bays with a publisher's id, in any dataset.</summary>
    [Alias("FindBySource")]
    Task<int[]> FindBySourceAsync(string sourceId);

    /// <summary>Streets with bays, in the order of <paramref name="after"/>.</summary>
    /// <param name="after">Exclusive lower bound; null begins.</param>
    /// <param name="limit">At most 10,000.</param>
    /// <returns>Fewer than <paramref name="limit"/> at the end.</returns>
    [Alias("ReadStreets")]
    Task<CatalogStreet[]> ReadStreetsAsync(StreetPosition? after, int limit);
}

/// <summary>The order of streets: by dataset, then by name, in the order of the database.</summary>
/// <param name="Dataset">Name of the dataset.</param>
/// <param name="Street">Name of the street.</param>
[GenerateSerializer, Immutable, Alias("StreetPosition")]
public sealed record StreetPosition([property: Id(0)] string Dataset, [property: Id(1)] string Street);

/// <summary>A street of a dataset, as its bays name it.</summary>
/// <param name="Position">Dataset and name; the name as the publisher writes it, or as the list of streets spells it.</param>
/// <param name="Zone">A zone that it runs through.</param>
/// <param name="Lon">Longitude of the middle of its bays, degrees.</param>
/// <param name="Lat">Latitude of the middle of its bays, degrees.</param>
/// <param name="Bays">How many bays it has.</param>
[GenerateSerializer, Immutable, Alias("CatalogStreet")]
public sealed record CatalogStreet(
    [property: Id(0)] StreetPosition Position,
    [property: Id(1)] string Zone,
    [property: Id(2)] double Lon,
    [property: Id(3)] double Lat,
    [property: Id(4)] int Bays);

/// <summary>
/// Takes one import of a dataset at a time (key: dataset name). Rows are staged and become visible together, or not at all.
/// </summary>
[Alias("ParkAndSee.Catalog.ICatalogImportGrain")]
public interface ICatalogImportGrain : IGrainWithStringKey
{
    /// <summary>Begins an import and drops what an unfinished one had staged.</summary>
    /// <returns>A token for the calls below; an older token is refused.</returns>
    /// <exception cref="ImportRefusedException">The dataset is retired.</exception>
    [Alias("Begin")]
    Task<Guid> BeginAsync(Dataset dataset);

    /// <summary>Stages rows.</summary>
    /// <exception cref="ImportRefusedException">Another import of the dataset has begun.</exception>
    /// <param name="import">Token of <see cref="BeginAsync"/>.</param>
    /// <param name="rows">At most 5,000. A source id that was staged before replaces it.</param>
    [Alias("Stage")]
    Task StageAsync(Guid import, [Immutable] BayRecord[] rows);

    /// <summary>Makes all staged rows visible in one transaction, and tells the partitions. Bays that are not in the import stay.</summary>
    /// <exception cref="ImportRefusedException">Another import has begun, the dataset was retired, or a row's id
    /// belongs to another bay; nothing changed.</exception>
    [Alias("Commit"), ResponseTimeout("00:10:00")]
    Task<ImportCounts> CommitAsync(Guid import);

    /// <summary>Drops what was staged.</summary>
    [Alias("Abandon")]
    Task AbandonAsync(Guid import);
}

/// <summary>What an import changed.</summary>
/// <param name="Added">Bays that were not there before.</param>
/// <param name="Updated">Bays that changed.</param>
/// <param name="Unchanged">Bays that were there, the same.</param>
[GenerateSerializer, Immutable, Alias("ImportCounts")]
public sealed record ImportCounts([property: Id(0)] int Added, [property: Id(1)] int Updated, [property: Id(2)] int Unchanged);
