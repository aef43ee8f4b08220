using ParkAndSee.Vehicles;

namespace ParkAndSee.Ports;

/// <summary>
/// What is looked up across vehicles: whose grain has something to forget, and which rights
/// belong to a plate that was nearly read. It is written before the vehicle's state, so it may
/// name what never came to be: the grain has the last word. Implemented by <c>silo/Postgres</c>.
/// </summary>
public interface IVehicleIndex
{
    /// <summary>Notes when a vehicle's grain is to be asked to forget, and how its right is found.</summary>
    /// <param name="vehicle">Which.</param>
    /// <param name="due">When, Unix milliseconds; null = there is nothing to forget.</param>
    /// <param name="near">A right that can be found; null = none to note.</param>
    /// <param name="ct">Cancels.</param>
    Task NoteAsync(VehicleId vehicle, long? due, NearEntry? near, CancellationToken ct);

    /// <summary>Vehicles whose grain is to be asked, the longest due first.</summary>
    /// <param name="now">Unix milliseconds.</param>
    /// <param name="limit">At most 1,000.</param>
    /// <param name="ct">Cancels.</param>
    Task<VehicleId[]> ListDueAsync(long now, int limit, CancellationToken ct);

    /// <summary>Rights that share a mark with what was read, run at an instant and are for a zone.</summary>
    /// <param name="marks">Marks, at most <see cref="VehicleLimits.MaxMarks"/>.</param>
    /// <param name="zone">Tariff zone; null = any.</param>
    /// <param name="at">The instant, Unix milliseconds.</param>
    /// <param name="limit">At most 100.</param>
    /// <param name="ct">Cancels.</param>
    Task<NearRight[]> FindNearAsync(Guid[] marks, string? zone, long at, int limit, CancellationToken ct);

    /// <summary>Drops what may no longer be found.</summary>
    /// <param name="now">Unix milliseconds.</param>
    /// <param name="limit">At most so many; the next call goes on.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>How many.</returns>
    Task<int> DropNearAsync(long now, int limit, CancellationToken ct);
}

/// <summary>How a right is found by a plate that was nearly read.</summary>
/// <param name="Right">The right.</param>
/// <param name="Trace">Its plate, unreadable, and the marks of it.</param>
/// <param name="DropAt">When it may no longer be found, Unix milliseconds.</param>
public sealed record NearEntry(VehicleRight Right, PlateTrace Trace, long DropAt);
