namespace ParkAndSee.Wire;

/// <summary>
/// The logger of the TLS middleware of one connection. The middleware reports why a handshake failed to its logger alone, with a stack
/// trace; this one keeps the exception, of which <see cref="WireMiddleware"/> writes one line.
/// </summary>
internal sealed class HandshakeLog : IServiceProvider, ILoggerFactory, ILogger
{
    /// <summary>What ended the handshake; null = it has not failed.</summary>
    public Exception? Failure { get; private set; }

    /// <inheritdoc />
    public object? GetService(Type serviceType) => serviceType == typeof(ILoggerFactory) ? this : null;

    /// <inheritdoc />
    public ILogger CreateLogger(string categoryName) => this;

    /// <inheritdoc />
    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException();

    /// <inheritdoc />
    public bool IsEnabled(LogLevel logLevel) => true;

    /// <inheritdoc />
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    /// <inheritdoc />
    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        Failure ??= exception;

    /// <inheritdoc />
    public void Dispose()
    {
    }
}
