using System.Globalization;
using ParkAndSee.Catalog;
using ParkAndSee.Explanations;
using ParkAndSee.RuleBooks;
using ParkAndSee.Vehicles;

namespace ParkAndSee.Zfe;

/// <summary>Low emission zones and Crit'Air classes, explained.</summary>
internal static class ZfeExplanations
{
    /// <summary>Explains a zone; exactly one of the two.</summary>
    public static async Task<(Explanation? Told, ExplainFault? Fault)> ZfeAsync(
        ExplainHead head, ZfeExplainQuery query, IGrainFactory grains, CatalogIndex catalog)
    {
        var words = query.Words();
        if (VehicleFields.Fault(words) is { } fault) return Refused(fault);
        var (lon, lat, nowhere) = ZfePlaceOf.Find(query.Lon, query.Lat, query.BayId, catalog);
        if (nowhere is not null) return Refused(nowhere);
        var (book, unnamed) = await ZfePlaceOf.BookAsync(query.Zfe, RuleKinds.Zfe, "zfe", grains);
        if (unnamed is not null) return Refused(unnamed);
        var answer = await grains.Zfe(book).CheckAsync(new ZfeQuery(words, lon, lat, head.AtInstant, head.AsOfInstant));
        if (answer.Check is not { } check) return Refused(answer.Refusal!);
        var facts = FactsOf(head, words);
        (facts["lon"], facts["lat"]) = (lon.ToString(CultureInfo.InvariantCulture), lat.ToString(CultureInfo.InvariantCulture));
        if (query.BayId is { } bay) facts["bayId"] = bay;
        return (new Explanation(
            Decisions.Zfe, head.AsOf, [.. check.By.Select(ExplainedRule.Of)], facts,
            new Dictionary<string, object?>
            {
                ["verdict"] = check.Verdict,
                ["reason"] = check.Reason,
                ["mode"] = check.Mode,
                ["critair"] = check.CritAir,
                ["bannedFrom"] = check.BannedFrom,
                ["feature"] = check.Place?.Feature,
            },
            check.Why), null);
    }

    /// <summary>Explains a class; exactly one of the two.</summary>
    public static async Task<(Explanation? Told, ExplainFault? Fault)> CritAirAsync(
        ExplainHead head, ZfeExplainQuery query, IGrainFactory grains)
    {
        var words = query.Words();
        if (VehicleFields.Fault(words) is { } fault) return Refused(fault);
        var (book, unnamed) = await ZfePlaceOf.BookAsync(query.Table, RuleKinds.CritAir, "table", grains);
        if (unnamed is not null) return Refused(unnamed);
        var answer = await grains.CritAir(book).ClassifyAsync(words, head.AtInstant, head.AsOfInstant);
        return answer.Class is not { } said ? Refused(answer.Refusal!) : (new Explanation(
            Decisions.CritAir, head.AsOf, [.. said.By.Select(ExplainedRule.Of)], FactsOf(head, words),
            new Dictionary<string, object?> { ["critair"] = said.Class, ["reason"] = said.Reason },
            said.Why), null);
    }

    private static Dictionary<string, string> FactsOf(ExplainHead head, VehicleDescription words)
    {
        var facts = VehicleFields.Facts(words);
        facts["at"] = Explanation.Fact(head.At!.Value);
        return facts;
    }

    private static (Explanation? Told, ExplainFault? Fault) Refused(VehicleRefusal refusal) =>
        (null, new ExplainFault(refusal.Field, refusal.Message, refusal.IsMissing));
}
