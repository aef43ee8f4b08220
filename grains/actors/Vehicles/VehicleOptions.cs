using System.ComponentModel.DataAnnotations;
using ParkAndSee.Vehicles.Register;

namespace ParkAndSee.Vehicles;

/// <summary>Settings of what is kept of vehicles (configuration section <c>Retention</c>; shipped in <c>retention.json</c>).</summary>
public sealed class RetentionOptions : IValidatableObject
{
    /// <summary>Periods by the date from which they are in force, in any order. Before the first nothing is kept.</summary>
    public IList<RetentionPeriod> Periods { get; } = [];

    /// <summary>The retention in force.</summary>
    /// <param name="now">Unix milliseconds.</param>
    public Retention InForce(long now) => Retention.InForce(
        Periods.Select(period => new Retention(
            period.From.ToUnixTimeMilliseconds(), period.RightsAfterEnd, period.PermitsAfterEnd, period.UnpaidReads, period.NearAfterEnd)
        { EventExtras = period.EventExtras }),
        now);

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (var period in Periods)
        {
            TimeSpan[] spans = [period.RightsAfterEnd, period.PermitsAfterEnd, period.UnpaidReads, period.NearAfterEnd, period.EventExtras];
            if (spans.Any(span => span < TimeSpan.Zero || span > TimeSpan.FromDays(3660)))
                yield return new ValidationResult(
                    $"Retention:Periods: every length of the period from {period.From:u} must be 0 to 3660 days.");
        }

        if (Periods.GroupBy(period => period.From).FirstOrDefault(same => same.Count() > 1) is { } twice)
            yield return new ValidationResult($"Retention:Periods: two periods begin at {twice.Key:u}; keep one.");
    }
}

/// <summary>How long things are kept, from a date on.</summary>
public sealed class RetentionPeriod
{
    /// <summary>From when, with its offset.</summary>
    public DateTimeOffset From { get; set; }

    /// <summary>Rights to park, after they have ended.</summary>
    public TimeSpan RightsAfterEnd { get; set; }

    /// <summary>Permits, after they have ended.</summary>
    public TimeSpan PermitsAfterEnd { get; set; }

    /// <summary>Reads of presumed unpaid vehicles, after the read.</summary>
    public TimeSpan UnpaidReads { get; set; }

    /// <summary>That a right is found by a misread plate, after it has ended.</summary>
    public TimeSpan NearAfterEnd { get; set; }

    /// <summary>Optional members of events (<c>GET /cds/events/events</c>), after their receipt.</summary>
    public TimeSpan EventExtras { get; set; }
}
