using System.Globalization;
using System.Text.Json;
using ParkAndSee.Sending;

namespace ParkAndSee.Cli;

/// <summary>What is said at the end of a run.</summary>
internal static class Summary
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>Writes the summary for people.</summary>
    public static void Print(SendReport report, long notSent, TimeSpan elapsed)
    {
        var duplicates = report.Duplicates is { } known
            ? string.Create(CultureInfo.InvariantCulture, $", {known:N0} of them known before")
            : "";
        Line($"sent               {report.Offered,12:N0} events in {report.Requests:N0} requests, {report.Retries:N0} of them retries");
        Line($"acknowledged       {report.Acknowledged,12:N0}{duplicates}");
        Line($"refused            {report.Refused,12:N0}");
        foreach (var reason in report.Reasons)
        {
            Line($"  {reason.Reason,-16} {reason.Count,12:N0}");
            foreach (var e in reason.Examples) Line($"    e.g. event {e.EventId ?? "?"}: {e.Description} {string.Join(", ", e.Fields)}");
        }

        Line($"not acknowledged   {report.NotAcknowledged,12:N0}");
        if (notSent > 0) Line($"never sent         {notSent,12:N0}");
        Line($"elapsed            {elapsed.TotalSeconds,12:N1} s, {PerSecond(report, elapsed):N0} events/s");
        if (report.Stopped is { } why) Console.Error.WriteLine($"error: {why}");
    }

    /// <summary>Writes the summary for programs.</summary>
    /// <param name="file">Where; null = nowhere.</param>
    /// <param name="report">The counts.</param>
    /// <param name="notSent">Events that were never offered.</param>
    /// <param name="elapsed">How long it took.</param>
    public static async Task WriteAsync(FileInfo? file, SendReport report, long notSent, TimeSpan elapsed)
    {
        if (file is null) return;
        var summary = new
        {
            Sent = report.Offered,
            report.Acknowledged,
            report.Duplicates,
            report.Refused,
            report.NotAcknowledged,
            NotSent = notSent,
            report.Posted,
            report.Requests,
            report.Retries,
            ElapsedSeconds = elapsed.TotalSeconds,
            EventsPerSecond = PerSecond(report, elapsed),
            report.Reasons,
            report.Stopped,
        };
        try
        {
            await File.WriteAllTextAsync(file.FullName, JsonSerializer.Serialize(summary, Json) + "\n");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UserError($"cannot write the report {file.FullName}: {e.Message}");
        }
    }

    private static double PerSecond(SendReport report, TimeSpan elapsed) =>
        elapsed > TimeSpan.Zero ? report.Acknowledged / elapsed.TotalSeconds : 0;

    private static void Line(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
