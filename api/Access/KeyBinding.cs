using System.Collections.Frozen;
using System.Security.Claims;
using ParkAndSee.Bays;
using ParkAndSee.Catalog;
using ParkAndSee.Vehicles;

namespace ParkAndSee.Access;

/// <summary>
/// The bounds of a key: datasets, CDS source types and CDS event types, of which an empty set is no bound; and purposes of plate reads, of
/// which an empty set allows none.
/// </summary>
/// <param name="Datasets">Names of datasets.</param>
/// <param name="SourceTypes">CDS <c>data_source_type</c>.</param>
/// <param name="EventTypes">CDS <c>event_type</c>.</param>
/// <param name="ReadPurposes">Purposes that its plate reads are registered for, as <see cref="ReadPurposeNames"/> spells them.</param>
internal sealed record KeyBinding(
    FrozenSet<string> Datasets, FrozenSet<string> SourceTypes, FrozenSet<string> EventTypes, FrozenSet<string> ReadPurposes)
{
    /// <summary>Name of the claim that carries a dataset.</summary>
    public const string DatasetClaim = "dataset";

    /// <summary>Name of the claim that carries a source type.</summary>
    public const string SourceTypeClaim = "source_type";

    /// <summary>Name of the claim that carries an event type.</summary>
    public const string EventTypeClaim = "event_type";

    /// <summary>Name of the claim that carries a purpose of plate reads.</summary>
    public const string ReadPurposeClaim = "read_purpose";

    /// <summary>Reads it back from the principal of a key.</summary>
    public static KeyBinding Of(ClaimsPrincipal user) =>
        new(Values(user, DatasetClaim), Values(user, SourceTypeClaim), Values(user, EventTypeClaim), Values(user, ReadPurposeClaim));

    /// <summary>Whether the key may change a dataset.</summary>
    public bool Owns(string dataset) => Datasets.Count == 0 || Datasets.Contains(dataset);

    /// <summary>Whether plate reads of the key are registered for a purpose.</summary>
    public bool Serves(ReadPurpose purpose) => ReadPurposes.Contains(ReadPurposeNames.Of(purpose));

    /// <summary>Whether the key may send events of a bay. A bay that is unknown to this host needs a key without bounds.</summary>
    public bool Owns(CatalogSnapshot catalog, BayId bay) =>
        Datasets.Count == 0
        || (catalog.TryFind(bay, out var bayNo) && catalog.FindZone(catalog[bayNo].ZoneNo) is { } zone && Datasets.Contains(zone.Dataset));

    private static FrozenSet<string> Values(ClaimsPrincipal user, string claim) =>
        user.FindAll(claim).Select(each => each.Value).ToFrozenSet(StringComparer.Ordinal);
}
