using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace ParkAndSee.Bench;

/// <summary>A benchmark's result: one JSON line for machines and a small table for people.</summary>
internal static class Report
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Prints both.</summary>
    public static void Print(string benchmark, Dictionary<string, object> figures)
    {
        var line = new Dictionary<string, object> { ["benchmark"] = benchmark, ["cores"] = Environment.ProcessorCount };
        foreach (var (name, value) in figures) line[name] = value;
        Console.WriteLine(JsonSerializer.Serialize(line, Readable));
        Console.WriteLine();
        Console.WriteLine($"| {benchmark} | |");
        Console.WriteLine("|---|---:|");
        foreach (var (name, value) in figures) Console.WriteLine($"| {name} | {Text(value)} |");
        Console.WriteLine();
    }

    private static string Text(object value) => value switch
    {
        double number when number == Math.Round(number) => number.ToString("N0", CultureInfo.InvariantCulture),
        double number => number.ToString("#,0.##", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString("N0", CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}
