using ParkAndSee.Bays;

namespace ParkAndSee.Ports;

/// <summary>Bays by position and street, for tickets. Implemented by <c>silo/Postgres</c>.</summary>
public interface IPlaceStore
{
    /// <summary>Bays near a position, the nearest first.</summary>
    /// <param name="lon">Longitude, degrees.</param>
    /// <param name="lat">Latitude, degrees.</param>
    /// <param name="metres">How far their middles may lie, at most 2,000.</param>
    /// <param name="limit">At most 1,000.</param>
    /// <param name="ct">Cancels.</param>
    Task<NearBay[]> FindNearAsync(double lon, double lat, double metres, int limit, CancellationToken ct);

    /// <summary>Bays of a street, of any dataset that is not retired.</summary>
    /// <param name="street">Its name as the catalogue has it; capitals do not count.</param>
    /// <param name="limit">At most 5,000.</param>
    /// <param name="ct">Cancels.</param>
    Task<NearBay[]> FindInStreetAsync(string street, int limit, CancellationToken ct);
}

/// <summary>A bay with its place and street.</summary>
/// <param name="Bay">The bay.</param>
/// <param name="Place">What rules see of it.</param>
/// <param name="Street">Its street; empty = not known.</param>
/// <param name="Metres">Its distance from the position that was asked about, metres; 0 when none was.</param>
public sealed record NearBay(BayId Bay, CurbPlace Place, string Street, double Metres);
