using ParkAndSee.RuleBooks;

namespace ParkAndSee.Tariffs;

/// <summary>Reads one scale of a tariff document.</summary>
internal static class ScaleReader
{
    /// <summary>The dearest amount a document may name: 5,000 euros.</summary>
    public const int MostCents = 500_000;

    private const int MostMinutes = 60 * 24 * 31;

    public static TariffScale Read(ObjectReader reader, ProblemList problems)
    {
        var (id, title) = (reader.Text("id", 80), reader.LocalizedText("title"));
        var (zones, vehicles, users) = (Names(reader, "zones"), Names(reader, "vehicles"), Names(reader, "users"));
        var free = FreeUse.No;
        if (reader.Has("free"))
            free = reader.Choice("free", ("with-ticket", FreeUse.WithTicket), ("without-ticket", FreeUse.WithoutTicket)) ?? FreeUse.No;
        var bare = free == FreeUse.WithoutTicket;
        if (bare)
            foreach (var name in new[] { "paid", "maxStayMinutes", "carryOver", "noReturnMinutes" }.Where(reader.Has))
                reader.Error(name, "Means nothing without a ticket: take it out.");
        if (reader.Has("free"))
            foreach (var name in new[] { "steps", "price", "freeTicketMinutes", "earlyStop" }.Where(reader.Has))
                reader.Error(name, "Means nothing where parking is free: take it out, or take \"free\" out.");

        PaidWindow[] windows = bare ? [] : WindowReader.Read(reader, problems);
        var longest = bare ? null : reader.Integer("maxStayMinutes", 1, MostMinutes);
        var carry = bare
            ? default
            : reader.Choice("carryOver", ("none", CarryOver.None), ("same-day", CarryOver.SameDay),
                ("always", CarryOver.Always)) ?? default;
        var noReturn = reader.Integer("noReturnMinutes", 0, MostMinutes, required: false) ?? 0;
        TariffStep[] steps = [];
        var (price, freeTicket) = (new PriceRule(1, 1, PriceRounding.Nearest), 0);
        if (!reader.Has("free"))
        {
            steps = Steps(reader, longest, problems);
            price = Price(reader) ?? price;
            freeTicket = reader.Integer("freeTicketMinutes", 0, longest ?? MostMinutes, required: false) ?? 0;
        }

        var stop = reader.Has("earlyStop") && !reader.Has("free")
            ? reader.Choice("earlyStop", ("none", EarlyStop.None), ("unused", EarlyStop.Unused)) ?? default
            : default;
        reader.End();
        return new TariffScale(id, title, zones, vehicles, users, free, windows, steps, price, longest, carry, freeTicket, noReturn)
        {
            EarlyStop = stop,
        };
    }

    public static string[] Names(ObjectReader reader, string name) =>
        [.. reader.Items(name, 1, 200).Select(item => reader.TextOf(item.Value, item.Path, 80)).Where(text => text.Length > 0)];

    private static TariffStep[] Steps(ObjectReader reader, int? longest, ProblemList problems)
    {
        var steps = new List<TariffStep>();
        var before = default(TariffStep);
        foreach (var (value, path) in reader.Items("steps", 1, 200))
        {
            var item = new ObjectReader(value, path, problems);
            var (minutes, cents) = (item.Integer("minutes", 1, MostMinutes), item.Integer("cents", 1, MostCents));
            item.End();
            if (minutes is not { } m || cents is not { } c) continue;
            if (m <= before.Minutes)
                item.Error("minutes",
                    $"Must be more than {before.Minutes}, the minutes of the step before: put the steps in order of time.");
            if (c <= before.Cents)
                item.Error("cents", $"Must be more than {before.Cents}, the cents of the step before: a longer stay costs more.");
            if (longest is { } most && m > most)
                item.Error("minutes",
                    $"Is beyond the longest stay of {most} minutes and can never be reached: take the step out or allow the stay.");
            steps.Add(before = new TariffStep(m, c));
        }

        if (steps.Count > 0 && longest is { } end && before.Minutes < end)
            reader.Error("steps",
                $"There is a gap from {before.Minutes} minutes to the longest stay of {end}: add a step at {end} minutes.");
        if (!ScaleMath.Fits(steps))
            reader.Error("steps", "The lengths of the steps have no common measure: make them multiples of 5 minutes.");
        return [.. steps];
    }

    private static PriceRule? Price(ObjectReader reader)
    {
        if (reader.Object("price") is not { } part) return null;
        var (step, to) = (part.Integer("stepMinutes", 1, MostMinutes), part.Integer("roundToCents", 1, 100));
        var rounding = part.Choice("rounding", ("nearest", PriceRounding.Nearest), ("up", PriceRounding.Up), ("down", PriceRounding.Down));
        part.End();
        return new PriceRule(step ?? 1, to ?? 1, rounding ?? default);
    }
}
