using System.Diagnostics.Metrics;
using System.Globalization;

namespace ParkAndSee.ServiceDefaults;

/// <summary>
/// A console logger with a bounded volume (<see cref="LogAllowance"/>), so that a repeated fault cannot fill a disk. Dropped
/// lines are counted, reported once a minute by category and event id, and exported as <c>parkandsee.logging.dropped</c>.
/// Lines below <c>Information</c>, which are enabled for debugging, are not bounded. A line is truncated to 16 KiB.
/// </summary>
[ProviderAlias("Console")]
internal sealed partial class BoundedLoggerProvider : ILoggerProvider, ISupportExternalScope
{
    private const int MostNamed = 5;
    private const int Overhead = 100; // time, level, category, event id
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly ILoggerProvider _inner;
    private readonly LogAllowance _allowance;
    private readonly Meter _meter = new("ParkAndSee.Logging");
    private readonly ITimer _timer;

    /// <summary>Puts the bound before a provider, which it owns from then on.</summary>
    public BoundedLoggerProvider(ILoggerProvider inner, TimeProvider time)
    {
        (_inner, _allowance) = (inner, new LogAllowance(time));
        _meter.CreateObservableCounter(
            "parkandsee.logging.dropped", () => _allowance.Dropped, "{line}",
            "Log lines that were not written because their message came too often.");
        _timer = time.CreateTimer(_ => Report(), null, Minute, Minute);
    }

    /// <summary>Length of text that is written of one line, in characters.</summary>
    public static int MostOfOne => 16 * 1024;

    /// <inheritdoc />
    public ILogger CreateLogger(string categoryName) => new BoundedLogger(categoryName, _inner.CreateLogger(categoryName), _allowance);

    /// <inheritdoc />
    public void SetScopeProvider(IExternalScopeProvider scopeProvider) =>
        (_inner as ISupportExternalScope)?.SetScopeProvider(scopeProvider);

    /// <inheritdoc />
    public void Dispose()
    {
        _timer.Dispose();
        Report();
        _meter.Dispose();
        _inner.Dispose();
    }

    private void Report()
    {
        var dropped = _allowance.TakeDropped();
        if (dropped.Length == 0) return;
        var named = dropped.Take(MostNamed).Select(one =>
            string.Create(CultureInfo.InvariantCulture, $"{one.Lines} of {one.Kind.Category}[{one.Kind.EventId}]"));
        LogDropped(_inner.CreateLogger(typeof(BoundedLoggerProvider).FullName!), dropped.Sum(one => one.Lines), string.Join(", ", named));
    }

    [LoggerMessage(2261, LogLevel.Warning, "{Lines} lines of this log were not written, their messages came too often: {Kinds}")]
    private static partial void LogDropped(ILogger logger, long lines, string kinds);

    private sealed class BoundedLogger(string category, ILogger inner, LogAllowance allowance) : ILogger
    {
        // The host logs an exception with a stack trace and also throws it; the caller reports it in one line.
        private const string HostCategory = "Microsoft.Extensions.Hosting.Internal.Host";
        private const int HostedServiceStartupFaulted = 11;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => inner.BeginScope(state);

        public bool IsEnabled(LogLevel logLevel) => inner.IsEnabled(logLevel);

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (!inner.IsEnabled(logLevel) || (eventId.Id == HostedServiceStartupFaulted && category == HostCategory)) return;
            if (logLevel < LogLevel.Information)
            {
                inner.Log(logLevel, eventId, state, exception, formatter);
                return;
            }

            var text = "";
            var cause = "";
            if (!allowance.TryTake(new LogKind(category, eventId.Id, logLevel), Measure)) return;
            if (text.Length + cause.Length <= MostOfOne) inner.Log(logLevel, eventId, state, exception, formatter);
            else inner.Log(logLevel, eventId, $"{text}{Environment.NewLine}{cause}"[..MostOfOne] + " …", null, (cut, _) => cut);

            int Measure()
            {
                text = formatter(state, exception);
                cause = exception?.ToString() ?? "";
                return Math.Min(text.Length + cause.Length, MostOfOne) + Overhead;
            }
        }
    }
}
