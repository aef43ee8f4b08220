using Microsoft.Extensions.Options;
using ParkAndSee.Hosting;

namespace ParkAndSee.Access;

/// <summary>
/// Makes the configured API keys known to the cluster once this silo is up. A key that is there already and says the same is not written
/// again, so every silo may do it at every start. One that took the place of an earlier one of the same name
/// revokes that. Goes on trying until all are there: a silo whose neighbour has just died must still come up.
/// </summary>
internal sealed class KeyBootstrap(IGrainFactory grains, IOptions<AccessOptions> options, TimeProvider time, ILogger<KeyBootstrap> logger)
    : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, time);
        do
        {
            try
            {
                foreach (var (name, key) in options.Value.BootstrapKeys) await PutAsync(name, key).WaitAsync(stoppingToken);
                return;
            }
            catch (Exception e) when (!e.IsStop(stoppingToken))
            {
                HostingLogMessages.KeysNotPut(logger, e);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task PutAsync(string name, BootstrapKey key)
    {
        var isWritten = await grains.ApiKeyDirectory().PutConfiguredAsync(key.Hash.ToLowerInvariant(), key.ToKey(name));
        if (isWritten) HostingLogMessages.KeyPut(logger, name);
    }
}
