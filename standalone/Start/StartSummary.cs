namespace ParkAndSee.Start;

/// <summary>What a start prints on the terminal: one line for each step, then the addresses.</summary>
internal static class StartSummary
{
    private const int Steps = 5;

    /// <summary>Prints that a step begins.</summary>
    /// <param name="number">Number of the step, from 1.</param>
    /// <param name="what">What the step does.</param>
    public static void Step(int number, string what) => Console.WriteLine($"[{number}/{Steps}] {what}");

    /// <summary>Prints a result of the current step.</summary>
    public static void Detail(string line) => Console.WriteLine($"      {line}");

    /// <summary>The database of this run, without its address.</summary>
    public static string DatabaseOf(StandaloneOptions options) =>
        string.IsNullOrEmpty(Environment.GetEnvironmentVariable("ConnectionStrings__Park"))
            ? $"private PostgreSQL below {options.Data}"
            : "ConnectionStrings__Park";

    /// <summary>Prints the addresses and the file of the keys. The first line is fixed: scripts wait for it.</summary>
    public static void Ready(string url, StandaloneOptions options)
    {
        Console.WriteLine();
        Console.WriteLine($"Park & See is ready: {url}");
        Console.WriteLine($"  Map   {url}");
        Console.WriteLine($"  API   {url}/docs");
        Console.WriteLine($"  Keys  {Path.Combine(options.Data, "credentials.json")}");
        Console.WriteLine("  Ctrl+C stops it; the data are kept.");
    }
}
