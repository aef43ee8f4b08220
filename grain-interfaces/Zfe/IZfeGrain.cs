using ParkAndSee.RuleBooks;

namespace ParkAndSee.Zfe;

/// <summary>Low emission zones by the rules in force. Key: name of the operator's book, of the kind <see cref="RuleKinds.Zfe"/>.</summary>
[Alias("ParkAndSee.Zfe.IZfeGrain")]
public interface IZfeGrain : IGrainWithStringKey
{
    /// <summary>Whether a vehicle may be at a place at an instant, driving or parked, and why.</summary>
    [Alias("CheckAsync"), ResponseTimeout("00:00:30")]
    Task<ZfeResult> CheckAsync(ZfeQuery query);

    /// <summary>What is in force on a day, as GeoJSON, page by page.</summary>
    [Alias("MapAsync"), ResponseTimeout("00:00:30")]
    Task<ZfeMapResult> MapAsync(ZfeMapQuery query);
}
