using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace ParkAndSee.Tests.Faults;

/// <summary>A cluster under fire: senders send, screens look, faults fall; then everything is left to heal and is checked.</summary>
public sealed class FaultRun(FaultPlan plan, CancellationToken ct)
{
    private const int MostFindings = 200;
    private static readonly TimeSpan HealLimit = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan ConvergeLimit = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan FlowLimit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan FlowLook = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Progress = TimeSpan.FromSeconds(10);

    private readonly ConcurrentQueue<CheckFinding> _findings = new();
    private readonly EventHistory _history = new();
    private readonly AckedTimes _acked = new(City.Size);
    private readonly SenderClock _sensors = new();
    private readonly Stopwatch _clock = Stopwatch.StartNew();

    /// <summary>Runs.</summary>
    public async Task<FaultReport> RunAsync()
    {
        Say($"{plan}: PARKANDSEE_CRASH_SEED={plan.Seed} does the same again");
        var ground = new FaultGround(FaultPlan.Silos);
        await using var cluster = await ParkCluster.StartAsync(FaultPlan.Silos, FaultPlan.Apis, ground: ground);
        await CommitAudit.InstallAsync(cluster.Postgres.ConnectionString, ct);
        var disk = ground.Disk = await LogDisk.MakeAsync(cluster.Postgres.ConnectionString, ground.DataDirectory);
        if (!disk.IsReal) Say("This machine allows no mount: the full disk is played by the database.");
        var kinds = plan.Kinds.Where(kind => kind != FaultKind.CutSilos || ground.Network is not null).ToArray();
        if (kinds.Length < plan.Kinds.Length)
            Say($"This machine allows no network namespaces ({ground.WhyNoNetwork}): {FaultKind.CutSilos} is left out.");

        HttpClient[] apis = [.. cluster.Apis.Select((_, n) => cluster.Client(n))];
        var city = await City.ImportAsync(apis[0], ct);
        Uri[] hosts = [.. cluster.Apis.Select(api => api.Url)];
        Screen[] screens = [.. Enumerable.Range(0, FaultPlan.Screens).Select(n => new Screen(n, hosts, city, _acked, Tell))];
        var senders = new Senders(cluster, city, _history, _acked, _sensors, plan.Seed, FaultPlan.Senders, plan.EventsPerSecond);
        var supervisor = new Supervisor(cluster, Say);
        var injector = new Injector(cluster, ground, disk, supervisor, _sensors, Say);
        var checker = new HistoryChecker(cluster, city, _history, screens, apis);
        var schedule = new FaultSchedule(plan.Seed, FaultPlan.Silos, FaultPlan.Apis, kinds, plan.Longest);
        using var progress = new Timer(
            _ =>
                Say(
                    $"{injector.Done.Values.Sum()} faults, {_history.Count} events, {_history.Acked} acknowledged, "
                    + $"{_findings.Count} findings"), null, Progress, Progress);
        try
        {
            var done = 0;
            do
            {
                senders.Go();
                for (var n = 0; n < Math.Min(FaultPlan.Round, Math.Max(1, plan.Faults - done)); n++)
                {
                    var fault = schedule.Next();
                    if (!fault.OnTop) await FlowAsync();
                    await Task.Delay(fault.Pause, ct);
                    await injector.BeginAsync(fault);
                }

                done = injector.Done.Values.Sum();
                await injector.EndAsync();
                await HealAsync(cluster);
                await senders.SettleAsync();
                await ConvergeAsync(checker);
            }
            while (_findings.IsEmpty && (done < plan.Faults || _history.Acked < plan.Events));

            return new FaultReport(plan, _clock.Elapsed, injector.Done, _history.Snapshot(), [.. _findings], screens.Sum(s => s.Frames),
                screens.Sum(s => s.Connections), supervisor.EndedByThemselves);
        }
        catch (Exception e) when (e is TimeoutException or InvalidOperationException)
        {
            throw new InvalidOperationException($"{plan}: {e.Message}\n{cluster.DescribeOutput()}", e);
        }
        finally
        {
            await senders.DisposeAsync();
            foreach (var screen in screens) await screen.DisposeAsync();
            await supervisor.DisposeAsync();
            foreach (var api in apis) api.Dispose();
        }
    }

    // A fault that hits a cluster which is down already shows little: most wait until events are taken again, but not for ever.
    private async Task FlowAsync()
    {
        var (from, clock) = (_history.Acked, Stopwatch.StartNew());
        while (_history.Acked < from + plan.EventsPerSecond * FaultPlan.FlowSeconds && clock.Elapsed < FlowLimit)
            await Task.Delay(FlowLook, ct);
    }

    // Every member answers that it is ready, twice in a row: a silo that does not know yet that it is dead says so once.
    private static async Task HealAsync(ParkCluster cluster)
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(10) };
        Uri[] all = [.. cluster.Silos.Concat(cluster.Apis).Select(member => member.Url)];
        var healthy = 0;
        await Wait.UntilAsync("every silo and API host to be ready", async () =>
        {
            var ready = await Task.WhenAll(all.Select(url => IsReadyAsync(http, url)));
            healthy = Array.TrueForAll(ready, yes => yes) ? healthy + 1 : 0;
            return healthy == 2;
        }, HealLimit);
    }

    private static async Task<bool> IsReadyAsync(HttpClient http, Uri host)
    {
        try
        {
            using var answer = await http.GetAsync(new Uri(host, "/health/ready"));
            return answer.IsSuccessStatusCode;
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
        {
            return false;
        }
    }

    // Screens and projections follow the log with a short delay; what is still wrong after the
    // limit is wrong. The log itself gets no second chance.
    private async Task ConvergeAsync(HistoryChecker checker)
    {
        var clock = Stopwatch.StartNew();
        while (true)
        {
            var found = await CheckAsync(checker);
            var final = found.Where(f => f.Promise is not (Broken.Diverged or Broken.WrongStay)).ToList();
            if (clock.Elapsed > ConvergeLimit) final = found;
            foreach (var finding in final) Tell(finding);
            if (final.Count > 0 || found.Count == 0)
            {
                Say(string.Create(CultureInfo.InvariantCulture,
                    $"checked {_history.Count} events in {clock.Elapsed.TotalSeconds:0.0} s: {final.Count} findings"));
                return;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(500), ct);
        }
    }

    // An answer that breaks off is not whole (docs/stays.md), and is asked for again.
    private async Task<List<CheckFinding>> CheckAsync(HistoryChecker checker)
    {
        try
        {
            return await checker.CheckAsync(ct);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or Npgsql.NpgsqlException or TaskCanceledException
            && !ct.IsCancellationRequested)
        {
            return [new CheckFinding(Broken.Diverged, $"no answer to the check: {e.Message}")];
        }
    }

    private void Tell(CheckFinding finding)
    {
        if (_findings.Count >= MostFindings) return;
        _findings.Enqueue(finding);
        if (_findings.Count < 20) Say($"{finding.Promise}: {finding.What}");
    }

    private void Say(string what) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"[{plan.Seed} {_clock.Elapsed.TotalSeconds,6:0.0}s] {what}"));
}
