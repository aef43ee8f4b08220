using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;
using Orleans.Placement;
using ParkAndSee.Ports;

namespace ParkAndSee.Micromobility;

/// <inheritdoc cref="IGbfsFeedGrain" />
/// <remarks>
/// Decides with <see cref="GbfsPace"/>. State on the storage <c>park</c>. It opens where it is
/// called, for whoever calls has the feed in its settings.
/// </remarks>
[PreferLocalPlacement]
public sealed class GbfsFeedGrain(
    [PersistentState("gbfsFeed", "park")] IPersistentState<GbfsFeedRecord> state, IGbfsSource source, GbfsMeter meter, TimeProvider time,
    ILogger<GbfsFeedGrain> logger) : Grain, IGbfsFeedGrain
{
    /// <summary>For so long a look may take: written before it, so that whoever holds an older state cannot begin one as well.</summary>
    private const long ClaimMs = 30_000;

    private GbfsTrail? _trail;

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    private string Id => this.GetPrimaryKeyString();

    /// <inheritdoc />
    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        meter.Left(Id);
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public async Task<GbfsPoll> LookAsync()
    {
        var record = state.State;
        if (GbfsPace.IsDue(record.NextAt, Now))
        {
            record.NextAt = Now + ClaimMs;
            await StoreAsync();
            var (end, fetch) = await TryAsync();
            Note(end, fetch);
            await StoreAsync();
        }

        return new GbfsPoll(record.End, record.At, record.NextAt, record.Failures);
    }

    [SuppressMessage("Design", "CA1031", Justification = "Whatever fails, the feed is asked again later, and not at once.")]
    private async Task<(GbfsPollEnd End, GbfsFetch Fetch)> TryAsync()
    {
        var fetch = new GbfsFetch(null, GbfsPollEnd.NotTaken, null, null, null, "it was not asked");
        try
        {
            fetch = await source.FetchAsync(Id, _trail, CancellationToken.None);
            if (fetch.Snapshot is null) return (fetch.End, fetch);
            var outcome = await GrainFactory.MicromobilityOperator(Id).TakeGbfsAsync(fetch.Snapshot);
            return (EndOf(outcome.Fate), fetch);
        }
        catch (Exception e)
        {
            return (GbfsPollEnd.NotTaken, fetch with { Fault = $"it could not be taken ({e.GetType().Name})" });
        }
    }

    private void Note(GbfsPollEnd end, GbfsFetch fetch)
    {
        var record = state.State;
        var failed = end >= GbfsPollEnd.Unreachable;
        var before = record.Failures;
        record.Failures = failed ? Math.Min(before + 1, 1_000_000) : 0;
        if (fetch.TtlSeconds is { } ttl) record.UsualMs = GbfsPace.AfterDocument(ttl);
        var pause = failed ? GbfsPace.AfterFailure(record.Failures, record.UsualMs, fetch.RetryAfterMs, Random.Shared.NextDouble())
            : end is GbfsPollEnd.MdsCounts or GbfsPollEnd.UnknownOperator ? GbfsPace.MostMs
            : record.UsualMs;
        (record.End, record.At, record.NextAt) = (end, Now, Now + pause);

        // What was not judged is read whole the next time: «not modified» would hide it for ever.
        _trail = end is GbfsPollEnd.Judged or GbfsPollEnd.NotNewer or GbfsPollEnd.NotModified
            ? fetch.Trail
            : failed ? null : fetch.Trail?.Anew();
        meter.Asked(Id, end, record.Failures);
        if (failed) GrainLogMessages.GbfsFailed(logger, Id, fetch.Fault, record.Failures, TimeSpan.FromMilliseconds(pause));
        else if (before > 0) GrainLogMessages.GbfsHealed(logger, Id, before);
        if (end == GbfsPollEnd.NotConfigured) DeactivateOnIdle(); // and opened again by a silo that has it
    }

    private static GbfsPollEnd EndOf(GbfsOutcomeKind fate) => fate switch
    {
        GbfsOutcomeKind.Judged => GbfsPollEnd.Judged,
        GbfsOutcomeKind.NotNewer => GbfsPollEnd.NotNewer,
        GbfsOutcomeKind.MdsCounts => GbfsPollEnd.MdsCounts,
        _ => GbfsPollEnd.UnknownOperator,
    };

    /// <summary>Whatever fails here, what is in memory may differ from the disk: the next call reads it again.</summary>
    private async Task StoreAsync()
    {
        try
        {
            await state.WriteStateAsync();
        }
        catch
        {
            DeactivateOnIdle();
            throw;
        }
    }
}

/// <summary>What is stored of an operator's feed: when it is asked, and nothing of what it said.</summary>
[GenerateSerializer, Alias("GbfsFeedRecord")]
public sealed class GbfsFeedRecord
{
    /// <summary>When it is asked next, Unix milliseconds; 0 = at once.</summary>
    [Id(0)]
    public long NextAt { get; set; }

    /// <summary>Failures in a row.</summary>
    [Id(1)]
    public int Failures { get; set; }

    /// <summary>Time between two looks while nothing fails, milliseconds.</summary>
    [Id(2)]
    public long UsualMs { get; set; } = GbfsPace.LeastMs;

    /// <summary>How the last look ended.</summary>
    [Id(3)]
    public GbfsPollEnd End { get; set; }

    /// <summary>When the last look ended, Unix milliseconds; 0 = there was none.</summary>
    [Id(4)]
    public long At { get; set; }
}
