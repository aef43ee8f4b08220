using ParkAndSee.Micromobility;

namespace ParkAndSee.Ports;

/// <summary>Where the vehicles are that operators tell of by MDS, to be counted. Implemented by <c>silo/Postgres</c>.</summary>
public interface IMicromobilityFleetStore
{
    /// <summary>Notes where a vehicle is. A note of a higher or equal revision stays as it is. On disk when it returns.</summary>
    Task PutAsync(MicromobilityVehicleKey vehicle, MicromobilityPresence presence, long revision, CancellationToken ct);

    /// <summary>How many vehicles are where, by operator; of those without a note nothing is said.</summary>
    /// <param name="onlyOf">Id of an operator; null = of all.</param>
    /// <param name="ct">Cancels.</param>
    Task<ILookup<string, (MicromobilityPresence Presence, int Vehicles)>> CountAsync(string? onlyOf, CancellationToken ct);
}
