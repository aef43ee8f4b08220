using System.Globalization;
using NodaTime;
using ParkAndSee.Bays;
using ParkAndSee.RuleBooks;
using ParkAndSee.Tariffs;

namespace ParkAndSee.CurbPolicies;

/// <summary>Policies in the words of the contract.</summary>
internal static class CurbPolicyEntries
{
    private static readonly Guid Namespace = new("3f6d9b1e-2c43-5a77-8f0e-6a1b0f6c2d55");

    /// <summary>
    /// The id of a policy of a version (CDS <c>curb_policy_id</c>). A version never changes, so it means the
    /// same for ever; where prices are told, those of other versions of the tariffs make another policy.
    /// </summary>
    public static Guid IdOf(string book, int version, CurbPolicy policy, IEnumerable<CurbRuleEntry> rules)
    {
        var tariffs = rules.Select(rule => rule.Price).OfType<CurbPrice>()
            .Select(price => string.Create(CultureInfo.InvariantCulture, $":{price.Tariff}:{price.Version}"));
        return BayId.UuidV5(Namespace,
            string.Create(CultureInfo.InvariantCulture, $"{book}:{version}:{policy.Id}{string.Concat(tariffs.Distinct())}"));
    }

    /// <summary>All policies of a version.</summary>
    public static IEnumerable<CurbPolicyEntry> Of(
        string book, RulePublication publication, CurbPolicyDocument document, IReadOnlyList<DocumentInForce<Tariff>> tariffs)
    {
        var zone = DateTimeZoneProviders.Tzdb[document.TimeZone];
        return document.Policies.Select(policy =>
        {
            var rules = Rules(document, policy, tariffs);
            return new CurbPolicyEntry(
                IdOf(book, publication.Version, policy, rules), book, publication.Version, policy.Id, policy.Title, policy.Source.Fr,
                publication.PublishedAt.ToUnixTimeMilliseconds(), publication.ValidFrom.ToUnixTimeMilliseconds(), policy.Priority, rules,
                [.. policy.Spans.Select(span => Time(span, zone))]);
        });
    }

    /// <summary>
    /// The rules of a policy: before a paid one the same for those users whose price can be told; it is left out itself when they are all.
    /// </summary>
    public static CurbRuleEntry[] Rules(CurbPolicyDocument document, CurbPolicy policy, IReadOnlyList<DocumentInForce<Tariff>> tariffs) =>
        [.. policy.Rules.SelectMany(rule => Priced(document, policy, rule,
            tariffs.FirstOrDefault(tariff => tariff.Id == rule.Payment.Tariff)))];

    private static IEnumerable<CurbRuleEntry> Priced(
        CurbPolicyDocument document, CurbPolicy policy, PolicyRule rule, DocumentInForce<Tariff>? tariff)
    {
        var all = Rule(rule);
        CurbRuleEntry[] priced = tariff is null ? [] : [.. PolicyRates.Of(document, policy, rule, tariff.Document).Select(users => all with
        {
            UserClasses = [.. users.UserClasses],
            UserClassesExcept = [.. users.UserClassesExcept],
            Price = new CurbPrice(users.Title, tariff.Id, tariff.Use.Version, users.SoldByMinutes, [.. users.Rates]),
        })];
        var isSaid = priced.Any(one => one.UserClasses.Length == all.UserClasses.Length
            && one.UserClassesExcept.Length == all.UserClassesExcept.Length);
        return isSaid ? priced : [.. priced, all];
    }

    private static CurbRuleEntry Rule(PolicyRule rule) => new(
        CurbPolicyReader.WordOf(rule.Activity), rule.MaxStaySeconds / 60, rule.NoReturnSeconds == 0 ? null : rule.NoReturnSeconds / 60,
        [.. rule.UserClasses], [.. rule.UserClassesExcept], [.. rule.Purposes], rule.Payment.By != PaymentBy.None, null);

    private static CurbTimeEntry Time(PolicySpan span, DateTimeZone zone) => new(
        span.Days, span.From, span.To, Instant(span.FirstDay, zone), Instant(span.EndDay, zone), span.Period, span.IsException);

    private static long? Instant(LocalDate? day, DateTimeZone zone) =>
        day is { } date ? zone.AtStartOfDay(date).ToInstant().ToUnixTimeMilliseconds() : null;
}
