using ParkAndSee.Tariffs;

namespace ParkAndSee.CurbPolicies;

/// <summary>Scales in the terms of CDS 1.1 <c>rate</c>, where these say the same price for every stay.</summary>
internal static class ScaleRates
{
    /// <summary>
    /// One rate for each step; null where whole cents for each minute, or for each hour, cannot say it: for a slope that is no
    /// whole number of cents, steps that are no whole number of hours, rounding other than up that matters, and a free ticket.
    /// </summary>
    /// <param name="scale">The scale.</param>
    /// <param name="percent">Share of its price that is due, 1 to 100.</param>
    public static CurbRate[]? Of(TariffScale scale, int percent)
    {
        if (scale.Free != FreeUse.No) return [new CurbRate(0, "minute", null, null, null, null)];
        return scale.FreeTicketMinutes > 0 ? null : In(1, "minute", scale, percent) ?? In(60, "hour", scale, percent);
    }

    private static CurbRate[]? In(int unit, string word, TariffScale scale, int percent)
    {
        var (step, to, rounding) = scale.Price;
        var (rates, rounds, before) = (new List<CurbRate>(), false, default(TariffStep));
        foreach (var next in scale.Steps)
        {
            var (cents, length) = ((long)(next.Cents - before.Cents) * percent * unit, 100L * (next.Minutes - before.Minutes));
            if (next.Minutes % unit != 0 || cents % length != 0) return null;
            var rate = cents / length;
            rounds |= rate * step % ((long)unit * to) != 0 || (next.Minutes % step != 0 && (unit > 1 || to > 1));
            rates.Add(new CurbRate(checked((int)rate), word, step > 1 && step % unit == 0 ? step / unit : null, null, before.Minutes / unit,
                next.Minutes / unit));
            before = next;
        }

        if (!rounds) return [.. rates];
        return rounding == PriceRounding.Up ? [.. rates.Select(rate => rate with { IncrementCents = to })] : null;
    }
}
