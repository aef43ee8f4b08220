using Microsoft.Extensions.Options;
using Orleans.Concurrency;
using ParkAndSee.Bays;
using ParkAndSee.CurbPolicies;
using ParkAndSee.Ingest;
using ParkAndSee.Ports;
using ParkAndSee.Vehicles;

namespace ParkAndSee.Assessments;

/// <inheritdoc cref="IAssessmentGrain" />
/// <remarks>
/// By the same pure code as the bay itself (<see cref="BayAssessment"/>), so that what was live
/// then comes out again; but for what rested on a read, which is not kept beyond its stay.
/// </remarks>
[StatelessWorker]
public sealed class AssessmentGrain(
    IJournalReader journal, IBayPlaces places, CurbRuleBooks books, IOptions<IngestOptions> options) : Grain, IAssessmentGrain
{
    /// <inheritdoc />
    public async Task<AssessmentResult> ExplainAsync(AssessmentQuery query)
    {
        var (at, knownAt) = (query.At.ToUnixTimeMilliseconds(), query.AsOf?.ToUnixTimeMilliseconds() ?? long.MaxValue);
        if (await places.FindAsync(query.BayNo, Math.Min(at, knownAt), CancellationToken.None) is not var (bay, place))
            return new AssessmentResult(null, "The catalogue has no such bay.");
        var entries = await journal.ReadBayAsync(query.BayNo, at, knownAt, CancellationToken.None);
        if (entries is null)
            return new AssessmentResult(null,
                $"The bay has more than {IJournalReader.MaxBayEntries} events until then. Ask for an earlier instant.");
        var state = default(BayState);
        foreach (var entry in entries)
            state = BayFold.Apply(state, BayFact.Of(entry.Seq, entry.Logged.Event, entry.Logged.ReceivedAt), place);
        var known = await books.ReadAsync(query.At, CancellationToken.None, query.AsOf);
        var offences = await books.ReadOffencesAsync(query.At, CancellationToken.None, query.AsOf);
        var silence = options.Value.Silence;
        var reads = await RecallReadsAsync(bay, knownAt);
        var (assessment, why) = BayAssessment.Explain(bay, place, state, reads, silence, known, at, offences);
        var stay = BayAssessment.StayOf(bay, place, state, reads, silence, at);
        return new AssessmentResult(new AssessmentExplained(assessment, known.PlaceAt(place, bay, at), state, stay.Status, stay.Since,
            entries.Length, [.. why]));
    }

    /// <summary>What the bay is told of reads is kept nowhere: there is something only while the stay goes on.</summary>
    private async Task<BayReads?> RecallReadsAsync(BayId bay, long knownAt)
    {
        if (await places.FindAsync(bay, CancellationToken.None) is not { } place) return null;
        if (await GrainFactory.Partition(place.Partition).RecallReadsAsync(bay) is not { } reads) return null;
        return new BayReads(KnownBy(reads.Parking, knownAt), KnownBy(reads.Zfe, knownAt));
    }

    private static ReadCoverage? KnownBy(ReadCoverage? word, long knownAt) => word?.SaidAt <= knownAt ? word : null;
}
