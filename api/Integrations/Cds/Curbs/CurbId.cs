using ParkAndSee.Bays;

namespace ParkAndSee.Integrations.Cds;

/// <summary>Identities that only the CDS doors show.</summary>
internal static class CurbId
{
    /// <summary>The <c>curb_area_id</c> of a dataset: UUIDv5 of <c>dataset:area:dataset</c>.</summary>
    internal static Guid Area(string dataset) => BayId.Of(dataset, $"area:{dataset}").Value;
}
