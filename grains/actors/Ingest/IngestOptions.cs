using System.ComponentModel.DataAnnotations;
using ParkAndSee.Bays;

namespace ParkAndSee.Ingest;

/// <summary>Settings of the ingest path (configuration section <c>Ingest</c>).</summary>
public sealed class IngestOptions : IValidatableObject
{
    /// <summary>Expected distance of two reports of a sensor that reports at intervals.</summary>
    [Range(typeof(TimeSpan), "00:00:10", "7.00:00:00")]
    public TimeSpan Heartbeat { get; set; } = TimeSpan.FromHours(1);

    /// <summary>How many reports may be missed before the bay is unknown.</summary>
    [Range(1, 100)]
    public int MissedBeats { get; set; } = 3;

    /// <summary>Distance of two checkpoints of a partition.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan Checkpoint { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How old a known state may become, by the date from which each is in force, in any order.</summary>
    public IList<StateAgePeriod> Ages { get; } = [];

    /// <summary>When a known state ends without an event.</summary>
    public SilencePolicy Silence => new(Heartbeat, MissedBeats) { Ages = new StateAges(Ages.Select(period => period.ToAge())) };

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (var period in Ages)
        {
            TimeSpan[] spans = [period.Longest, period.LongestOccupied, .. period.BySource.Values];
            if (spans.Any(span => span < TimeSpan.FromMinutes(1) || span > TimeSpan.FromDays(366)))
                yield return new ValidationResult(
                    $"Ingest:Ages: every age of the period from {period.From:u} must be 1 minute to 366 days.");
            if (period.BySource.Keys.FirstOrDefault(name => StateAgePeriod.SourceOf(name) is null) is not null)
                yield return new ValidationResult(
                    $"Ingest:Ages: BySource of the period from {period.From:u} has a name that is no data_source_type of CDS.");
        }

        if (Ages.GroupBy(period => period.From).FirstOrDefault(same => same.Count() > 1) is { } twice)
            yield return new ValidationResult($"Ingest:Ages: two periods begin at {twice.Key:u}; keep one.");
    }
}

/// <summary>How old a known state may become, for bays that were last confirmed from a date on.</summary>
public sealed class StateAgePeriod
{
    /// <summary>From when, with its offset.</summary>
    public DateTimeOffset From { get; set; }

    /// <summary>Longest age of a state, 1 minute to 366 days.</summary>
    public TimeSpan Longest { get; set; } = StateAges.Normal.Longest;

    /// <summary>Longest age of the state "occupied" of a bay for long stays, 1 minute to 366 days.</summary>
    public TimeSpan LongestOccupied { get; set; } = StateAges.Normal.LongestOccupied;

    /// <summary>Longest ages by CDS <c>data_source_type</c> of the event that confirmed the state last.</summary>
    public IDictionary<string, TimeSpan> BySource { get; } = new Dictionary<string, TimeSpan>();

    /// <summary>The source type of a name as CDS spells it; null = there is none.</summary>
    internal static DataSourceType? SourceOf(string name) =>
        CdsNames.AllSourceTypes.IndexOf(name) is >= 0 and var index ? (DataSourceType)index : null;

    /// <summary>The same for the rules.</summary>
    internal StateAge ToAge() => new(
        From.ToUnixTimeMilliseconds(), Longest, LongestOccupied,
        BySource.ToDictionary(entry => SourceOf(entry.Key) ?? throw new FormatException("Not a data_source_type."), entry => entry.Value));
}
