using System.Globalization;
using ParkAndSee.Sending;
using Spectre.Console;

namespace ParkAndSee.Cli;

/// <summary>Shows a run while it goes: a bar on a terminal, a plain line every 5 s elsewhere.</summary>
internal static class Terminal
{
    private static readonly TimeSpan BarTick = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LineTick = TimeSpan.FromSeconds(5);

    /// <summary>Follows a run to its end.</summary>
    /// <param name="run">The run.</param>
    /// <param name="title">What it is.</param>
    /// <param name="total">How many events there will be; null = nobody knows.</param>
    /// <param name="read">The counts now, and the simulated time when there is one.</param>
    public static async Task<T> FollowAsync<T>(Task<T> run, string title, long? total, Func<(SendReport? Report, DateTimeOffset? Now)> read)
    {
        if (Console.IsOutputRedirected || !AnsiConsole.Profile.Capabilities.Interactive) await FollowInLinesAsync(run, title, total, read);
        else await FollowWithBarAsync(run, title, total, read);
        return await run;
    }

    private static async Task FollowInLinesAsync(Task run, string title, long? total, Func<(SendReport?, DateTimeOffset?)> read)
    {
        while (await Task.WhenAny(run, Task.Delay(LineTick)) != run) Console.WriteLine($"{title}: {Line(read(), total)}");
    }

    private static Task FollowWithBarAsync(Task run, string title, long? total, Func<(SendReport?, DateTimeOffset?)> read)
    {
        ProgressColumn[] columns = total is null
            ? [new SpinnerColumn(), new ElapsedTimeColumn(), new TaskDescriptionColumn { Alignment = Justify.Left }]
            : [new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn(),
                new TaskDescriptionColumn { Alignment = Justify.Left }];
        return AnsiConsole.Progress().Columns(columns).StartAsync(async context =>
        {
            var bar = context.AddTask(title, maxValue: Math.Max(1, total ?? 1));
            bar.IsIndeterminate = total is null;
            do
            {
                var now = read();
                bar.Description = Markup.Escape($"{title}: {Line(now, total)}");
                if (total is not null && now.Item1 is { } r) bar.Value = r.Acknowledged + r.Refused + r.NotAcknowledged;
            }
            while (await Task.WhenAny(run, Task.Delay(BarTick)) != run);
        });
    }

    private static string Line((SendReport? Report, DateTimeOffset? Now) now, long? total)
    {
        if (now.Report is not { } report) return "reading the bays";
        var of = total is null ? "" : string.Create(CultureInfo.InvariantCulture, $" of {total:N0}");
        var clock = now.Now is null ? "" : string.Create(CultureInfo.InvariantCulture, $", simulated {now.Now:yyyy-MM-dd HH:mm:ss}Z");
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{report.Acknowledged:N0}{of} acknowledged, {report.Refused:N0} refused, {report.Retries:N0} retries, {report.Pending:N0} "
            + $"waiting{clock}");
    }
}
