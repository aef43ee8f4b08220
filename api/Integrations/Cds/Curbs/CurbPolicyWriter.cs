using System.Globalization;
using System.Text.Json;
using ParkAndSee.CurbPolicies;

namespace ParkAndSee.Integrations.Cds;

/// <summary>Writes a policy as a CDS 1.1 Curb Policy.</summary>
internal static class CurbPolicyWriter
{
    private const int DayMinutes = 24 * 60;
    private const int EveryDay = 0x7F;

    private static readonly string[] Days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

    internal static void Write(Utf8JsonWriter json, CurbPolicyEntry policy)
    {
        json.WriteStartObject();
        json.WriteString("curb_policy_id", policy.Id);
        json.WriteString("name", policy.Title.En);
        json.WriteString("description", $"{policy.Title.Fr}. {policy.Source} ({policy.Book}, version {policy.Version}, {policy.Policy})");
        json.WriteNumber("published_date", policy.PublishedAt);
        json.WriteNumber("priority", policy.Priority);
        json.WriteStartArray("rules");
        foreach (var rule in policy.Rules) WriteRule(json, rule);
        json.WriteEndArray();
        if (policy.Times.Length > 0)
        {
            json.WriteStartArray("time_spans");
            foreach (var time in policy.Times) WriteTime(json, time);
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void WriteRule(Utf8JsonWriter json, CurbRuleEntry rule)
    {
        json.WriteStartObject();
        if (rule.Price is { } told) json.WriteString("name", told.Users.En);
        json.WriteString("activity", rule.Activity);
        if (rule.Price is { } price) json.WriteString("description", Describe(price));
        else if (rule.IsPaid)
            json.WriteString("description", "Payant : POST /v1/quotes donne le prix. Paid: POST /v1/quotes returns the price.");
        if (rule.MaxStayMinutes is { } stay)
        {
            json.WriteNumber("max_stay", stay);
            json.WriteString("max_stay_unit", "minute");
        }

        if (rule.NoReturnMinutes is { } away)
        {
            json.WriteNumber("no_return", away);
            json.WriteString("no_return_unit", "minute");
        }

        WriteTexts(json, "user_classes", rule.UserClasses);
        WriteTexts(json, "user_classes_except", rule.UserClassesExcept);
        WriteTexts(json, "purposes", rule.Purposes);
        WriteRates(json, rule.Price?.Rates ?? []);
        json.WriteEndObject();
    }

    private static string Describe(CurbPrice price) => string.Create(
        CultureInfo.InvariantCulture,
        $"{price.Users.Fr}. Tarif {price.Tariff}, version {price.Version} ; le temps payant compte, vendu par {price.SoldByMinutes} min. "
        + $"Paid time counts, sold by {price.SoldByMinutes} min; POST /v1/quotes returns the price.");

    private static void WriteRates(Utf8JsonWriter json, CurbRate[] rates)
    {
        if (rates.Length == 0) return;
        json.WriteStartArray("rate");
        foreach (var rate in rates)
        {
            json.WriteStartObject();
            json.WriteNumber("rate", rate.Cents);
            json.WriteString("rate_unit", rate.Unit);
            json.WriteString("rate_unit_period", "rolling");
            if (rate.IncrementUnits is { } units) json.WriteNumber("increment_duration", units);
            if (rate.IncrementCents is { } cents) json.WriteNumber("increment_amount", cents);
            if (rate.Start is { } start) json.WriteNumber("start_duration", start);
            if (rate.End is { } end) json.WriteNumber("end_duration", end);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteTime(Utf8JsonWriter json, in CurbTimeEntry time)
    {
        json.WriteStartObject();
        if (time.Start is { } start) json.WriteNumber("start_date", start);
        if (time.End is { } end) json.WriteNumber("end_date", end);
        var days = time.Days;
        if (days != EveryDay) WriteTexts(json, "days_of_week", [.. Days.Where((_, day) => (days >> day & 1) != 0)]);
        if (time.FromMinute > 0) json.WriteString("time_of_day_start", Clock(time.FromMinute));
        if (time.ToMinute < DayMinutes) json.WriteString("time_of_day_end", Clock(time.ToMinute));
        if (time.Period is not null) json.WriteString("designated_period", time.Period);
        if (time.IsException) json.WriteBoolean("designated_period_except", true);
        json.WriteEndObject();
    }

    private static void WriteTexts(Utf8JsonWriter json, string name, string[] texts)
    {
        if (texts.Length == 0) return;
        json.WriteStartArray(name);
        foreach (var text in texts) json.WriteStringValue(text);
        json.WriteEndArray();
    }

    private static string Clock(int minute) => string.Create(CultureInfo.InvariantCulture, $"{minute / 60:00}:{minute % 60:00}");
}
