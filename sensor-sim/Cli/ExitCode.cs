using ParkAndSee.Sending;

namespace ParkAndSee.Cli;

/// <summary>What the process ends with.</summary>
internal static class ExitCode
{
    /// <summary>Every event was acknowledged, or refused for a reason that was allowed.</summary>
    public const int Done = 0;

    /// <summary>Some event was refused for another reason, or not acknowledged.</summary>
    public const int NotAllTaken = 1;

    /// <summary>The command line, the file or the server's address is wrong; nothing was sent.</summary>
    public const int WrongInput = 2;

    /// <summary>The code of a finished run.</summary>
    /// <param name="report">What became of the events.</param>
    /// <param name="notSent">Events that were never offered though they should have been.</param>
    /// <param name="allowed">Reasons to refuse that are expected.</param>
    public static int Of(SendReport report, long notSent, IReadOnlyCollection<string> allowed) =>
        report.NotAcknowledged == 0 && notSent == 0 && report.Stopped is null && report.Reasons.All(r => allowed.Contains(r.Reason))
            ? Done
            : NotAllTaken;
}
