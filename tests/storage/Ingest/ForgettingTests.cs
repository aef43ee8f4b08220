using ParkAndSee.Bays;
using ParkAndSee.Ingest;
using ParkAndSee.Stays;
using Xunit;

namespace ParkAndSee.Tests.Ingest;

/// <summary>A silo whose clock ran 30 days ahead has frozen bays; an administrator has them forget what is later than now.</summary>
public sealed class ForgettingTests(PostgresFixture postgres) : PartitionTest(postgres, 8, 3)
{
    private static readonly TimeSpan Jump = TimeSpan.FromDays(30);

    private readonly string _folder = TestDirectory.Make();
    private SteppedClock _clock = null!;

    private long Now => _clock.GetUtcNow().ToUnixTimeMilliseconds();

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _clock.Dispose();
        await TestDirectory.RemoveAsync(_folder);
    }

    private protected override TimeProvider NextClock() => _clock = new SteppedClock(Path.Combine(_folder, "clock"));

    [Fact]
    public async Task A_frozen_bay_shows_again_what_was_true_and_moves_again()
    {
        var (arrival, frozen) = await FreezeAsync(Bays[0]);
        var t = Now;

        Assert.True(await Writer.ForgetAsync(Bays[0], t));

        await UntilAsync(Bays[0], BayStatus.Occupied, arrival);
        Assert.Equal([IngestOutcome.Duplicate], await Writer.AppendAsync([frozen]));
        await Writer.AppendAsync([TestSilo.Event(Bays[0], t + 1, EventType.ParkEnd)]);
        await UntilAsync(Bays[0], BayStatus.Free, t + 1);
        Assert.False(await Writer.ForgetAsync(Bays[0], t + 2));
    }

    [Fact]
    public async Task Stays_are_built_without_what_was_forgotten()
    {
        var (arrival, frozen) = await FreezeAsync(Bays[0]);
        await UntilStaysAsync(new Stay(Bays[0], Guid.Empty, arrival, frozen.At, StayState.Finished, Flicker: false));
        var t = Now;

        await Writer.ForgetAsync(Bays[0], t);
        await UntilStaysAsync(new Stay(Bays[0], Guid.Empty, arrival, null, StayState.Running, Flicker: false));

        await Writer.AppendAsync([TestSilo.Event(Bays[0], t + 1, EventType.ParkEnd)]);
        await UntilStaysAsync(new Stay(Bays[0], Guid.Empty, arrival, t + 1, StayState.Finished, Flicker: false));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_next_owner_has_forgotten_too(bool withCheckpoint)
    {
        var (arrival, frozen) = await FreezeAsync(Bays[0]);
        await Writer.ForgetAsync(Bays[0], Now);
        await UntilAsync(Bays[0], BayStatus.Occupied, arrival);
        await RestartAsync(async () =>
        {
            if (!withCheckpoint) await Database.ScalarAsync("DELETE FROM bay_state; UPDATE ingest_part SET ckpt_seq = 0");
        });

        await UntilAsync(Bays[0], BayStatus.Occupied, arrival);
        Assert.Equal([IngestOutcome.Duplicate], await Writer.AppendAsync([frozen]));
    }

    [Fact]
    public async Task What_was_forgotten_once_does_not_come_back_with_a_later_instant()
    {
        var (arrival, _) = await FreezeAsync(Bays[0]);
        await Writer.ForgetAsync(Bays[0], arrival - 1);
        await UntilAsync(Bays[0], BayStatus.Unknown, 0);
        var t = Now;
        await Writer.AppendAsync([TestSilo.Event(Bays[0], t, EventType.ParkEnd)]);
        await UntilAsync(Bays[0], BayStatus.Free, t);

        Assert.True(await Writer.ForgetAsync(Bays[0], t - 1));
        await UntilAsync(Bays[0], BayStatus.Unknown, 0);
    }

    [Fact]
    public async Task A_dataset_forgets_in_the_bays_that_have_something_to_forget()
    {
        var arrival = (await FreezeAsync(Bays[0])).Arrival;
        await FreezeAsync(Bays[1]);
        await Writer.AppendAsync([TestSilo.Event(Bays[2], Now - 5)]);
        await Wait.UntilAsync("the quiet bay", async () => (await Writer.SnapshotAsync()).Bays.Length == 3);

        Assert.Equal(0, await Writer.ForgetDatasetAsync("another", Now));
        Assert.Equal(2, await Writer.ForgetDatasetAsync("test", Now));
        await UntilAsync(Bays[0], BayStatus.Occupied, arrival);
    }

    /// <summary>An arrival an hour ago, and a departure that a silo took while its clock was a month ahead.</summary>
    private async Task<(long Arrival, SensorEvent Frozen)> FreezeAsync(BayId bay)
    {
        var arrival = Now - 3_600_000;
        await Writer.AppendAsync([TestSilo.Event(bay, arrival)]);
        _clock.Step = Jump;
        var frozen = TestSilo.Event(bay, Now, EventType.ParkEnd);
        await Writer.AppendAsync([frozen]);
        _clock.Step = TimeSpan.Zero;
        await Wait.UntilAsync("the bay to be frozen", async () => (await Writer.RecallAsync(bay)).LastHeard == frozen.At);
        await Writer.AppendAsync([TestSilo.Event(bay, Now - 1_800_000, EventType.ScheduledReport)]); // what is true changes nothing
        return (arrival, frozen);
    }

    private Task UntilStaysAsync(params Stay[] stays) => Wait.UntilAsync("the stays of the bay", async () =>
        (await Silo.Grains.Stays().ReadAsync(new StayQuery(null, null, Bays[0], null, 10))).Stays.SequenceEqual(stays));

    private Task UntilAsync(BayId bay, BayStatus status,
        long since) => Wait.UntilAsync($"bay {bay} to be {status} since {since}", async () =>
        {
            var state = await Writer.RecallAsync(bay);
            var shown = ParkAndSee.Bays.BayStatusRule.At(1, state, ParkAndSee.Bays.SilencePolicy.Default, Now);
            return (shown.Status, shown.Since) == (status, since);
        });
}
