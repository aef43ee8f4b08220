using ParkAndSee.Hosting;
using ParkAndSee.Plates;
using ParkAndSee.PrivatePostgres;

namespace ParkAndSee.Start;

/// <summary>
/// Describes installation faults, which the operator can correct, in one line instead of a stack trace.
/// </summary>
internal static class StandaloneFault
{
    /// <summary>The line; null when the fault is a defect of the program.</summary>
    public static string? Describe(Exception fault) => fault switch
    {
        StartFailedException or PrivatePostgresException or PlateKeyException => fault.Message,
        IOException { InnerException: null } or UnauthorizedAccessException =>
            $"{fault.Message.TrimEnd('.')}. Is there room, and may this account write there?",
        _ => StartFault.Describe(fault),
    };
}
