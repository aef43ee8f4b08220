namespace ParkAndSee.Fps;

/// <summary>The forfait de post-stationnement of some zones and vehicle classes.</summary>
/// <param name="Zones">Ids of the zones.</param>
/// <param name="Vehicles">Ids of the vehicle classes.</param>
/// <param name="Scale">Id of the scale whose longest stay bounds its amount (CGCT L2333-87) and its times (R2333-120-5 and -6).</param>
/// <param name="Cents">The amount when nothing was paid.</param>
/// <param name="Reduced">The reduced amount for who pays soon ("minoré"); null where the town grants none.</param>
public sealed record FpsRule(IReadOnlyList<string> Zones, IReadOnlyList<string> Vehicles, string Scale, int Cents, FpsReduced? Reduced);

/// <summary>A reduced FPS. What is deducted from the full amount is deducted from this one too.</summary>
/// <param name="Cents">The amount when nothing was paid.</param>
/// <param name="WithinHours">Hours from the notification in which it is enough, exclusive.</param>
public sealed record FpsReduced(int Cents, int WithinHours);

/// <summary>What is added to an FPS that is not paid in time ("majoration").</summary>
/// <param name="AfterMonths">Months from the notification in which the FPS can be paid as it is; the last day counts whole.</param>
/// <param name="Percent">Share of the FPS that is added.</param>
/// <param name="LeastCents">The least that is added.</param>
/// <param name="RebatePercent">Share of what is added that is waived for who pays soon after the warning.</param>
/// <param name="RebateMonths">Months from the warning in which it is waived; the last day counts whole.</param>
public sealed record FpsIncrease(int AfterMonths, int Percent, int LeastCents, int RebatePercent, int RebateMonths);
