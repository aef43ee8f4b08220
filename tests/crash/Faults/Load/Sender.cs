using System.Diagnostics;

namespace ParkAndSee.Tests.Faults;

/// <summary>An integrator: sends at a measured pace to any API host, now and then to two at once.</summary>
public sealed class Sender(SenderPlan plan, EventDoorClient[] doors, Random random, int eventsPerSecond)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan MostBehind = TimeSpan.FromSeconds(1);

    private volatile bool _isClosing;
    private volatile bool _isIdle;

    /// <summary>True once everything that it made has an answer or was given up.</summary>
    public bool IsSettled => _isClosing && _isIdle;

    /// <summary>Makes new events, or only brings to an end what there is.</summary>
    public void Go(bool on) => (_isIdle, _isClosing) = (false, !on);

    /// <summary>Sends until it is stopped.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        var clock = Stopwatch.StartNew();
        var due = TimeSpan.Zero;
        try
        {
            while (true)
            {
                var isClosing = _isClosing;
                var batch = plan.Next(random.Next(50, 200), fresh: !isClosing);
                _isIdle = isClosing && plan.IsSettled && batch.Count == 0;
                if (batch.Count == 0) await Task.Delay(Pause, ct);
                else await SendAsync(batch, ct);
                due += TimeSpan.FromSeconds((double)batch.Count / eventsPerSecond);
                if (due < clock.Elapsed - MostBehind) due = clock.Elapsed;
                if (due > clock.Elapsed) await Task.Delay(due - clock.Elapsed, ct);
            }
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // The run is over.
        }
    }

    private async Task SendAsync(List<SentEvent> batch, CancellationToken ct)
    {
        var first = random.Next(doors.Length);
        var both = random.Next(20) == 0 && doors.Length > 1;
        await Task.WhenAll(doors.Where((_, n) => both || n == first).Select(door => door.SendAsync(batch, ct)));
        var failed = batch.Count(e => e.Fate != Fate.Acked);
        plan.Answered(batch);
        if (failed > batch.Count / 2) await Task.Delay(Pause, ct);
    }
}
