using System.Text.Json;
using Xunit;

namespace ParkAndSee.Tests;

/// <summary>
/// Two weeks of real stays through the public door of the real process: in order, out of order, repeated, and over a <c>kill -9</c>.
/// </summary>
public sealed class MelbourneReplayTests : IAsyncDisposable
{
    private readonly string _folder = TestDirectory.Make();

    [Fact]
    public async Task Every_session_on_a_located_marker_is_one_stay_and_every_other_event_is_refused_with_its_reason()
    {
        await using var host = await StartAsync("ordered");

        using var report = await ReplayAsync(host, "--parallel", "1");

        var expected = Melbourne.ExpectedStays();
        Assert.Equal(expected, Melbourne.Lines(await Melbourne.ReadStaysAsync(host)));
        var events = 2 * Melbourne.Sessions().Count;
        Assert.Equal(events, report.RootElement.GetProperty("sent").GetInt32());
        Assert.Equal(2 * expected.Count, report.RootElement.GetProperty("acknowledged").GetInt32());
        Assert.Equal(events - 2 * expected.Count, RefusedFor(report, "unknown_bay"));
    }

    [Fact]
    public async Task Shuffled_with_one_event_in_five_sent_twice_gives_the_same_stays_byte_for_byte()
    {
        await using var ordered = await StartAsync("in-order");
        (await ReplayAsync(ordered)).Dispose();
        await using var shuffled = await StartAsync("shuffled");
        (await ReplayAsync(shuffled, "--shuffle", "11", "--repeat-share", "0.2")).Dispose();

        Assert.Equal(await Melbourne.ReadStaysAsync(ordered), await Melbourne.ReadStaysAsync(shuffled));
    }

    [Fact]
    public async Task Killed_in_the_middle_of_a_replay_and_sent_again_it_holds_the_same_stays()
    {
        var victim = await StartAsync("killed");
        using var student = victim.As("integrator");
        using (var replay = SimProcess.Start(victim, Arguments(["--batch", "50", "--parallel", "2", "--give-up", "2s"])))
        {
            await Wait.UntilAsync("some stays of the replay", async () => (await student.GetStringAsync("/v1/stays")).Length > 100_000);
            await victim.KillAsync();
            Assert.NotEqual(0, await replay.ExitAsync(TestContext.Current.CancellationToken));
        }

        await using var survivor = await StartAsync("killed");
        (await ReplayAsync(survivor)).Dispose();

        Assert.Equal(Melbourne.ExpectedStays(), Melbourne.Lines(await Melbourne.ReadStaysAsync(survivor)));
    }

    public ValueTask DisposeAsync() => new(TestDirectory.RemoveAsync(_folder));

    private Task<StandaloneProcess> StartAsync(string name) =>
        StandaloneProcess.StartAsync(Path.Combine(_folder, name), ["--city", "melbourne", "--no-simulation"]);

    private async Task<JsonDocument> ReplayAsync(StandaloneProcess host, params string[] more)
    {
        var file = Path.Combine(_folder, $"{Guid.NewGuid():N}.json");
        using var replay = SimProcess.Start(host, Arguments(["--allow-refused", "unknown_bay", "--report", file, .. more]));
        var exit = await replay.ExitAsync(TestContext.Current.CancellationToken);
        Assert.True(exit == 0, replay.Output);
        return JsonDocument.Parse(await File.ReadAllTextAsync(file));
    }

    private static string[] Arguments(string[] more) => ["replay", Melbourne.SessionsFile, "--speed", "max", .. more];

    private static int RefusedFor(JsonDocument report, string reason) => report.RootElement.GetProperty("reasons").EnumerateArray()
        .Where(group => group.GetProperty("reason").GetString() == reason).Sum(group => group.GetProperty("count").GetInt32());
}
