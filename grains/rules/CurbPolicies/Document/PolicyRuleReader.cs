using System.Text.Json;
using ParkAndSee.RuleBooks;

namespace ParkAndSee.CurbPolicies;

/// <summary>Reads one rule of a policy.</summary>
internal static class PolicyRuleReader
{
    private const int MostMinutes = 31 * 24 * 60;

    // CASF L241-3: the authority may set a longest stay for holders of a card, of 12 hours at least.
    private const int LeastCardMinutes = 12 * 60;

    private static readonly string[] OnlyWherePermitted = ["maxStay", "maxStayUnit", "countsFrom", "noReturn", "noReturnUnit", "payment",
        "disabledCardMaxStayMinutes"];

    private static readonly (string Word, CurbActivity Activity)[] Activities =
    [
        ("parking", CurbActivity.Parking), ("no parking", CurbActivity.NoParking), ("loading", CurbActivity.Loading),
        ("no loading", CurbActivity.NoLoading),
        ("unloading", CurbActivity.Unloading), ("no unloading", CurbActivity.NoUnloading), ("stopping", CurbActivity.Stopping),
        ("no stopping", CurbActivity.NoStopping),
    ];

    private static readonly (string Word, SensorTells Tells)[] Tellings =
    [
        ("max_stay", SensorTells.MaxStay), ("forbidden", SensorTells.Forbidden), ("user_class", SensorTells.UserClass),
        ("no_return", SensorTells.NoReturn), ("overfull", SensorTells.Overfull),
    ];

    /// <summary>CDS's word for an activity.</summary>
    public static string WordOf(CurbActivity activity) => Array.Find(Activities, known => known.Activity == activity).Word;

    public static PolicyRule Read(ObjectReader reader)
    {
        var activity = reader.Choice("activity", Activities) ?? CurbActivity.Parking;
        var (classes, except, purposes) = (SelectorReader.Names(reader, "userClasses"), SelectorReader.Names(reader, "userClassesExcept"),
            SelectorReader.Names(reader, "purposes"));
        if (classes.Intersect(except).Any())
            reader.Error("userClassesExcept",
                "Excludes a class that \"userClasses\" asks for, so the rule never applies: take it out of one of them.");
        var maxStay = Length(reader, "maxStay");
        var from = reader.Has("countsFrom")
            ? reader.Choice("countsFrom", ("rule", CountedFrom.Rule), ("arrival", CountedFrom.Arrival))
            : CountedFrom.Rule;
        if (reader.Has("countsFrom") && maxStay is null) reader.Error("countsFrom", "Means nothing without \"maxStay\": take it out.");
        var noReturn = Length(reader, "noReturn");
        var payment = Payment(reader);
        var grace = reader.Integer("graceMinutes", 0, 24 * 60, required: false) ?? 0;
        var card = reader.Integer("disabledCardMaxStayMinutes", LeastCardMinutes, MostMinutes, required: false);
        var offence = reader.Has("offence") ? reader.Text("offence", 80) : null;
        var tells = Tells(reader);
        var rule = new PolicyRule(activity, classes, except, purposes, maxStay, from ?? CountedFrom.Rule, noReturn ?? 0, payment,
            grace * 60, card * 60, offence, tells);
        if (rule.Forbids)
            foreach (var name in OnlyWherePermitted.Where(reader.Has))
                reader.Error(name, "Means nothing where something is forbidden: take it out.");
        if (rule.Offence is null && (rule.Forbids || maxStay is not null))
            reader.Error("offence", "Is missing: name the offence that an agent would find, as in the table of offences.");
        reader.End();
        return rule;
    }

    private static int? Length(ObjectReader reader, string name)
    {
        var unitName = name + "Unit";
        if (!reader.Has(name) && !reader.Has(unitName)) return null;
        var (number, unit) = (reader.Integer(name, 1, MostMinutes),
            reader.Choice(unitName, ("minute", 60), ("hour", 3600), ("day", 86_400)));
        if (number * (long?)unit > MostMinutes * 60L) reader.Error(name, "Must be 31 days at most.");
        return number * (long?)unit <= MostMinutes * 60L ? number * unit : null;
    }

    private static PaymentAsked Payment(ObjectReader reader)
    {
        if (reader.Object("payment", required: false) is not { } part) return default;
        var by = part.Choice("by", ("none", PaymentBy.None), ("bay", PaymentBy.Bay), ("plate", PaymentBy.Plate));
        var asked = by is null or PaymentBy.None ? default : new PaymentAsked(by.Value, part.Text("tariff", 64), part.Text("zone", 80));
        part.End();
        return asked;
    }

    private static SensorTells Tells(ObjectReader reader)
    {
        var tells = SensorTells.Nothing;
        foreach (var (value, path) in reader.Items("sensorTells", 0, Tellings.Length, required: false))
        {
            var known = value.ValueKind == JsonValueKind.String ? Array.FindIndex(Tellings, one => value.ValueEquals(one.Word)) : -1;
            if (known >= 0) tells |= Tellings[known].Tells;
            else
                reader.Error(path[(path.LastIndexOf('.') + 1)..], $"Must be one of {string.Join(", ", Tellings.Select(one => one.Word))}.");
        }

        return tells;
    }
}
