using ParkAndSee.RuleBooks;

namespace ParkAndSee.Tariffs;

/// <summary>What parking costs some vehicles and users in some zones.</summary>
/// <param name="Id">Its id within the tariff.</param>
/// <param name="Title">Its name.</param>
/// <param name="Zones">Ids of the zones where it holds.</param>
/// <param name="Vehicles">Ids of the vehicle classes for which it holds.</param>
/// <param name="Users">Ids of the user classes for which it holds.</param>
/// <param name="Free">Whether it is free, and then whether a ticket is needed all the same.</param>
/// <param name="Paid">When it is paid. Empty only when free without a ticket.</param>
/// <param name="Steps">The scale: price of a stay by its paid minutes; linear between two
/// steps and from 0 to the first. Empty when free.</param>
/// <param name="Price">How durations and prices are rounded.</param>
/// <param name="MaxStayMinutes">The longest stay in paid minutes; null only when free without a ticket: no limit.</param>
/// <param name="CarryOver">Whether paid time goes on after a closing.</param>
/// <param name="FreeTicketMinutes">Length of the free ticket that a plate may take once a day;
/// 0 = none. It cannot be added to paid time.</param>
/// <param name="NoReturnMinutes">Real minutes after a stay before the same vehicle may take a new ticket; 0 = at once.</param>
public sealed record TariffScale(
    string Id,
    LocalizedText Title,
    IReadOnlyList<string> Zones,
    IReadOnlyList<string> Vehicles,
    IReadOnlyList<string> Users,
    FreeUse Free,
    IReadOnlyList<PaidWindow> Paid,
    IReadOnlyList<TariffStep> Steps,
    PriceRule Price,
    int? MaxStayMinutes,
    CarryOver CarryOver,
    int FreeTicketMinutes,
    int NoReturnMinutes)
{
    /// <summary>What is given back when a stay is stopped before its paid end.</summary>
    public EarlyStop EarlyStop { get; init; }
}

/// <summary>What is given back when a stay is stopped early.</summary>
public enum EarlyStop : byte
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>What was paid, less the price of the stay until then; a step that is begun is due.</summary>
    Unused = 1,
}

/// <summary>Whether a scale is free.</summary>
public enum FreeUse : byte
{
    /// <summary>It is paid.</summary>
    No = 0,

    /// <summary>Free, but only with a ticket, which has a longest stay.</summary>
    WithTicket = 1,

    /// <summary>Free, no ticket, no limit.</summary>
    WithoutTicket = 2,
}

/// <summary>Whether paid time that is left at a closing goes on at the next opening.</summary>
public enum CarryOver : byte
{
    /// <summary>No: a ticket ends at the next closing.</summary>
    None = 0,

    /// <summary>Over a break within one local day, as at lunch; not over the night.</summary>
    SameDay = 1,

    /// <summary>Over any closing.</summary>
    Always = 2,
}

/// <summary>A step of a scale.</summary>
/// <param name="Minutes">Paid minutes since the beginning of the stay.</param>
/// <param name="Cents">Price of a stay of that length.</param>
public readonly record struct TariffStep(int Minutes, int Cents);

/// <summary>How durations and prices are rounded.</summary>
/// <param name="StepMinutes">Paid time is sold in multiples of this; a step that is begun is due.</param>
/// <param name="RoundToCents">Prices are multiples of this.</param>
/// <param name="Rounding">Which multiple.</param>
public readonly record struct PriceRule(int StepMinutes, int RoundToCents, PriceRounding Rounding);

/// <summary>Which way a price is rounded.</summary>
public enum PriceRounding : byte
{
    /// <summary>To the nearest, upwards from the middle.</summary>
    Nearest = 0,

    /// <summary>Up.</summary>
    Up = 1,

    /// <summary>Down.</summary>
    Down = 2,
}

/// <summary>A time of the week when parking is paid.</summary>
/// <param name="Days">Days on which it holds: bit 0 = Monday … bit 6 = Sunday.</param>
/// <param name="From">Local minute of the day, inclusive.</param>
/// <param name="To">Local minute of the day, exclusive; 1440 = midnight at the end.</param>
/// <param name="Percent">Share of the price of the scale that is due in it, 1 to 100.</param>
public readonly record struct PaidWindow(byte Days, int From, int To, int Percent);
