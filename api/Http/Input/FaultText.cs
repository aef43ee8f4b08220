using System.Diagnostics;
using System.Text;

namespace ParkAndSee.Http;

/// <summary>
/// Formats an exception for the log: its types and where it was thrown. The message is left out, because it may contain text of a request.
/// </summary>
internal static class FaultText
{
    private const int MostFrames = 24;
    private const int MostInner = 4;

    /// <summary>Describes an exception in at most a few kilobytes.</summary>
    public static string Of(Exception fault)
    {
        var text = new StringBuilder();
        var depth = 0;
        for (var one = fault; one is not null && depth <= MostInner; one = one.InnerException, depth++)
            text.Append(depth == 0 ? "" : " <- ").Append(one.GetType().FullName);
        foreach (var frame in new StackTrace(fault, fNeedFileInfo: false).GetFrames().Take(MostFrames))
        {
            if (frame.GetMethod() is not { } method) continue;
            text.Append("\n   at ").Append(method.DeclaringType?.FullName).Append('.').Append(method.Name);
        }

        return text.ToString();
    }
}
