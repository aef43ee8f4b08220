using Microsoft.Extensions.Options;
using Orleans.Concurrency;
using ParkAndSee.Assessments;
using ParkAndSee.Bays;
using ParkAndSee.Ingest;
using ParkAndSee.Occupancy;
using ParkAndSee.Ports;

namespace ParkAndSee.Policy;

/// <inheritdoc cref="IAssessmentGrain" />
/// <remarks>By the same pure code as the bay itself (<see cref="BayAssessment"/>), so that what was live then comes out again.</remarks>
[StatelessWorker]
public sealed class AssessmentGrain(ILogReader log, IBayPlaces places, IRuleStore rules, IOptions<IngestOptions> options) : Grain, IAssessmentGrain
{
    private readonly CurbRuleBooks _books = new(rules);

    /// <inheritdoc />
    public async Task<AssessmentAnswer> ExplainAsync(AssessmentAsk ask)
    {
        var knownAt = ask.AsOf ?? long.MaxValue;
        if (await places.FindAsync(ask.BayNo, Math.Min(ask.At, knownAt), CancellationToken.None) is not var (bay, place))
            return new AssessmentAnswer(null, "The catalogue has no such bay.");
        var entries = await log.ReadBayAsync(ask.BayNo, ask.At, knownAt, CancellationToken.None);
        if (entries is null) return new AssessmentAnswer(null, $"The bay has more than {ILogReader.MaxBayEntries} events until then. Ask for an earlier instant.");
        var state = default(BayState);
        foreach (var entry in entries) state = BayFold.Apply(state, BayFact.Of(entry.Seq, entry.Logged.Event, entry.Logged.ReceivedAt), place);
        var known = await _books.ReadAsync(ask.At, CancellationToken.None, knownAt);
        var offences = await _books.ReadOffencesAsync(ask.At, CancellationToken.None, knownAt);
        var silence = options.Value.Silence;
        var (assessment, why) = BayAssessment.Explain(bay, place, state, silence, known, ask.At, offences);
        var stay = BayAssessment.StayOf(bay, place, state, silence, ask.At);
        return new AssessmentAnswer(new AssessmentExplained(assessment, known.PlaceAt(place, bay, ask.At), state, stay.Status, stay.Since, entries.Length, [.. why]));
    }
}
