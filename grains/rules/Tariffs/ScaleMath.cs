using System.Numerics;

namespace ParkAndSee.Tariffs;

/// <summary>
/// The price of a stay by its paid seconds, exact: in whole <em>units</em>, of which a cent has <see cref="UnitsPerCent"/>. The unit is
/// chosen so that the price of one second, at any percentage, on any step, is a whole number of units; only the final price is rounded.
/// </summary>
internal sealed class ScaleMath
{
    // With this, the dearest scale (5,000 euros) stays below 2^62 units, and so does twice a price while it is being rounded.
    private const long MostUnitsPerCent = 2_000_000_000_000;

    private readonly long[] _seconds;
    private readonly long[] _units;
    private readonly long[] _slope;
    private readonly long _unitsPerPrice;
    private readonly PriceRule _rule;

    public ScaleMath(IReadOnlyList<TariffStep> steps, PriceRule rule)
    {
        _rule = rule;
        var common = (long)CommonSeconds(steps);
        UnitsPerCent = 100 * common;
        _unitsPerPrice = UnitsPerCent * rule.RoundToCents;
        _seconds = new long[steps.Count + 1];
        _units = new long[steps.Count + 1];
        _slope = new long[steps.Count];
        for (var i = 0; i < steps.Count; i++)
        {
            _seconds[i + 1] = steps[i].Minutes * 60L;
            _units[i + 1] = steps[i].Cents * common;
            _slope[i] = (_units[i + 1] - _units[i]) / (_seconds[i + 1] - _seconds[i]);
        }
    }

    /// <summary>Units in a cent when nothing is halved: costs are unit differences times a percentage.</summary>
    public long UnitsPerCent { get; }

    /// <summary>The price of the longest stay at the full rate, rounded.</summary>
    public long MostCents => Cents(100 * _units[^1]);

    /// <summary>Knots of the scale in seconds, 0 first.</summary>
    public ReadOnlySpan<long> Knots => _seconds;

    public static bool Fits(IReadOnlyList<TariffStep> steps) => 100 * CommonSeconds(steps) <= MostUnitsPerCent;

    /// <summary>
    /// What the stay from <paramref name="from"/> to <paramref name="to"/> paid seconds costs, in units times a percentage.
    /// </summary>
    public long Cost(long from, long to, int percent) => percent * (At(to) - At(from));

    /// <summary>The paid second, at least <paramref name="from"/>, up to which a cost of at most <paramref name="rest"/> goes.</summary>
    public long Reach(long from, long rest, int percent)
    {
        var units = At(from) + (rest / percent);
        var i = 0;
        while (i < _slope.Length && _units[i + 1] <= units) i++;
        return i == _slope.Length ? _seconds[^1] : _seconds[i] + ((units - _units[i]) / _slope[i]);
    }

    /// <summary>A cost as a price, by the rule of the document.</summary>
    public long Cents(long cost) => _rule.RoundToCents * (_rule.Rounding switch
    {
        PriceRounding.Up => (cost + _unitsPerPrice - 1) / _unitsPerPrice,
        PriceRounding.Down => cost / _unitsPerPrice,
        _ => ((2 * cost) + _unitsPerPrice) / (2 * _unitsPerPrice),
    });

    /// <summary>The greatest cost whose price is at most <paramref name="cents"/>.</summary>
    public long MostCost(long cents)
    {
        if (cents >= MostCents) return long.MaxValue;
        var prices = cents / _rule.RoundToCents;
        return _rule.Rounding switch
        {
            PriceRounding.Up => prices * _unitsPerPrice,
            PriceRounding.Down => ((prices + 1) * _unitsPerPrice) - 1,
            _ => ((((2 * prices) + 1) * _unitsPerPrice) - 1) / 2,
        };
    }

    private long At(long second)
    {
        var i = 0;
        while (i < _slope.Length - 1 && _seconds[i + 1] < second) i++;
        return _units[i] + (_slope[i] * (second - _seconds[i]));
    }

    private static BigInteger CommonSeconds(IReadOnlyList<TariffStep> steps)
    {
        var (common, before) = (BigInteger.One, 0);
        foreach (var step in steps)
        {
            var seconds = (step.Minutes - before) * 60;
            if (seconds > 0) common = common / BigInteger.GreatestCommonDivisor(common, seconds) * seconds;
            before = step.Minutes;
        }

        return common;
    }
}
