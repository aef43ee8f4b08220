using System.ComponentModel.DataAnnotations;

namespace ParkAndSee.Http;

/// <summary>
/// How much one API host takes on (configuration section <c>Limits</c>). Beyond it newcomers are refused; who is there already is served.
/// </summary>
public sealed class LimitOptions
{
    /// <summary>Open connections of any sort; more are closed at once.</summary>
    [Range(10, 1_000_000)]
    public int Connections { get; set; } = 30_000;

    /// <summary>Screens of the live map; more are answered 503 with <c>Retry-After</c> before their WebSocket begins.</summary>
    [Range(1, 500_000)]
    public int Screens { get; set; } = 20_000;

    /// <summary>Seconds' worth of requests that an address saves up.</summary>
    public const int BurstSeconds = 10;

    /// <summary>
    /// Requests a second of one address without a key, sustained; bursts of ten seconds' worth. 0 = unlimited. More are answered 429.
    /// </summary>
    [Range(0, 1_000_000)]
    public int RequestsPerAddress { get; set; } = 100;

    /// <summary>
    /// Connections of one address, and its requests without a key that are under way, those of
    /// screens included. 0 = unlimited. More are closed at once, or answered 429.
    /// </summary>
    [Range(0, 1_000_000)]
    public int ConnectionsPerAddress { get; set; } = 1_000;

    /// <summary>
    /// Large answers to callers without a key that are made at a time; others wait for their turn. 0 = half the processors.
    /// </summary>
    [Range(0, 1_000)]
    public int HeavyReads { get; set; }
}
