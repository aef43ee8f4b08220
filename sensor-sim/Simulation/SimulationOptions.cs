using ParkAndSee.Faults;
using ParkAndSee.Sending;

namespace ParkAndSee.Simulation;

/// <summary>A simulated city in front of a server.</summary>
/// <param name="Send">Where and how to send.</param>
public sealed record SimulationOptions(SendOptions Send)
{
    /// <summary>Same seed, same day, same bays: the same events.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Events per second that the server gets, heartbeats included; null = as many as such a city has.</summary>
    public double? EventsPerSecond { get; init; }

    /// <summary>The datasets whose bays it moves; null = all. Bays of others have sensors, or nobody who speaks for them.</summary>
    public IReadOnlySet<string>? Datasets { get; init; }

    /// <summary>
    /// Simulated seconds per second, at least 1; infinite = as fast as the server takes them.
    /// The simulated clock never passes the real one.
    /// </summary>
    public double Speed { get; init; } = 1;

    /// <summary>First simulated instant; null = now, or with a speed above 1 so early that the run ends now.</summary>
    public DateTimeOffset? Start { get; init; }

    /// <summary>Simulated time to run; null = until cancelled.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>What goes wrong.</summary>
    public FaultMix Faults { get; init; } = FaultMix.None;

    /// <summary>Cars that read plates, 0 to 100.</summary>
    public int ScanCars { get; init; }

    /// <summary>IANA zone whose clock people live by.</summary>
    public string TimeZone { get; init; } = "Europe/Paris";
}
