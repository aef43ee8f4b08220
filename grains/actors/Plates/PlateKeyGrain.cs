using Orleans.Concurrency;
using ParkAndSee.Ports;

namespace ParkAndSee.Plates;

/// <inheritdoc cref="IPlateKeyGrain" />
[StatelessWorker]
public sealed class PlateKeyGrain(IPlateKeyStore store) : Grain, IPlateKeyGrain
{
    private const int MarkDigits = 32;

    /// <inheritdoc />
    public Task<PlateKeyState> CheckAsync(string mark, bool accept)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(mark.Length, MarkDigits, nameof(mark));
        return store.CheckAsync(mark, accept, CancellationToken.None);
    }
}
