using System.Globalization;
using ParkAndSee.Bays;
using ParkAndSee.CurbPolicies;
using ParkAndSee.Tariffs;
using ParkAndSee.Vehicles;

namespace ParkAndSee.Assessments;

/// <summary>Stays and their assessments as people write them.</summary>
internal static class Stays
{
    private static readonly BayId SomeBay = BayId.Of("town", "1");

    public static long At(string local) => ShippedTariffs.At(local).ToUnixTimeMilliseconds();

    public static string Local(long at) => ShippedTariffs.Local(NodaTime.Instant.FromUnixTimeMilliseconds(at));

    /// <summary>A vehicle that arrived then, told by a bare sensor.</summary>
    public static StayToAssess Since(string local, CurbPlace place) =>
        new(SomeBay, place, BayStatus.Occupied, At(local), -1, null, null, 0, null);

    public static StayToAssess WithRight(this StayToAssess stay, string from, string until) =>
        stay with { Right = new RightSpan(At(from), At(until)) };

    /// <summary>A person saw it; what covered it ends then.</summary>
    public static StayToAssess Read(
        this StayToAssess stay, string at, string[]? has = null, string[]? hasNot = null, CoveredBy by = CoveredBy.Nothing,
        string? until = null, ReadPurpose purpose = ReadPurpose.ParkingControl, bool inPerson = true, params ZfeSpan[] zfe) =>
        stay with
        {
            Read = new ReadCoverage(purpose, At(at), At(at), inPerson, by, until is null ? null : At(until),
            has ?? [], hasNot ?? [],
            zfe),
            CheckedAt = purpose == ReadPurpose.ParkingControl ? At(at) : 0
        };

    /// <summary>A camera read it for the control of paid parking, whatever it is told to say.</summary>
    public static StayToAssess ReadByCamera(
        this StayToAssess stay, string at, string[]? has = null, string[]? hasNot = null, CoveredBy by = CoveredBy.Nothing,
        string? until = null) =>
        stay.Read(at, has, hasNot, by, until, inPerson: false);

    /// <summary>As in <c>InBreach MaxStayExceeded from 2026-11-24 10:30 until never by delivery-hours</c>.</summary>
    public static string Say(this StayToAssess stay, CurbRules rules, string now)
    {
        var told = StayAssessment.Assess(stay, rules, At(now));
        return string.Create(CultureInfo.InvariantCulture,
            $"{told.Verdict} {told.Reason} from {Local(told.From)} until {(told.NextEvaluationAt is { } look ? Local(look) : "never")} by "
            + $"{(told.Rule.Length > 0 ? told.Rule : "none")}");
    }

    /// <summary>Verdict and reason alone.</summary>
    public static (AssessmentVerdict, AssessmentReason) Short(this StayToAssess stay, CurbRules rules, string now) =>
        StayAssessment.Assess(stay, rules, At(now)) is var told ? (told.Verdict, told.Reason) : default;
}
