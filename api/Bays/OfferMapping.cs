using ParkAndSee.CurbPolicies;

namespace ParkAndSee.Bays;

/// <summary>What an offer is called in JSON.</summary>
internal static class OfferMapping
{
    /// <summary>Names of what a visitor's car may do, by number.</summary>
    public static IReadOnlyList<string> Names { get; } = ["unknown", "free", "paid", "reserved", "loading", "stopping", "closed"];

    /// <summary>Name of what a visitor's car may do.</summary>
    public static string NameOf(OfferAccess access) => Names[(int)access];
}
