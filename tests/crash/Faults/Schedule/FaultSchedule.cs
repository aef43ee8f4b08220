namespace ParkAndSee.Tests.Faults;

/// <summary>
/// The faults of a run as a function of its seed: the same seed gives the same faults at the same times, so a run can be done again.
/// </summary>
/// <param name="seed">The seed.</param>
/// <param name="silos">How many silos.</param>
/// <param name="apis">How many API hosts.</param>
/// <param name="kinds">The kinds to take; each comes once before any comes again.</param>
/// <param name="longest">The longest pause of a process or cut of a network.</param>
public sealed class FaultSchedule(int seed, int silos, int apis, IReadOnlyList<FaultKind> kinds, TimeSpan longest)
{
    private readonly Random _random = new(seed);
    private readonly Queue<FaultKind> _deck = new();
    private int _number;

    /// <summary>The next fault.</summary>
    public Fault Next()
    {
        if (_deck.Count == 0) foreach (var kind in Shuffled()) _deck.Enqueue(kind);
        var next = _deck.Dequeue();
        var target = _random.Next(next switch
        {
            FaultKind.KillApi => apis,
            FaultKind.StepClock => silos + apis,
            FaultKind.KillAll or FaultKind.StopPostgres or FaultKind.FillDisk => 1,
            _ => silos,
        });
        var lasts = next switch
        {
            FaultKind.PauseSilo or FaultKind.CutSilos or FaultKind.CutDatabase => Between(TimeSpan.FromSeconds(1), longest),
            FaultKind.FillDisk or FaultKind.StepClock => Between(TimeSpan.FromSeconds(2), longest / 2),
            FaultKind.StopPostgres => Between(TimeSpan.Zero, TimeSpan.FromSeconds(3)),
            _ => Between(TimeSpan.Zero, TimeSpan.FromSeconds(6)),
        };
        // up to 2 s a host is let off
        var amount = next == FaultKind.StepClock
            ? TimeSpan.FromSeconds(_random.Next(3, 240) * (_random.Next(2) == 0 ? 1 : -1))
            : TimeSpan.Zero;
        return new Fault(++_number, Between(TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(3)), _random.Next(10) < 3, next,
            target, lasts, amount);
    }

    private FaultKind[] Shuffled()
    {
        var deck = kinds.ToArray();
        _random.Shuffle(deck);
        return deck;
    }

    private TimeSpan Between(TimeSpan least, TimeSpan most) => least + (most - least) * _random.NextDouble();
}
