namespace ParkAndSee.Wire;

/// <summary>
/// Keeps the identity of this process and reads its files anew when one of them has changed, so
/// that a certificate is replaced without a restart. New files that cannot be used (half written,
/// a key of another certificate) are left until they can; connections go on with the old ones.
/// </summary>
internal sealed class WireFiles
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(1);

    private readonly WireTlsOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly Lock _reading = new();
    private WireIdentity _identity;
    private string _seen;
    private long _lookedAt;

    /// <summary>Reads them for the first time.</summary>
    /// <exception cref="WireException">They cannot be used.</exception>
    public WireFiles(WireTlsOptions options, TimeProvider time, ILogger logger)
    {
        (_options, _time, _logger) = (options, time, logger);
        _seen = Marks();
        _identity = WireIdentity.Read(options);
        _lookedAt = time.GetTimestamp();
    }

    /// <summary>What the files say now; looks at them once a second at most.</summary>
    public WireIdentity Current
    {
        get
        {
            lock (_reading)
            {
                if (_time.GetElapsedTime(_lookedAt) < LookAgain) return _identity;
                _lookedAt = _time.GetTimestamp();
                if (Marks() is var marks && marks != _seen) ReadAgain(marks);
                return _identity;
            }
        }
    }

    private void ReadAgain(string marks)
    {
        try
        {
            _identity = WireIdentity.Read(_options);
            WireLogMessages.Reloaded(_logger, _identity.Own.TargetCertificate.NotAfter);
        }
        catch (WireException e)
        {
            WireLogMessages.NotReloaded(_logger, e.Message);
        }

        _seen = marks;
    }

    private string Marks() => string.Join('|', new[] { _options.Certificate, _options.Key, _options.PasswordFile, _options.Authority }
        .Where(file => file.Length > 0)
        .Select(file => new FileInfo(file) is { Exists: true } found ? $"{found.LastWriteTimeUtc.Ticks}:{found.Length}" : "gone"));
}
