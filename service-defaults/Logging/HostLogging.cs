using Microsoft.Extensions.Logging.Console;

namespace ParkAndSee.ServiceDefaults;

/// <summary>How much a host writes of itself; the same for silos and API hosts.</summary>
internal static class HostLogging
{
    /// <summary>
    /// To the console and nowhere else: debuggers and event pipes have loggers of their own by
    /// default, and each is code that a start waits for.
    /// </summary>
    public static ILoggingBuilder ToConsoleOnly(this ILoggingBuilder logging) => logging.ClearProviders().AddConsole().WithBound();

    /// <summary>
    /// Without the lines that would fill it: those of each request, of each look at the health of a host that is not ready (the
    /// answer gives the reason, and what causes it has a line of its own), and of Orleans' retries; and with a bound for all others.
    /// </summary>
    public static ILoggingBuilder WithoutChatter(this ILoggingBuilder logging) => logging
        .AddFilter("Microsoft.AspNetCore", LogLevel.Warning)
        // It comes with authentication and warns at every start of a place for keys; nothing here is protected by it.
        .AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error)
        .AddFilter("Microsoft.Extensions.Diagnostics.HealthChecks", LogLevel.Critical)
        .AddFilter("Polly", LogLevel.Warning)
        .WithBound();

    /// <summary>
    /// Puts <see cref="BoundedLoggerProvider"/> before the console, where there is one without
    /// it; settings of the console stay what they are.
    /// </summary>
    public static ILoggingBuilder WithBound(this ILoggingBuilder logging)
    {
        if (logging.Services.FirstOrDefault(service => service.ServiceType == typeof(ILoggerProvider)
            && service.ImplementationType == typeof(ConsoleLoggerProvider)) is not { } console)
            return logging;
        logging.Services.Remove(console);
        logging.Services.AddSingleton<ConsoleLoggerProvider>();
        logging.Services.AddSingleton<ILoggerProvider>(services => new BoundedLoggerProvider(
            services.GetRequiredService<ConsoleLoggerProvider>(), services.GetService<TimeProvider>() ?? TimeProvider.System));
        return logging;
    }
}
