using Orleans.Concurrency;
using ParkAndSee.Rules;
using ParkAndSee.Zfe;

namespace ParkAndSee.Vehicles;

/// <inheritdoc cref="ICritAirGrain" />
/// <remarks>Asks the book at every question; what was read is kept, for a version never changes. Next hop: <see cref="CritAirTable"/>.</remarks>
[StatelessWorker, Reentrant]
public sealed class CritAirGrain(IGrainFactory grains) : Grain, ICritAirGrain
{
    private const int MostTables = 8;

    private readonly VersionCache<RuleUse, CritAirTable> _tables = new(MostTables);

    /// <inheritdoc />
    public async Task<CritAirAnswer> ClassifyAsync(VehicleWords vehicle, long at, long? asOf)
    {
        var book = this.GetPrimaryKeyString();
        if (await grains.FindAsync($"{RuleKinds.CritAir}/{book}", at, asOf) is not { } use)
            return new CritAirAnswer(null, new VehicleRefusal("table", $"No Crit'Air table {book} is in force at that instant: GET /v1/rules lists what there is.", IsMissing: true));
        var (facts, sticker, refusal) = VehicleWordsReader.Read(vehicle, Provenance.Declared);
        if (refusal is not null) return new CritAirAnswer(null, refusal);
        if (sticker != CritAirClass.Unknown) return new CritAirAnswer(null, new VehicleRefusal("critair", "critair: leave it out, the class is what is asked for."));
        var table = await _tables.GetAsync(use, () => ReadAsync(use));
        var (decision, said) = CritAirExplanation.Explain(table, facts);
        return new CritAirAnswer(new CritAirSaid([use], decision.Class.Word(), decision.Reason.Word(), [.. said]));
    }

    private async Task<CritAirTable> ReadAsync(RuleUse use) =>
        CritAirTableReader.Read(await grains.ReadAsync(use)).Table
        ?? throw new InvalidOperationException($"Version {use.Version} of {use.Book} was stored by another release and is not read by this one: store it again.");
}
