using Orleans.Concurrency;
using ParkAndSee.Fps;

namespace ParkAndSee.Tariffs;

/// <inheritdoc cref="ITariffGrain" />
/// <remarks>Next hop: <see cref="TariffsInForce"/>, <see cref="CompiledScale"/>.</remarks>
[StatelessWorker, Reentrant]
public sealed class TariffGrain(TariffsInForce tariffs) : Grain, ITariffGrain
{
    /// <inheritdoc />
    public async Task<QuoteResult> QuoteAsync(QuoteQuery query)
    {
        var (tariff, by, refusal) = await tariffs.FindAsync(this.GetPrimaryKeyString(), query.Stay.Start, query.AsOf);
        if (tariff is null) return QuoteResult.Refused(refusal!);
        if (tariff.Find(query.Zone, query.Vehicle, query.User) is not { } scale)
            return QuoteResult.Refused(Unknown(tariff.Document, query.Zone, query.Vehicle, query.User));
        var quote = scale.Answer(query);
        var budget = query.Minutes is null ? query.Cents ?? 0 : (long?)null;
        return new QuoteResult(quote, by, QuoteExplanation.Of(scale, query.Stay, quote, budget));
    }

    /// <inheritdoc />
    public async Task<FpsResult> FpsAsync(FpsQuery query)
    {
        var (tariff, by, refusal) = await tariffs.FindAsync(this.GetPrimaryKeyString(), query.Finding, query.AsOf);
        if (tariff is null) return FpsResult.Refused(refusal!);
        if (tariff.FindFps(query.Zone, query.Vehicle) is not { } fps)
            return FpsResult.Refused(NoFps(tariff.Document, query.Zone, query.Vehicle));
        var due = fps.Due(query.Finding, query.Tickets, query.NotBefore, query.IsPermitted);
        return new FpsResult(due, by, FpsExplanation.Of(fps, query.Finding, query.Tickets, due));
    }

    /// <summary>The first of the three that the tariff does not have.</summary>
    private static TariffRefusal Unknown(Tariff tariff, string zone, string vehicle, string user) =>
        NotDeclared("zone", "zones", tariff.Zones, zone) ?? NotDeclared("vehicle", "vehicle classes", tariff.Vehicles, vehicle)
        ?? NotDeclared("user", "user classes", tariff.Users, user)
            ?? throw new InvalidOperationException("A tariff without a scale for its own classes was accepted.");

    private static TariffRefusal NoFps(Tariff tariff, string zone, string vehicle) =>
        NotDeclared("zone", "zones", tariff.Zones, zone) ?? NotDeclared("vehicle", "vehicle classes", tariff.Vehicles, vehicle)
        ?? (tariff.Fps.Count == 0
            ? new TariffRefusal("tariff", $"tariff: {tariff.Id} has no FPS at that instant, in any zone and for any vehicle class.")
            : new TariffRefusal("vehicle", $"vehicle: {tariff.Id} has no FPS for this vehicle class in this zone at that instant."));

    private static TariffRefusal? NotDeclared(string field, string those, IReadOnlyList<TariffClass> classes, string id) =>
        classes.Any(one => one.Id == id) ? null : new(field, $"{field}: this tariff has the {those} {Ids(classes)} at that instant.");

    private static string Ids(IEnumerable<TariffClass> classes) => string.Join(", ", classes.Select(one => one.Id));
}
