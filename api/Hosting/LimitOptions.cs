using System.ComponentModel.DataAnnotations;

namespace ParkAndSee.Hosting;

/// <summary>How much one API host takes on (configuration section <c>Limits</c>). Beyond it newcomers are refused; who is there already is served.</summary>
public sealed class LimitOptions
{
    /// <summary>Open connections of any sort; more are closed at once.</summary>
    [Range(10, 1_000_000)]
    public int Connections { get; set; } = 30_000;

    /// <summary>Screens of the live map; more are answered 503 with <c>Retry-After</c> before their WebSocket begins.</summary>
    [Range(1, 500_000)]
    public int Screens { get; set; } = 20_000;
}
