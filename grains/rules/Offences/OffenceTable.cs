using NodaTime;
using ParkAndSee.RuleBooks;
using ParkAndSee.Vehicles;

namespace ParkAndSee.Offences;

/// <summary>
/// A table of offences as read (<c>docs/offences.md</c>): what an agent may find, and what the law asks for it, by vehicle and date.
/// </summary>
/// <param name="Id">Its id: the name of its book.</param>
/// <param name="Title">Its name.</param>
/// <param name="Offences">The offences.</param>
public sealed record OffenceTable(string Id, LocalizedText Title, IReadOnlyList<Offence> Offences)
{
    /// <summary>An offence by its key; null when the table has none.</summary>
    public Offence? Find(string key)
    {
        foreach (var offence in Offences)
            if (offence.Key == key) return offence;
        return null;
    }
}

/// <summary>An offence.</summary>
/// <param name="Key">By which policies name it.</param>
/// <param name="Title">Its name.</param>
/// <param name="Chain">Which way it goes.</param>
/// <param name="Rows">What the law says of it; of a vehicle and a date at most one.</param>
public sealed record Offence(string Key, LocalizedText Title, OffenceChain Chain, IReadOnlyList<OffenceRow> Rows)
{
    /// <summary>What the law says of it; null when it says nothing of such a vehicle then.</summary>
    /// <param name="vehicle">Category; <see cref="VehicleCategory.Unknown"/> is answered only where the law makes no difference.</param>
    /// <param name="on">Local date of the finding.</param>
    public OffenceRow? Find(VehicleCategory vehicle, LocalDate on)
    {
        OffenceRow? found = null;
        foreach (var row in Rows)
        {
            if (on < row.From || on >= row.Until) continue;
            if (vehicle == VehicleCategory.Unknown && row.Vehicles.Count > 0) return null;
            if (row.Vehicles.Count == 0 || row.Vehicles.Contains(vehicle)) found = row;
        }

        return found;
    }
}

/// <summary>The way that a finding goes.</summary>
public enum OffenceChain : byte
{
    /// <summary>No offence: an FPS, whose amount is in the tariff (CGCT L2333-87).</summary>
    Fps = 0,

    /// <summary>A contravention: a PV by a person with that power.</summary>
    Pv = 1,
}

/// <summary>What the law says of an offence for some vehicles during some time.</summary>
/// <param name="Vehicles">Categories; empty = all.</param>
/// <param name="From">First day, inclusive.</param>
/// <param name="Until">Day after the last one; null = without end.</param>
/// <param name="Law">The text.</param>
/// <param name="Natinf">Number of the offence in the national table; null = not known.</param>
/// <param name="Fine">Class and amounts; null for an FPS.</param>
/// <param name="Towing">Whether the vehicle may be towed.</param>
public sealed record OffenceRow(
    IReadOnlyList<VehicleCategory> Vehicles, LocalDate From, LocalDate? Until, LocalizedText Law, int? Natinf,
    OffenceFine? Fine, bool Towing);

/// <summary>Class and amounts of a contravention, in cents.</summary>
/// <param name="Class">1 to 5.</param>
/// <param name="FixedCents">What is to be paid.</param>
/// <param name="ReducedCents">What is enough for who pays at once; null = no reduction.</param>
/// <param name="IncreasedCents">What is to be paid by who pays late.</param>
/// <param name="MostCents">The most that a court may ask for.</param>
public readonly record struct OffenceFine(int Class, int FixedCents, int? ReducedCents, int IncreasedCents, int MostCents);
