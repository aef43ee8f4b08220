using ParkAndSee.Ingest;

namespace ParkAndSee.Sending;

/// <summary>How events are sent.</summary>
/// <param name="Url">Root of the server, for example <c>http://localhost:8080</c>.</param>
/// <param name="Key">API key with the scope to send events.</param>
public sealed record SendOptions(Uri Url, string Key)
{
    /// <summary>Most events in one request: 1 to <see cref="IngestLimits.MaxRequestEvents"/>.</summary>
    public int Batch { get; init; } = 500;

    /// <summary>Requests in flight at once: 1 to 64.</summary>
    public int Parallel { get; init; } = 4;

    /// <summary>How long the same batch is tried again before the run ends; <see cref="Timeout.InfiniteTimeSpan"/> never ends it.</summary>
    public TimeSpan GiveUp { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long one request may take.</summary>
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Asks the server to refuse events of bays for which another sender has sent events: what is made up gives way.</summary>
    public bool GivesWay { get; init; }

    /// <summary>Largest body that is built, bytes; a single larger event still goes alone.</summary>
    public int MaxBodyBytes { get; init; } = 1 << 20;
}
