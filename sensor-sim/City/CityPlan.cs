namespace ParkAndSee.City;

/// <summary>What makes a simulated day: equal plans and equal bays give equal events.</summary>
/// <param name="Seed">Seed.</param>
/// <param name="Start">First instant, Unix milliseconds.</param>
public sealed record CityPlan(ulong Seed, long Start)
{
    /// <summary>IANA zone whose clock people live by.</summary>
    public string TimeZone { get; init; } = "Europe/Paris";

    /// <summary>
    /// Events per simulated second, heartbeats included; null = as many as such a city has. Stays become shorter
    /// or longer to fit; who holds the rate fixed gives up that the same day looks the same from another start.
    /// </summary>
    public double? EventsPerSecond { get; init; }

    /// <summary>Interval of the sensors' <c>scheduled_report</c>.</summary>
    public TimeSpan Heartbeat { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Cars that read plates; they drive from 8 to 20 h, not on Sunday.</summary>
    public int ScanCars { get; init; }

    /// <summary>Share of departures after which the sensor flickers: a false stay of 7 to 62 s.</summary>
    public double FlickerShare { get; init; }
}
