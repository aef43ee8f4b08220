using ParkAndSee.Ports;

namespace ParkAndSee.Micromobility;

/// <inheritdoc cref="IMicromobilityVehicleGrain" />
/// <remarks>
/// Decides with <see cref="MicromobilityFold"/>, <see cref="MicromobilityAssessor"/>, <see cref="MicromobilityCaseRule"/>
/// and <see cref="MicromobilityFleetRule"/>. State on the storage <c>park</c>.
/// </remarks>
public sealed class MicromobilityVehicleGrain(
    [PersistentState("sharedVehicle", "park")] IPersistentState<MicromobilityVehicleRecord> state, MicromobilityRulesInForce inForce,
    DedicatedBayMap map, IMicromobilityCaseStore cases, IMicromobilityFleetStore fleet, TimeProvider time)
    : CaseGrain<MicromobilityVehicleRecord>(state, cases, time), IMicromobilityVehicleGrain
{
    private MicromobilityVehicleKey _key;

    /// <inheritdoc />
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _key = MicromobilityVehicleKey.Parse(this.GetPrimaryKeyString());
        return base.OnActivateAsync(cancellationToken);
    }

    /// <inheritdoc />
    public async Task TakeAsync(MicromobilityReport[] reports)
    {
        var rules = await inForce.OfOperatorAsync(_key.Operator)
            ?? throw new InvalidOperationException("The operator is in no document in force any more.");
        var bays = await map.GetAsync();
        var record = Record;
        var believed = BelievedPlaces.Of(reports, await map.TownAsync());
        var (settled, kept, known) = MicromobilityFold.Take(record.Settled, record.Kept, believed, rules.Document.Tolerance);
        var finding = MicromobilityAssessor.Assess(known, rules.Document, rules.ClassOf(_key.Operator), bays);
        var step = MicromobilityCaseRule.Next(record.Case, known, finding,
            new MicromobilityCaseOwner(_key.Operator, _key.Device.ToString(), MicromobilityFeed.Mds), rules, Now);
        var current = record.Outbox.Put(record.Case, step);
        if (MicromobilityFleetRule.PresenceOf(known) is var presence && presence != record.Presence)
            (record.Presence, record.PresenceRevision, record.PresenceWaits) = (presence, record.PresenceRevision + 1, true);
        if (record.PresenceWaits || !record.Outbox.IsEmpty || current != record.Case || !kept.AsSpan().SequenceEqual(record.Kept))
        {
            (record.Settled, record.Kept, record.Case) = (settled, kept, current);
            await StoreAsync();
        }
    }

    /// <inheritdoc />
    public async Task<MicromobilityResult> ClearAsync(Guid caseId, MicromobilityComment word)
    {
        var record = Record;
        if (record.Case is not { ClearedAt: null } current || current.Id != caseId) return MicromobilityResult.WasOver;
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
public sealed class MicromobilityVehicleRecord : ICaseRecord
{
    /// <summary>What was known before the kept reports.</summary>
    [Id(0)]
    public MicromobilityVehicleState Settled { get; set; }

    /// <summary>The latest reports, in order.</summary>
    [Id(1)]
    public MicromobilityReport[] Kept { get; set; } = [];

    /// <summary>The case that it has or had last.</summary>
    [Id(2)]
    public MicromobilityCase? Case { get; set; }

    /// <summary>Cases on their way to the table.</summary>
    [Id(3)]
    public CaseOutbox Outbox { get; set; } = new();

    /// <summary>Where it is, as it was last noted to be counted.</summary>
    [Id(4)]
    public MicromobilityPresence Presence { get; set; }

    /// <summary>Counts those notes.</summary>
    [Id(5)]
    public long PresenceRevision { get; set; }

    /// <summary>The last note is not known to be in the table.</summary>
    [Id(6)]
    public bool PresenceWaits { get; set; }
}
