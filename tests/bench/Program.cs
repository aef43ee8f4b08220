using ParkAndSee.Bench;

// The macro benchmarks. Each starts its own PostgreSQL and standalone process, prints one JSON line and a small table, and takes
// everything away again. Usage: dotnet run -c Release --project tests/bench -- ingest|latency|memory|all
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
};
var wanted = args is ["all"] ? [.. benchmarks.Keys] : args;
if (wanted.Length == 0 || wanted.Any(name => !benchmarks.ContainsKey(name)))
{
    Console.Error.WriteLine($"Name one or more of: {string.Join(", ", benchmarks.Keys)}, or all.");
    return 2;
}

foreach (var name in wanted) await benchmarks[name](stop.Token);
return 0;
