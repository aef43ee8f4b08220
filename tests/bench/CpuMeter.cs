using System.Diagnostics;

namespace ParkAndSee.Bench;

/// <summary>What share of a core the product and this load generator use, from one reading to the next.</summary>
internal sealed class CpuMeter(int product)
{
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private (TimeSpan Product, TimeSpan Generator) _before = Now(product);

    /// <summary>Cores used since the last reading; 1 is one whole core.</summary>
    public (double Product, double Generator) Read()
    {
        var now = Now(product);
        var used = ((now.Product - _before.Product) / _clock.Elapsed, (now.Generator - _before.Generator) / _clock.Elapsed);
        _before = now;
        _clock.Restart();
        return (Math.Round(used.Item1, 2), Math.Round(used.Item2, 2));
    }

    private static (TimeSpan Product, TimeSpan Generator) Now(int product)
    {
        using var other = Process.GetProcessById(product);
        using var own = Process.GetCurrentProcess();
        return (other.TotalProcessorTime, own.TotalProcessorTime);
    }
}
