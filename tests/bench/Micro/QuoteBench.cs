using BenchmarkDotNet.Attributes;
using NodaTime;
using ParkAndSee.Calendars;
using ParkAndSee.Tariffs;

namespace ParkAndSee.Bench.Micro;

/// <summary>Prices on one core, by the tariff of Paris that is shipped: starts all over a year, by day and by night.</summary>
[MemoryDiagnoser]
public class QuoteBench
{
    private const int Starts = 1_024;

    private readonly NewStay[] _anyTime = new NewStay[Starts];
    private readonly NewStay[] _paidTime = new NewStay[Starts];
    private CompiledScale _scale = null!;

    /// <summary>Reads the shipped files.</summary>
    [GlobalSetup]
    public void Read()
    {
        var data = Path.Combine(AppContext.BaseDirectory, "data", "rules");
        var tariff = TariffReader.Read(File.ReadAllBytes(Path.Combine(data, "paris", "tariff.json"))).Tariff!;
        var calendar = CalendarReader.Read(File.ReadAllBytes(Path.Combine(data, "france", "calendar.json"))).Calendar!;
        _scale = CompiledTariff.Compile(tariff, calendar).Find("1", "car", "visitor")!;
        var random = new Random(1);
        for (var i = 0; i < Starts; i++)
        {
            _anyTime[i] = Any(random);
            do _paidTime[i] = Any(random);
            while (!_scale.ByDuration(_paidTime[i], 15).IsSold);
        }
    }

    /// <summary>Two hours from an instant at which parking is paid.</summary>
    [Benchmark(OperationsPerInvoke = Starts)]
    public long ByDuration() => Sum(_paidTime, budget: false);

    /// <summary>The same from any instant of the year.</summary>
    [Benchmark(OperationsPerInvoke = Starts)]
    public long ByDurationAtAnyTime() => Sum(_anyTime, budget: false);

    /// <summary>What 12 euros pay for.</summary>
    [Benchmark(OperationsPerInvoke = Starts)]
    public long ByBudget() => Sum(_paidTime, budget: true);

    private static NewStay Any(Random random) =>
        new(Instant.FromUtc(2026, 1, 1, 0, 0).Plus(Duration.FromMinutes(random.Next(500_000))));

    private long Sum(NewStay[] requests, bool budget)
    {
        var cents = 0L;
        foreach (ref readonly var request in requests.AsSpan())
            cents += (budget ? _scale.ByBudget(request, 1_200) : _scale.ByDuration(request, 120)).Cents;
        return cents;
    }
}
