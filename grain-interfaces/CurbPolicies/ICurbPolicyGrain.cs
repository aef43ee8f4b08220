namespace ParkAndSee.CurbPolicies;

/// <summary>
/// Reads the curb policies that are published. Stateless worker (key 0); next hop: the books of rules of the kind <c>policy</c>.
/// </summary>
[Alias("ParkAndSee.CurbPolicies.ICurbPolicyGrain")]
public interface ICurbPolicyGrain : IGrainWithIntegerKey
{
    /// <summary>
    /// The policies that are in force at an instant, and those that are published for later; by book, version and order in the document.
    /// </summary>
    /// <param name="at">Unix milliseconds.</param>
    [Alias("ReadAsync")]
    Task<CurbPolicyEntry[]> ReadAsync(long at);

    /// <summary>Which of the policies in force at an instant rule some bay of each zone.</summary>
    /// <param name="zones">At most 20,000.</param>
    /// <param name="at">Unix milliseconds.</param>
    /// <returns>For each zone in turn the ids of <see cref="CurbPolicyEntry.Id"/>, by priority.</returns>
    [Alias("OfZonesAsync")]
    Task<Guid[][]> OfZonesAsync(ZonePlace[] zones, long at);

    /// <summary>
    /// The tariff zone by which a right covers at each bay: that of the policy that asks for
    /// one, else of the dataset, else of the areas in force.
    /// </summary>
    /// <param name="bays">At most 5,000.</param>
    /// <param name="at">Unix milliseconds.</param>
    /// <returns>For each bay in turn its zone; null where none is known.</returns>
    [Alias("TariffZonesAsync")]
    Task<string?[]> TariffZonesAsync(PlacedBay[] bays, long at);

    /// <summary>Who may use a bay at an instant, for how long and at what price, and when that changes.</summary>
    /// <param name="bay">The bay.</param>
    /// <param name="at">When.</param>
    [Alias("OfferAsync")]
    Task<BayOffer> OfferAsync(PlacedBay bay, NodaTime.Instant at);
}

/// <summary>A bay and what rules see of it.</summary>
/// <param name="Bay">The bay.</param>
/// <param name="Place">Its place.</param>
[GenerateSerializer, Immutable, Alias("PlacedBay")]
public sealed record PlacedBay([property: Id(0)] Bays.BayId Bay, [property: Id(1)] Bays.CurbPlace Place);

/// <summary>A zone as policies see it.</summary>
/// <param name="Dataset">Where it comes from.</param>
/// <param name="Zone">Its name.</param>
/// <param name="Kinds">Kinds of its bays.</param>
[GenerateSerializer, Immutable, Alias("ZonePlace")]
public sealed record ZonePlace([property: Id(0)] string Dataset, [property: Id(1)] string Zone, [property: Id(2)] Bays.BayKind[] Kinds);
