using ParkAndSee.Plates;

namespace ParkAndSee.Hosting;

/// <summary>Faults of the installation of an API host, which an operator can mend: one line on the terminal instead of a stack trace.</summary>
internal static class ApiFault
{
    /// <summary>The line; null when the fault is a defect of ours.</summary>
    public static string? Describe(Exception fault) => fault is PlateKeyException ? fault.Message : SettingFaults.Describe(fault);
}
