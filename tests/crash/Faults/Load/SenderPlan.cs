namespace ParkAndSee.Tests.Faults;

/// <summary>
/// What a sender sends next: new events of its bays, some held back for later, some again, a few that must be refused, and whatever is
/// in doubt until it is answered. One in ten of those is given up, as by a gateway that was switched off: its outcome stays unknown.
/// </summary>
public sealed class SenderPlan(int number, int senders, Random random, EventHistory history, SenderClock clock)
{
    private const int MostDoubtful = 4_000;
    private const int Remembered = 20_000;

    private readonly BayLife[] _bays =
        [.. Enumerable.Range(0, City.Size).Where(bay => bay % senders == number)
            .Select(bay => new BayLife(bay, new Random(random.Next())))];

    private readonly List<(SentEvent Event, int Due)> _held = [];
    private readonly Queue<SentEvent> _doubtful = new();
    private readonly List<SentEvent> _sent = [];
    private int _batch;

    /// <summary>True when nothing is held back or in doubt.</summary>
    public bool IsSettled => _held.Count == 0 && _doubtful.Count == 0;

    /// <summary>The next request.</summary>
    /// <param name="size">How many events.</param>
    /// <param name="fresh">Whether new events are made.</param>
    public List<SentEvent> Next(int size, bool fresh)
    {
        _batch++;
        var batch = new List<SentEvent>(size);
        while (batch.Count < size && _doubtful.TryDequeue(out var again)) batch.Add(again);
        for (var i = _held.Count - 1; i >= 0 && batch.Count < size; i--)
        {
            if (fresh && _held[i].Due > _batch) continue;
            batch.Add(_held[i].Event);
            _held.RemoveAt(i);
        }

        if (fresh && _doubtful.Count < MostDoubtful)
        {
            while (batch.Count < size) Make(batch);
            for (var i = size / 30; i > 0 && _sent.Count > 0; i--) batch.Add(_sent[random.Next(_sent.Count)]);
        }

        return batch;
    }

    /// <summary>Takes the answers in: what is not acknowledged is sent again, or given up.</summary>
    public void Answered(IReadOnlyList<SentEvent> batch)
    {
        foreach (var e in batch)
        {
            if (e.Fate == Fate.Acked)
            {
                if (_sent.Count < Remembered) _sent.Add(e);
                else _sent[random.Next(Remembered)] = e;
            }
            else if (e.Bay != SentEvent.StrangeBay && e.At <= clock.Latest && !IsGivenUp(e))
            {
                _doubtful.Enqueue(e);
            }
        }
    }

    private static bool IsGivenUp(SentEvent e) => e.Id.GetHashCode() % 10 == 0;

    private void Make(List<SentEvent> batch)
    {
        var dice = random.Next(1000);
        var made = dice switch
        {
            < 2 => new SentEvent(SeededGuid.Next(random), SentEvent.StrangeBay, clock.Now, CdsType.ParkStart, -1, Guid.Empty),
            < 3 => new SentEvent(SeededGuid.Next(random), number, clock.Now + SenderClock.TooFarMs, CdsType.ParkEnd, -1, Guid.Empty),
            < 8 => new SentEvent(SeededGuid.Next(random), SentEvent.NoBay, clock.Now, CdsType.ScheduledReport, -1, Guid.Empty),
            _ => _bays[random.Next(_bays.Length)].Next(clock.Now),
        };
        history.Add(made);
        if (random.Next(100) < 6) _held.Add((made, _batch + random.Next(1, 30)));
        else batch.Add(made);
    }
}
