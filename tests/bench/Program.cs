using System.Globalization;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using ParkAndSee.Bench;
using ParkAndSee.Bench.Micro;

// The macro benchmarks. Each starts its own PostgreSQL and the product, prints one JSON line and a small table, and takes everything away
// again; stays, which fills 20 million rows, is not among all. Usage: dotnet run -c Release --project
// tests/bench -- NAME [NAME ...] | all | soak [MINUTES] | micro | quotes | zfe | assessments
if (args is ["quotes" or "zfe" or "assessments" or "micro"])
{
    // In this process: a project of BenchmarkDotNet's own would not find the shipped documents.
    var micro = DefaultConfig.Instance.AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance));
    BenchmarkRunner.Run(args[0] switch
    {
        "zfe" => [typeof(ZfeBench)],
        "quotes" => [typeof(QuoteBench)],
        "assessments" => [typeof(AssessmentBench)],
        _ => [typeof(QuoteBench), typeof(ZfeBench), typeof(AssessmentBench)]
    }, micro);
    return 0;
}

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, e) =>
{
    e.Cancel = true;
    stop.Cancel();
};
var benchmarks = new Dictionary<string, Func<CancellationToken, Task>>
{
    ["ingest"] = IngestBench.RunAsync,
    ["ingest-hub"] = IngestHubBench.RunAsync,
    ["latency"] = LatencyBench.RunAsync,
    ["fanout"] = FanoutBench.RunAsync,
    ["memory"] = MemoryBench.RunAsync,
    ["replay"] = ReplayBench.RunAsync,
    ["overload"] = token => OverloadBench.RunAsync(TimeSpan.FromMinutes(1), token),
    ["recovery"] = RecoveryBench.RunAsync,
    ["tls"] = TlsBench.RunAsync,
    ["stays"] = StaysBench.RunAsync,
};
var minutes = 30.0;
var soak = args is ["soak"] || (args is ["soak", var text] && double.TryParse(text, CultureInfo.InvariantCulture, out minutes)
    && minutes >= 1);
var wanted = args is ["all"] ? [.. benchmarks.Keys.Where(name => name != "stays")] : args;
if (!soak && (wanted.Length == 0 || wanted.Any(name => !benchmarks.ContainsKey(name))))
{
    Console.Error.WriteLine(
        $"Name one or more of: {string.Join(", ", benchmarks.Keys)}; or all; or soak [MINUTES], at least 1; or micro, which is quotes, zfe "
        + "and assessments.");
    return 2;
}

Console.WriteLine(await Machine.DescribeAsync(stop.Token));
Console.WriteLine();
if (soak) await SoakBench.RunAsync(TimeSpan.FromMinutes(minutes), stop.Token);
else foreach (var name in wanted) await benchmarks[name](stop.Token);
return 0;
