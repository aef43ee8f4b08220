using System.Diagnostics;
using ParkAndSee.Tests.Load;

namespace ParkAndSee.Bench;

/// <summary>Sends the share of one sender until the token stops it; tells how many events each answer acknowledged.</summary>
internal delegate Task Door(Share share, Action<int> acknowledged, CancellationToken ct);

/// <summary>How many events a second a door acknowledges when a few senders press against it.</summary>
/// <param name="shares">A share for each sender.</param>
internal sealed class DoorRate(Share[] shares)
{
    private long _acknowledged;

    /// <summary>Senders of every measurement.</summary>
    public const int Senders = 8;

    /// <summary>Shares of a city for all senders.</summary>
    public static Share[] SharesOf(GridCity city) => [.. Enumerable.Range(0, Senders).Select(n => new Share(city, n, Senders))];

    /// <summary>Acknowledged events a second.</summary>
    /// <param name="door">Which way in.</param>
    /// <param name="warmUp">Time that does not count.</param>
    /// <param name="measured">Time that does.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<double> MeasureAsync(Door door, TimeSpan warmUp, TimeSpan measured, CancellationToken ct)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var senders = shares.Select(share => door(share, events => Interlocked.Add(ref _acknowledged, events), stop.Token))
            .ToArray();
        await Task.Delay(warmUp, ct);
        var (before, clock) = (Interlocked.Read(ref _acknowledged), Stopwatch.StartNew());
        await Task.Delay(measured, ct);
        var rate = (Interlocked.Read(ref _acknowledged) - before) / clock.Elapsed.TotalSeconds;
        await stop.CancelAsync();
        await Task.WhenAll(senders);
        return rate;
    }
}
