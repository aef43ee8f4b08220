using CsCheck;
using NodaTime;

namespace ParkAndSee.Tariffs;

/// <summary>Tariffs and starts nobody would think of; starts lie around changes of the clock and holidays.</summary>
internal static class RandomTariffs
{
    private static readonly LocalDate[] Days =
    [
        new(2026, 3, 28), new(2026, 3, 29), new(2026, 10, 24), new(2026, 10, 25), new(2026, 7, 13), new(2026, 7, 14), new(2026, 12, 31),
        new(2027, 1, 1), new(2028, 2, 29), new(2026, 11, 24),
    ];

    /// <summary>When a stay may begin: any minute of a day or of the one after it.</summary>
    public static readonly Gen<Instant> Start = Gen.Select(OneOf(Days), Gen.Int[0, 2879], (day, minute) =>
        (day.AtMidnight() + Period.FromMinutes(minute)).InZoneLeniently(ShippedTariffs.ParisTime).ToInstant());

    /// <summary>Paid windows of one day, two of them at most, and the same every day or not on weekends.</summary>
    private static readonly Gen<PaidWindow[]> Windows = Gen.Select(
        Gen.Int[0, 1300], Gen.Int[10, 600], Gen.Int[0, 200], Gen.Int[10, 500], Gen.Bool, OneOf(100, 50, 33),
        OneOf((byte)127, (byte)63, (byte)31), Gen.Bool,
        (from, length, gap, second, two, percent, days, whole) =>
        {
            if (whole) return new PaidWindow[] { new(127, 0, 1440, 100) };
            var end = Math.Min(from + length, 1440);
            var next = end + gap;
            return two && next < 1430
                ? [new(days, from, end, 100), new(days, next, Math.Min(next + second, 1440), percent)]
                : [new(days, from, end, percent)];
        });

    private static readonly Gen<TariffStep[]> Steps = Gen.Select(Gen.Int[1, 90], Gen.Int[0, 900]).Array[1, 6].Select(parts =>
    {
        var (minutes, cents) = (0, 0);
        return parts.Select(part => new TariffStep(minutes += part.Item1, cents += part.Item2)).ToArray();
    });

    /// <summary>A scale.</summary>
    public static readonly Gen<TariffScale> Scale = Gen.Select(
        Windows, Steps, OneOf(1, 5, 15, 60), OneOf(1, 5, 10), Gen.Enum<PriceRounding>(), Gen.Enum<CarryOver>(),
        (windows, steps, step, round, rounding, carry) => new TariffScale(
            "s", new("s", "s"), ["z"], ["v"], ["u"], FreeUse.No, windows, steps, new PriceRule(step, round, rounding),
            steps[^1].Minutes, carry, 0, 0));

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(n => values[n]);

    /// <summary>A scale, ready.</summary>
    public static CompiledScale Compile(TariffScale scale, HolidayTreatment holidays) => CompiledTariff.Compile(
        new Tariff("t", new("t", "t"), "Europe/Paris", "france", holidays, [new("z", new("z", "z"))], [new("v", new("v", "v"))],
            [new("u", new("u", "u"))], [scale], [], null),
        ShippedTariffs.Calendar("france/calendar.json")).Find("z", "v", "u")!;
}
