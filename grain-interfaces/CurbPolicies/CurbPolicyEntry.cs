using ParkAndSee.RuleBooks;

namespace ParkAndSee.CurbPolicies;

/// <summary>A published policy as CDS 1.1 tells it. Times are Unix milliseconds.</summary>
/// <param name="Id">Of this policy in this version of its book, and of the tariffs whose
/// prices it tells: it means the same for ever.</param>
/// <param name="Book">Name of the book.</param>
/// <param name="Version">Version of the book.</param>
/// <param name="Policy">Its id in the document.</param>
/// <param name="Title">Its name.</param>
/// <param name="Source">Where it comes from.</param>
/// <param name="PublishedAt">When it was published.</param>
/// <param name="ValidFrom">From when it is in force.</param>
/// <param name="Priority">The lowest wins.</param>
/// <param name="Rules">Its rules.</param>
/// <param name="Times">When it holds; empty = always.</param>
[GenerateSerializer, Immutable, Alias("CurbPolicyEntry")]
public sealed record CurbPolicyEntry(
    [property: Id(0)] Guid Id,
    [property: Id(1)] string Book,
    [property: Id(2)] int Version,
    [property: Id(3)] string Policy,
    [property: Id(4)] LocalizedText Title,
    [property: Id(5)] string Source,
    [property: Id(6)] long PublishedAt,
    [property: Id(7)] long ValidFrom,
    [property: Id(8)] int Priority,
    [property: Id(9)] CurbRuleEntry[] Rules,
    [property: Id(10)] CurbTimeEntry[] Times);

/// <summary>A CDS 1.1 rule.</summary>
/// <param name="Activity">As CDS spells it.</param>
/// <param name="MaxStayMinutes">Longest stay; null = without limit.</param>
/// <param name="NoReturnMinutes">How long a user must have been away; null = not asked for.</param>
/// <param name="UserClasses">All must match.</param>
/// <param name="UserClassesExcept">None may match.</param>
/// <param name="Purposes">One must match.</param>
/// <param name="IsPaid">Whether something is to be paid.</param>
/// <param name="Price">What is to be paid; null = nothing, or CDS cannot say it.</param>
[GenerateSerializer, Immutable, Alias("CurbRuleEntry")]
public sealed record CurbRuleEntry(
    [property: Id(0)] string Activity,
    [property: Id(1)] int? MaxStayMinutes,
    [property: Id(2)] int? NoReturnMinutes,
    [property: Id(3)] string[] UserClasses,
    [property: Id(4)] string[] UserClassesExcept,
    [property: Id(5)] string[] Purposes,
    [property: Id(6)] bool IsPaid,
    [property: Id(7)] CurbPrice? Price);

/// <summary>The price of the users of a rule.</summary>
/// <param name="Users">Who they are in the tariff.</param>
/// <param name="Tariff">Name of the book of the tariff.</param>
/// <param name="Version">Its version.</param>
/// <param name="SoldByMinutes">Paid time is sold in multiples of so many minutes.</param>
/// <param name="Rates">One for each step of the scale, in order.</param>
[GenerateSerializer, Immutable, Alias("CurbPrice")]
public sealed record CurbPrice(
    [property: Id(0)] LocalizedText Users,
    [property: Id(1)] string Tariff,
    [property: Id(2)] int Version,
    [property: Id(3)] int SoldByMinutes,
    [property: Id(4)] CurbRate[] Rates);

/// <summary>A CDS 1.1 rate. Durations count paid time of the stay, in units of the rate.</summary>
/// <param name="Cents">Cents for each unit.</param>
/// <param name="Unit"><c>minute</c> or <c>hour</c>.</param>
/// <param name="IncrementUnits">Paid time is sold in multiples of so many units; null where that is no whole number above one.</param>
/// <param name="IncrementCents">Prices are rounded up to multiples of so many cents; null = rounding changes nothing.</param>
/// <param name="Start">Units of the stay from which it counts, inclusive; null = from the beginning.</param>
/// <param name="End">Units of the stay until which it counts, exclusive; null = to the end.</param>
[GenerateSerializer, Immutable, Alias("CurbRate")]
public readonly record struct CurbRate(
    [property: Id(0)] int Cents,
    [property: Id(1)] string Unit,
    [property: Id(2)] int? IncrementUnits,
    [property: Id(3)] int? IncrementCents,
    [property: Id(4)] int? Start,
    [property: Id(5)] int? End);

/// <summary>A CDS 1.1 time span.</summary>
/// <param name="Days">Days of the week, bit 0 = Monday.</param>
/// <param name="FromMinute">First minute of the local day.</param>
/// <param name="ToMinute">Minute after the last one; 1,440 = midnight at the end.</param>
/// <param name="Start">First instant; null = since ever.</param>
/// <param name="End">Instant after the last one; null = without end.</param>
/// <param name="Period">Designated period; null = all days.</param>
/// <param name="IsException">Whether the policy does not hold then.</param>
[GenerateSerializer, Immutable, Alias("CurbTimeEntry")]
public readonly record struct CurbTimeEntry(
    [property: Id(0)] byte Days,
    [property: Id(1)] int FromMinute,
    [property: Id(2)] int ToMinute,
    [property: Id(3)] long? Start,
    [property: Id(4)] long? End,
    [property: Id(5)] string? Period,
    [property: Id(6)] bool IsException);
