using ParkAndSee.Ingest;

namespace ParkAndSee.Bays;

/// <summary>Whether a device is silent: by the same policy as its bay (<see cref="BayStatusRule"/>).</summary>
public static class DeviceRule
{
    /// <summary>True for a device that reports at intervals and whose last report is at least the policy's limit old.</summary>
    /// <param name="device">Its last status.</param>
    /// <param name="policy">When a sensor counts as silent.</param>
    /// <param name="now">Unix milliseconds.</param>
    public static bool IsSilent(in DeviceStatus device, SilencePolicy policy, long now) =>
        device.Reports && device.LastHeard + policy.LimitMs <= now;
}
