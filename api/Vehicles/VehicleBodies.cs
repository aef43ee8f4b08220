using ParkAndSee.Permits;
using ParkAndSee.Plates;
using ParkAndSee.RuleBooks;

namespace ParkAndSee.Vehicles;

/// <summary>What is said of a vehicle.</summary>
/// <param name="Plate">Its plate.</param>
/// <param name="Country">ISO 3166-1 alpha-2; left out = a French series.</param>
/// <param name="Provenance">On whose word: <c>declared</c>, <c>document</c>, <c>authorised</c>.</param>
/// <param name="Category">Field J of the registration certificate: <c>L1e</c> to <c>N3</c>.</param>
/// <param name="Energy">Field P.3.</param>
/// <param name="Euro">Field V.9.</param>
/// <param name="FirstRegistration">Field B, as in <c>2015-03-31</c>.</param>
/// <param name="MassKg">Field G, mass in service.</param>
internal sealed record VehicleRequest(
    string? Plate, string? Country, string? Provenance, string? Category, string? Energy, string? Euro,
    string? FirstRegistration, int? MassKg)
{
    /// <summary>The plate.</summary>
    public PlateMapping SentPlate() => new(Plate, Country);

    /// <summary>What is said.</summary>
    public VehicleClaim Claim() => new(Category, Energy, Euro, FirstRegistration, MassKg);

    /// <inheritdoc />
    public override string ToString() => "a vehicle";
}

/// <summary>What became of it.</summary>
/// <param name="Facts">Each fact that was said.</param>
internal sealed record VehicleTakenResponse(FactTakenResponse[] Facts);

/// <summary>What became of a fact.</summary>
/// <param name="Name">Which.</param>
/// <param name="Value">As it stands now.</param>
/// <param name="Provenance">On whose word it stands.</param>
/// <param name="Outcome"><c>taken</c>, <c>confirmed</c>, or <c>contradictsStronger</c>: a
/// stronger source says otherwise, and that one stands.</param>
internal sealed record FactTakenResponse(string Name, string Value, string Provenance, string Outcome)
{
    /// <summary>Says it.</summary>
    public static FactTakenResponse Of(FactTaken taken) =>
        new(taken.Fact.Name, taken.Fact.Value, RegisterMapping.Of(taken.Fact.Provenance), RegisterMapping.Of(taken.Outcome));
}

/// <summary>Which vehicle to look up.</summary>
/// <param name="Plate">Its plate.</param>
/// <param name="Country">ISO 3166-1 alpha-2; left out = a French series.</param>
/// <param name="At">As of when; left out = now.</param>
internal sealed record VehicleLookupRequest(string? Plate, string? Country, DateTimeOffset? At)
{
    /// <summary>The plate.</summary>
    public PlateMapping SentPlate() => new(Plate, Country) { TakesMisread = true };

    /// <inheritdoc />
    public override string ToString() => "a vehicle";
}

/// <summary>What is known of a vehicle. The plate is not repeated.</summary>
/// <param name="At">As of when.</param>
/// <param name="Facts">Facts, each with its source.</param>
/// <param name="CritAir">Its class.</param>
/// <param name="Permits">Permits that had not ended.</param>
/// <param name="Rights">Rights to park that had not ended.</param>
internal sealed record VehicleResponse(
    DateTimeOffset At, VehicleFactResponse[] Facts, CritAirRequest CritAir, PermitResponse[] Permits, RightResponse[] Rights)
{
    /// <summary>Says it.</summary>
    public static VehicleResponse Of(VehicleFile file, DateTimeOffset at)
    {
        var now = at.ToUnixTimeMilliseconds();
        return new(
            at, [.. file.Facts.Select(fact => new VehicleFactResponse(fact.Name, fact.Value, RegisterMapping.Of(fact.Provenance)))],
            new CritAirRequest(file.CritAir, file.CritAirWhy),
            [.. file.Permits.Select(permit => PermitResponse.Of(permit, now))],
            [.. file.Rights.Select(right => RightResponse.Of(right, now))]);
    }
}

/// <summary>A fact.</summary>
/// <param name="Name">Which.</param>
/// <param name="Value">Its value.</param>
/// <param name="Provenance">On whose word.</param>
internal sealed record VehicleFactResponse(string Name, string Value, string Provenance);

/// <summary>A Crit'Air class.</summary>
/// <param name="Class"><c>E</c>, <c>1</c> to <c>5</c>, <c>NC</c> or <c>Unknown</c>.</param>
/// <param name="Why">How it was come by.</param>
internal sealed record CritAirRequest(string Class, LocalizedText[] Why);

/// <summary>A right to park.</summary>
/// <param name="Operator">Who sold it.</param>
/// <param name="RightId">The operator's number.</param>
/// <param name="Zone">Tariff zone; null = for its bay alone.</param>
/// <param name="BayId">The bay it names; null = none.</param>
/// <param name="From">First instant, inclusive.</param>
/// <param name="Until">End, exclusive.</param>
/// <param name="StoppedEarly">Whether it was stopped before what was paid for had ended.</param>
/// <param name="Cents">What was paid net: nothing once it was taken back.</param>
/// <param name="InForce">Whether it runs at the instant asked about.</param>
/// <param name="Revision">Number of its last correction; 0 = none.</param>
/// <param name="VoidedAt">When it was taken back; null = it is valid.</param>
/// <param name="UserClass">User class that it was sold to; null = a visitor's right.</param>
internal sealed record RightResponse(
    string Operator, string RightId, string? Zone, Guid? BayId, DateTimeOffset From, DateTimeOffset Until, bool StoppedEarly,
    long Cents, bool InForce, int Revision, DateTimeOffset? VoidedAt, string? UserClass)
{
    /// <summary>Says it.</summary>
    public static RightResponse Of(VehicleRight right, long at) => new(
        right.Operator, right.Id, right.Zone, right.Bay == Bays.BayId.None ? null : right.Bay.Value, RegisterMapping.At(right.From),
        RegisterMapping.At(right.Until), right.Until < right.PaidUntil, right.NetCents, right.From <= at
            && at < right.Until, right.Revision,
        right.VoidedAt is { } voided ? RegisterMapping.At(voided) : null, right.UserClass);
}
