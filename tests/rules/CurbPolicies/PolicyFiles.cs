using System.Text;
using ParkAndSee.Bays;
using ParkAndSee.Calendars;
using ParkAndSee.CurbPolicies;
using ParkAndSee.Tariffs;
using ParkAndSee.Tests.Support;

namespace ParkAndSee.Tests.CurbPolicies;

/// <summary>Documents of policies for tests: those that are shipped, and small ones.</summary>
internal static class PolicyFiles
{
    public static readonly RuleBook<HolidayCalendar> France = new("france", [new(0, 1, ShippedTariffs.Calendar("france/calendar.json"))]);

    /// <summary>The shipped calendar with the school holidays of zone A, known from 1 September 2025 to 3 July 2026.</summary>
    public static readonly RuleBook<HolidayCalendar> ZoneA = new("france-zone-a",
        [new(0, 1, ShippedTariffs.Calendar("france/calendar-zone-a.json"))]);

    public static readonly CurbRules Paris = Rules(Encoding.UTF8.GetString(RuleFiles.Read("paris/policy.json")));

    /// <summary>A bay of the town that the small documents rule.</summary>
    public static CurbPlace Place(BayKind kind, string zone = "1E", int places = 1, string dataset = "town", string? tariffZone = null) =>
        new(dataset, zone, tariffZone, kind, places);

    public static CurbPlace InParis(BayKind kind, string zone = "1E", int places = 1) => Place(kind, zone, places, "paris-footprints");

    public static CurbPolicyDocument Read(string json)
    {
        var (document, problems) = CurbPolicyReader.Read(Encoding.UTF8.GetBytes(json));
        return document ?? throw new InvalidOperationException(string.Join('\n', problems));
    }

    /// <summary>Rules of documents that are in force from the beginning on.</summary>
    public static CurbRules Rules(params string[] documents) => CurbRules.Create(
        [.. documents.Select(Read).Select(document => new RuleBook<CurbPolicyDocument>(document.Id, [new(0, 1, document)]))],
        [France, ZoneA]);

    /// <summary>A document with these policies for all bays.</summary>
    public static string Town(string policies, string id = "town", bool complete = false) => $$"""
        { "id": "{{id}}", "title": { "fr": "Ville", "en": "Town" }, "timeZone": "Europe/Paris", "settleSeconds": 60, "complete": {{(complete ? "true" : "false")}},
          "scope": {}, "periods": [{ "id": "holidays", "calendar": "france" }], "policies": [{{policies}}] }
        """;

    /// <summary>As <see cref="Town"/>, with the periods <c>school days</c> and <c>school holidays</c> of zone A as well.</summary>
    public static string SchoolTown(string policies, bool complete = false) => Town(policies, complete: complete).Replace("\"calendar\": \"france\" }", """
        "calendar": "france-zone-a" }, { "id": "school days", "calendar": "france-zone-a", "days": "school-days" }, { "id": "school holidays", "calendar": "france-zone-a", "days": "school-holidays" }
        """, StringComparison.Ordinal);

    /// <summary>One policy: its name, its number, and its other members.</summary>
    public static string Policy(string id, int priority, string rules, string more = "") =>
        $$"""{ "id": "{{id}}", "title": { "fr": "f", "en": "e" }, "source": "s", "priority": {{priority}}, {{more}} "rules": [{{rules}}] }""";
}
