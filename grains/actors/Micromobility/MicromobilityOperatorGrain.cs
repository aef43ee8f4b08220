using ParkAndSee.Ports;

namespace ParkAndSee.Micromobility;

/// <inheritdoc cref="IMicromobilityOperatorGrain" />
/// <remarks>Decides with <see cref="GbfsFeed"/>. State on the storage <c>park</c>.</remarks>
public sealed class MicromobilityOperatorGrain(
    [PersistentState("sharedOperator", "park")] IPersistentState<MicromobilityOperatorRecord> state, MicromobilityRulesInForce inForce,
    DedicatedBayMap map, IMicromobilityCaseStore cases, TimeProvider time)
    : CaseGrain<MicromobilityOperatorRecord>(state, cases, time), IMicromobilityOperatorGrain
{
    /// <summary>How exactly it is remembered when MDS was heard: a write a minute at most.</summary>
    private const long MdsStep = 60_000;

    private string Id => this.GetPrimaryKeyString();

    /// <inheritdoc />
    public async Task HearMdsAsync()
    {
        var record = Record;
        if (Now - record.MdsAt < MdsStep && record.Watched.Length == 0) return;
        record.MdsAt = Now;
        EndAll(MicromobilityClearing.OtherFeed);
        await StoreAsync();
    }

    /// <inheritdoc />
    public async Task<GbfsOutcome> TakeGbfsAsync(GbfsSnapshot snapshot)
    {
        var (record, now) = (Record, Now);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(snapshot.Vehicles.Length, MicromobilityLimits.MaxVehicles, nameof(snapshot));
        if (await inForce.OfOperatorAsync(Id) is not { } rules)
            return new GbfsOutcome(GbfsOutcomeKind.UnknownOperator, snapshot.Vehicles.Length, null, 0);
        snapshot = BelievedPlaces.Of(snapshot, await map.TownAsync());
        var allowed = rules.Find(Id)!.Vehicles;
        if (now - record.MdsAt < rules.Document.MdsSilenceMs)
            return new GbfsOutcome(GbfsOutcomeKind.MdsCounts, snapshot.Vehicles.Length, allowed, 0);
        if (snapshot.LastUpdated <= record.LastUpdated)
            return new GbfsOutcome(GbfsOutcomeKind.NotNewer, snapshot.Vehicles.Length, allowed, record.Watched.Length);
        var (watched, steps) = GbfsFeed.Take(Id, record.Watched, snapshot, rules, await map.GetAsync(), now);
        (record.LastUpdated, record.Vehicles) = (snapshot.LastUpdated, snapshot.Vehicles.Length);
        record.Watched = [.. watched.Zip(steps, (watch, step) => watch with { Case = record.Outbox.Put(watch.Case, step) })];
        foreach (var step in steps.Skip(watched.Count)) record.Outbox.Put(null, step);
        await StoreAsync();
        return new GbfsOutcome(GbfsOutcomeKind.Judged, snapshot.Vehicles.Length, allowed, watched.Count);
    }

    /// <inheritdoc />
    public Task<MicromobilityFeeds> DescribeAsync() =>
        Task.FromResult(new MicromobilityFeeds(Record.MdsAt, Record.LastUpdated, Record.Vehicles));

    /// <inheritdoc />
    public async Task<MicromobilityResult> ClearAsync(Guid caseId, MicromobilityComment word)
    {
        var watched = Record.Watched;
        var place = Array.FindIndex(watched, watch => watch.Case?.Id == caseId);
        if (place < 0 || watched[place].Case is not { ClearedAt: null } current) return MicromobilityResult.WasOver;
        return await ClearAsync(current, word, ended => watched[place] = watched[place] with { Case = ended });
    }

    private void EndAll(MicromobilityClearing why)
    {
        var (record, now) = (Record, Now);
        foreach (var watch in record.Watched)
            if (watch.Case is { ClearedAt: null } open) record.Outbox.Put(null, MicromobilityCaseRule.End(open, why, now, now));
        record.Watched = [];
    }
}

/// <summary>What is stored of an operator's feeds.</summary>
[GenerateSerializer, Alias("SharedOperatorRecord")]
public sealed class MicromobilityOperatorRecord : ICaseRecord
{
    /// <summary>When MDS was heard, Unix milliseconds, to a minute; 0 = never.</summary>
    [Id(0)]
    public long MdsAt { get; set; }

    /// <summary><c>last_updated</c> of the last GBFS document.</summary>
    [Id(1)]
    public long LastUpdated { get; set; }

    /// <summary>The vehicles of that document that are parked badly.</summary>
    [Id(2)]
    public GbfsWatch[] Watched { get; set; } = [];

    /// <summary>Cases on their way to the table.</summary>
    [Id(3)]
    public CaseOutbox Outbox { get; set; } = new();

    /// <summary>Vehicles in that document.</summary>
    [Id(4)]
    public int Vehicles { get; set; }
}
