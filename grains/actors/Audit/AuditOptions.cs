using System.ComponentModel.DataAnnotations;

namespace ParkAndSee.Audit;

/// <summary>Settings of the audit trail of accesses (configuration section <c>Audit</c>; shipped in <c>retention.json</c>).</summary>
public sealed class AuditOptions : IValidatableObject
{
    /// <summary>
    /// How long an access is kept, 183 to 366 days: the six months to one year of the CNIL (deliberation 2021-122 of 14 October 2021).
    /// </summary>
    public TimeSpan KeepFor { get; set; } = TimeSpan.FromDays(365);

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (KeepFor < TimeSpan.FromDays(183) || KeepFor > TimeSpan.FromDays(366))
            yield return new ValidationResult("Audit:KeepFor: 183 to 366 days, as in 365.00:00:00.");
    }
}
