using ParkAndSee.Plates;
using ParkAndSee.ServiceDefaults;

namespace ParkAndSee.Http;

/// <summary>
/// Describes installation faults of an API host, which an operator can correct, in one line instead of a stack trace.
/// </summary>
internal static class ApiFault
{
    /// <summary>The line; null when the fault is a defect of the program.</summary>
    public static string? Describe(Exception fault) => fault is PlateKeyException ? fault.Message : SettingFaults.Describe(fault);
}
