using System.Globalization;
using System.Text.Json;

namespace ParkAndSee.Bench;

/// <summary>A benchmark's result: one JSON line for machines and a small table for people.</summary>
internal static class Report
{
    /// <summary>Prints both.</summary>
    public static void Print(string benchmark, Dictionary<string, object> figures)
    {
        var line = new Dictionary<string, object> { ["benchmark"] = benchmark, ["cores"] = Environment.ProcessorCount };
        foreach (var (name, value) in figures) line[name] = value;
        Console.WriteLine(JsonSerializer.Serialize(line));
        Console.WriteLine();
        Console.WriteLine($"| {benchmark} | |");
        Console.WriteLine("|---|---:|");
        foreach (var (name, value) in figures) Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {value:N2} |"));
        Console.WriteLine();
    }
}
