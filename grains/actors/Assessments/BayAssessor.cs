using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using ParkAndSee.Bays;
using ParkAndSee.CurbPolicies;
using ParkAndSee.Ingest;
using ParkAndSee.Vehicles;

namespace ParkAndSee.Assessments;

/// <summary>What the rules in force say of a bay now. One per silo, thread-safe; costs nothing while there are no rules.</summary>
public sealed class BayAssessor(CurbRulesInForce rules, IOptions<IngestOptions> options, ILogger<BayAssessor> logger)
{
    private readonly SilencePolicy _silence = options.Value.Silence;
    private int _failures;

    /// <summary>Grows when other rules are known.</summary>
    public long Rules => rules.Generation;

    /// <summary>Asks the rules. A fault of theirs says nothing of the bay, and never stops its events.</summary>
    /// <param name="bay">The bay.</param>
    /// <param name="state">Its state.</param>
    /// <param name="reads">What is known in memory of reads there; null = nothing.</param>
    /// <param name="place">Its place; null when the catalogue does not know it.</param>
    /// <param name="now">Unix milliseconds.</param>
    public BayVerdict Assess(BayId bay, in BayState state, BayReads? reads, CurbPlace? place, long now)
    {
        if (place is null || rules.Current is not { Books.Count: > 0 } current) return default;
        try
        {
            var assessment = BayAssessment.Of(bay, place, state, reads, _silence, current, now);
            return new BayVerdict(IsTold(assessment) ? new AssessedStay(assessment) : null, assessment.NextEvaluationAt);
        }
        catch (Exception e)
        {
            // Once for each set of rules would be right, and once in a while is enough: the same fault comes with every event.
            if (Interlocked.Increment(ref _failures) % 1000 == 1) GrainLogMessages.AssessmentFailed(logger, bay, e);
            return default;
        }
    }

    private static bool IsTold(in Assessment assessment) => assessment.Verdict switch
    {
        AssessmentVerdict.ToBeChecked or AssessmentVerdict.InBreach => true,
        AssessmentVerdict.Unknown => assessment.Reason is not (AssessmentReason.BayUnknown or AssessmentReason.NoRule),
        _ => false,
    };
}
