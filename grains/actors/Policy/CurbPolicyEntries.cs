using System.Globalization;
using NodaTime;
using ParkAndSee.Bays;
using ParkAndSee.Rules;

namespace ParkAndSee.Policy;

/// <summary>Policies in the words of the contract.</summary>
internal static class CurbPolicyEntries
{
    private static readonly Guid Namespace = new("3f6d9b1e-2c43-5a77-8f0e-6a1b0f6c2d55");

    /// <summary>The id of a policy of a version: a version never changes, so it means the same for ever (CDS <c>curb_policy_id</c>).</summary>
    public static Guid IdOf(string book, int version, CurbPolicy policy) => BayId.UuidV5(Namespace, string.Create(CultureInfo.InvariantCulture, $"{book}:{version}:{policy.Id}"));

    /// <summary>All policies of a version.</summary>
    public static IEnumerable<CurbPolicyEntry> Of(string book, RulePublication publication, CurbPolicyDocument document)
    {
        var zone = DateTimeZoneProviders.Tzdb[document.TimeZone];
        return document.Policies.Select(policy => new CurbPolicyEntry(
            IdOf(book, publication.Version, policy), book, publication.Version, policy.Id, policy.Title, policy.Source, publication.PublishedAt, publication.ValidFrom, policy.Priority,
            [.. policy.Rules.Select(Rule)], [.. policy.Spans.Select(span => Time(span, zone))]));
    }

    private static CurbRuleEntry Rule(PolicyRule rule) => new(
        CurbPolicyReader.WordOf(rule.Activity), rule.MaxStaySeconds / 60, rule.NoReturnSeconds == 0 ? null : rule.NoReturnSeconds / 60,
        [.. rule.UserClasses], [.. rule.UserClassesExcept], [.. rule.Purposes], rule.Payment.By != PaymentBy.None);

    private static CurbTimeEntry Time(PolicySpan span, DateTimeZone zone) => new(
        span.Days, span.From, span.To, Instant(span.FirstDay, zone), Instant(span.EndDay, zone), span.Period, span.IsException);

    private static long? Instant(LocalDate? day, DateTimeZone zone) => day is { } date ? zone.AtStartOfDay(date).ToInstant().ToUnixTimeMilliseconds() : null;
}
