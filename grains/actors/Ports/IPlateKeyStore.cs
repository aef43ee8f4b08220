using ParkAndSee.Plates;

namespace ParkAndSee.Ports;

/// <summary>Where the marks of the plates' keys are kept. Implemented by <c>silo/Postgres</c>.</summary>
public interface IPlateKeyStore
{
    /// <summary>See <see cref="IPlateKeyGrain.CheckAsync"/>. Of several first callers one comes first.</summary>
    Task<PlateKeyState> CheckAsync(string mark, bool accept, CancellationToken ct);

    /// <summary>Version of the key in force; 0 when there is none yet.</summary>
    Task<int> ReadVersionAsync(CancellationToken ct);
}
