using ParkAndSee.Bays;
using ParkAndSee.Input;
using ParkAndSee.Plates;

namespace ParkAndSee.Vehicles;

/// <summary>A right to park that was sold or given: <c>docs/rights.md</c>.</summary>
/// <param name="Operator">Who sold it; with <paramref name="RightId"/> it names the right.</param>
/// <param name="RightId">The operator's number of it.</param>
/// <param name="Plate">Plate of its vehicle; left out = the right is the bay's.</param>
/// <param name="Country">ISO 3166-1 alpha-2; left out = a French series.</param>
/// <param name="Zone">Tariff zone it is for.</param>
/// <param name="BayId">Bay it names.</param>
/// <param name="From">First instant, inclusive.</param>
/// <param name="PaidUntil">End of what was paid for, exclusive.</param>
/// <param name="StoppedAt">When it was stopped early; left out = it was not.</param>
/// <param name="Cents">All that was paid for it, less what was given back.</param>
/// <param name="Revision">Grows with each correction; of two reports the one of the higher revision counts. Left out = 0.</param>
/// <param name="VoidedAt">When the payment was taken back; left out = it is valid.</param>
/// <param name="UserClass">User class that it was sold to, as <c>resident</c>; left out, or <c>visitor</c> = a visitor's right.</param>
internal sealed record RightRequest(
    string? Operator, string? RightId, string? Plate, string? Country, string? Zone, Guid? BayId, DateTimeOffset? From,
    DateTimeOffset? PaidUntil, DateTimeOffset? StoppedAt, long? Cents, int? Revision, DateTimeOffset? VoidedAt, string? UserClass = null)
{
    /// <summary>The word for a right that anybody may buy.</summary>
    public const string Visitor = "visitor";

    /// <summary>The plate. A misread one is taken too: money was paid under it (Conseil d'État no. 435621).</summary>
    public PlateMapping SentPlate() => new(Plate, Country) { TakesMisread = true };

    /// <summary>What is missing or wrong before the register is asked; null = nothing.</summary>
    /// <param name="now">Unix milliseconds.</param>
    public RegisterRefusal? Fault(long now)
    {
        if (Operator is null) return new("operator", "operator: name the seller of the right.");
        if (RightId is null) return new("rightId", "rightId: give the operator's number of the right.");
        if (AcceptedText.Fault(Operator, VehicleLimits.MaxName) is { } badOperator) return new("operator", $"operator {badOperator}.");
        if (AcceptedText.Fault(RightId, VehicleLimits.MaxName) is { } badId) return new("rightId", $"rightId {badId}.");
        if (AcceptedText.Fault(Zone, VehicleLimits.MaxName) is { } badZone) return new("zone", $"zone {badZone}.");
        if (RightRule.Fault(From?.ToUnixTimeMilliseconds(), PaidUntil?.ToUnixTimeMilliseconds(), now) is { } badTimes) return badTimes;
        if (AcceptedInstant.Fault(StoppedAt) is { } badStop) return new("stoppedAt", $"stoppedAt {badStop}.");
        if (AcceptedInstant.Fault(VoidedAt) is { } badVoid) return new("voidedAt", $"voidedAt {badVoid}.");
        if (BayId == Guid.Empty) return new("bayId", "bayId: must not be the nil UUID; leave it out when there is none.");
        return Plate is null && BayId is null
            ? new("plate", "plate, bayId: a right belongs to a plate or to a bay; give one of them or both.")
            : null;
    }

    /// <summary>The right; only without a fault.</summary>
    /// <param name="sender">Who tells it.</param>
    public VehicleRight Right(long sender) => new(
        Operator!, RightId!, Zone, BayId is { } bay ? new BayId(bay) : Bays.BayId.None, From!.Value.ToUnixTimeMilliseconds(),
        PaidUntil!.Value.ToUnixTimeMilliseconds(), StoppedAt?.ToUnixTimeMilliseconds(), Cents ?? 0)
    {
        UserClass = UserClass == Visitor ? null : UserClass,
        Revision = Revision ?? 0,
        VoidedAt = VoidedAt?.ToUnixTimeMilliseconds(),
        Sender = sender,
    };

    /// <inheritdoc />
    public override string ToString() => "a right";
}

/// <summary>What became of a request's rights.</summary>
/// <param name="Success">Rights that stand, those that stood before included.</param>
/// <param name="Total">Rights in the request.</param>
/// <param name="Failures">Rights that were not taken.</param>
internal sealed record RightsResponse(int Success, int Total, IReadOnlyList<RightFailure> Failures);

/// <summary>A right that was not taken.</summary>
/// <param name="Index">Its position in the request, from 0.</param>
/// <param name="RightId">Its number, where it had one.</param>
/// <param name="Error"><c>bad_param</c>, <c>unknown_bay</c>, <c>unavailable</c>.</param>
/// <param name="ErrorDescription">What is wrong and what to do.</param>
/// <param name="ErrorDetails">Names of the members at fault.</param>
internal sealed record RightFailure(int Index, string? RightId, string Error, string ErrorDescription, string[] ErrorDetails);
