using ParkAndSee.Bays;
using ParkAndSee.Catalog;
using ParkAndSee.Explanations;

namespace ParkAndSee.Assessments;

/// <summary>What <c>GET /v1/explain</c> asks about the stay in a bay.</summary>
internal sealed class AssessmentExplainQuery
{
    /// <summary>For an assessment: CDS <c>curb_space_id</c>.</summary>
    public string? Bay { get; init; }
}

/// <summary>Assessments of stays, explained.</summary>
internal static class AssessmentExplanations
{
    /// <summary>Explains the assessment of a stay; exactly one of the two.</summary>
    public static async Task<(Explanation? Told, ExplainFault? Fault)> ExplainAsync(
        ExplainHead head, AssessmentExplainQuery query, IGrainFactory grains, CatalogIndex catalog)
    {
        if (!Guid.TryParse(query.Bay, out var id)) return (null, new("bay", "bay: a UUID, the CDS curb_space_id."));
        // A bay of a retired dataset is in no list, but what was decided there must be explained.
        if (!catalog.Current.TryFind(new BayId(id), out var bayNo)
            && (bayNo = await grains.Catalog().FindNumberAsync(new BayId(id))) == 0)
            return (null, new("bay", "bay: the catalogue has no such bay: GET /v1/bays lists what there is.", IsMissing: true));
        var answer = await grains.Assessments().ExplainAsync(new AssessmentQuery(bayNo, head.AtInstant, head.AsOfInstant));
        return answer.Explained is { } told
            ? (AssessmentExplanationWriter.Of(new BayId(id), head.At!.Value, head.AsOf, told), null)
            : (null, new("at", answer.Refusal!));
    }
}
