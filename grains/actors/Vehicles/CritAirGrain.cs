using NodaTime;
using Orleans.Concurrency;
using ParkAndSee.RuleBooks;

namespace ParkAndSee.Vehicles;

/// <inheritdoc cref="ICritAirGrain" />
/// <remarks>Next hop: <see cref="CritAirTable"/>.</remarks>
[StatelessWorker, Reentrant]
public sealed class CritAirGrain(RulesInForce<CritAirTable> tables) : Grain, ICritAirGrain
{
    /// <inheritdoc />
    public async Task<CritAirResult> ClassifyAsync(VehicleDescription vehicle, Instant at, Instant? asOf)
    {
        var book = this.GetPrimaryKeyString();
        if (await tables.FindAsync(book, at, asOf) is not { } found)
            return Refused("table", $"No Crit'Air table {book} is in force at that instant: GET /v1/rules lists what there is.",
                isMissing: true);
        var (facts, sticker, refusal) = VehicleDescriptionReader.Read(vehicle, Provenance.Declared, ParisDay.Of(at));
        if (refusal is not null) return new CritAirResult(null, refusal);
        if (sticker != CritAirClass.Unknown) return Refused("critair", "critair: leave it out; the class is what this question computes.");
        var (decision, said) = CritAirExplanation.Explain(found.Document, facts);
        return new CritAirResult(new CritAirClassification([found.Use], decision.Class.Word(),
            Zfe.ZfeMapping.Word(decision.Reason), [.. said]));
    }

    private static CritAirResult Refused(string field, string message, bool isMissing = false) =>
        new(null, new VehicleRefusal(field, message, isMissing));
}
