using ParkAndSee.Ports;

namespace ParkAndSee.Shared;

/// <inheritdoc cref="ISharedVehicleGrain" />
/// <remarks>
/// Decides with <see cref="SharedFold"/>, <see cref="SharedJudge"/>, <see cref="SharedCaseRule"/>
/// and <see cref="SharedFleetRule"/>. State on the storage <c>park</c>.
/// </remarks>
public sealed class SharedVehicleGrain(
    [PersistentState("sharedVehicle", "park")] IPersistentState<SharedVehicleRecord> state, SharedRulesInForce inForce, DedicatedBayMap map,
    ISharedCaseStore cases, ISharedFleetStore fleet, TimeProvider time)
    : CaseGrain<SharedVehicleRecord>(state, cases, time), ISharedVehicleGrain
{
    private SharedVehicleKey _key;

    /// <inheritdoc />
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _key = SharedVehicleKey.Parse(this.GetPrimaryKeyString());
        return base.OnActivateAsync(cancellationToken);
    }

    /// <inheritdoc />
    public async Task TakeAsync(SharedReport[] reports)
    {
        var rules = await inForce.OfOperatorAsync(_key.Operator)
            ?? throw new InvalidOperationException("The operator is in no document in force any more.");
        var bays = await map.GetAsync();
        var record = Record;
        var believed = BelievedPlaces.Of(reports, await map.TownAsync());
        var (settled, kept, known) = SharedFold.Take(record.Settled, record.Kept, believed, rules.Document.Tolerance);
        var finding = SharedJudge.Judge(known, rules.Document, rules.ClassOf(_key.Operator), bays);
        var step = SharedCaseRule.Next(record.Case, known, finding,
            new SharedCaseOwner(_key.Operator, _key.Device.ToString(), SharedFeed.Mds), rules, Now);
        var current = record.Outbox.Put(record.Case, step);
        if (SharedFleetRule.PresenceOf(known) is var presence && presence != record.Presence)
            (record.Presence, record.PresenceRevision, record.PresenceWaits) = (presence, record.PresenceRevision + 1, true);
        if (record.PresenceWaits || !record.Outbox.IsEmpty || current != record.Case || !kept.AsSpan().SequenceEqual(record.Kept))
        {
            (record.Settled, record.Kept, record.Case) = (settled, kept, current);
            await StoreAsync();
        }
    }

    /// <inheritdoc />
    public async Task<SharedAnswer> ClearAsync(Guid caseId, SharedWord word)
    {
        var record = Record;
        if (record.Case is not { ClearedAt: null } current || current.Id != caseId) return SharedAnswer.WasOver;
        return await ClearAsync(current, word, ended => record.Case = ended);
    }

    /// <inheritdoc />
    private protected override async Task SendAsync()
    {
        await base.SendAsync();
        var record = Record;
        if (!record.PresenceWaits) return;
        await fleet.PutAsync(_key, record.Presence, record.PresenceRevision, CancellationToken.None);
        record.PresenceWaits = false;
    }
}

/// <summary>What is stored of a shared vehicle.</summary>
[GenerateSerializer, Alias("SharedVehicleRecord")]
public sealed class SharedVehicleRecord : ICaseRecord
{
    /// <summary>What was known before the kept reports.</summary>
    [Id(0)]
    public SharedStanding Settled { get; set; }

    /// <summary>The latest reports, in order.</summary>
    [Id(1)]
    public SharedReport[] Kept { get; set; } = [];

    /// <summary>The case that it has or had last.</summary>
    [Id(2)]
    public SharedCase? Case { get; set; }

    /// <summary>Cases on their way to the table.</summary>
    [Id(3)]
    public CaseOutbox Outbox { get; set; } = new();

    /// <summary>Where it is, as it was last noted to be counted.</summary>
    [Id(4)]
    public SharedPresence Presence { get; set; }

    /// <summary>Counts those notes.</summary>
    [Id(5)]
    public long PresenceRevision { get; set; }

    /// <summary>The last note is not known to be in the table.</summary>
    [Id(6)]
    public bool PresenceWaits { get; set; }
}
