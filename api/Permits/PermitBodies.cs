using ParkAndSee.Input;
using ParkAndSee.Plates;
using ParkAndSee.Vehicles;

namespace ParkAndSee.Permits;

/// <summary>A permit to grant or to change.</summary>
/// <param name="Plate">Plate of its vehicle.</param>
/// <param name="Country">ISO 3166-1 alpha-2; left out = a French series.</param>
/// <param name="Kind">A kind of the rules in force.</param>
/// <param name="Reference">The issuer's number; with the kind it names the permit.</param>
/// <param name="Zones">Zones it is for; left out = wherever its kind counts.</param>
/// <param name="From">First instant, inclusive.</param>
/// <param name="Until">End, exclusive; left out = without end.</param>
/// <param name="Provenance">On whose word: <c>declared</c>, <c>document</c>, <c>authorised</c>.</param>
/// <param name="DaysUsed">Days of its quota that were used, as in <c>2026-11-30</c>.</param>
internal sealed record PermitRequest(
    string? Plate, string? Country, string? Kind, string? Reference, string[]? Zones, DateTimeOffset? From, DateTimeOffset? Until,
    string? Provenance, string[]? DaysUsed)
{
    /// <summary>The plate.</summary>
    public PlateMapping SentPlate() => new(Plate, Country);

    /// <summary>What is no text or no instant; null = nothing.</summary>
    public RegisterRefusal? Fault()
    {
        foreach (var (field, text) in new[] { ("kind", Kind), ("reference", Reference) }.Concat((Zones ?? [])
            .Select(zone => ("zones", (string?)zone))).Concat((DaysUsed ?? []).Select(day => ("daysUsed", (string?)day))))
            if (AcceptedText.Fault(text, VehicleLimits.MaxName) is { } wrong) return new(field, $"{field} {wrong}.");
        foreach (var (field, at) in new[] { ("from", From), ("until", Until) })
            if (AcceptedInstant.Fault(at) is { } wrong) return new(field, $"{field} {wrong}.");
        return null;
    }

    /// <summary>The permit; <see cref="From"/> must be there.</summary>
    public VehiclePermit Permit() => new(
        Kind ?? "", Reference ?? "", Zones ?? [], From!.Value.ToUnixTimeMilliseconds(),
        Until?.ToUnixTimeMilliseconds() ?? long.MaxValue, DaysUsed ?? [],
        RegisterMapping.ProvenanceOf(Provenance));

    /// <inheritdoc />
    public override string ToString() => "a permit";
}

/// <summary>A permit to end.</summary>
/// <param name="Plate">Plate of its vehicle.</param>
/// <param name="Country">ISO 3166-1 alpha-2; left out = a French series.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Reference">Its number.</param>
/// <param name="At">When it ends, exclusive; left out = now.</param>
internal sealed record PermitRevocationRequest(string? Plate, string? Country, string? Kind, string? Reference, DateTimeOffset? At)
{
    /// <summary>The plate.</summary>
    public PlateMapping SentPlate() => new(Plate, Country);

    /// <summary>What is no text or no instant; null = nothing.</summary>
    public RegisterRefusal? Fault()
    {
        foreach (var (field, text) in new[] { ("kind", Kind), ("reference", Reference) })
            if (AcceptedText.Fault(text, VehicleLimits.MaxName) is { } wrong) return new(field, $"{field} {wrong}.");
        return AcceptedInstant.Fault(At) is { } badAt ? new("at", $"at {badAt}.") : null;
    }

    /// <inheritdoc />
    public override string ToString() => "a permit";
}

/// <summary>What became of a permit.</summary>
/// <param name="Outcome"><c>taken</c>, or <c>unchanged</c>: it was so before.</param>
internal sealed record PermitTakenResponse(string Outcome);

/// <summary>A permit.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Reference">The issuer's number.</param>
/// <param name="Zones">Zones it is for; none = wherever its kind counts.</param>
/// <param name="From">First instant, inclusive.</param>
/// <param name="Until">End, exclusive; null = without end.</param>
/// <param name="Provenance">On whose word.</param>
/// <param name="DaysUsed">Days of its quota that were used.</param>
/// <param name="InForce">Whether it runs at the instant asked about.</param>
internal sealed record PermitResponse(
    string Kind, string Reference, string[] Zones, DateTimeOffset From, DateTimeOffset? Until, string Provenance,
    string[] DaysUsed, bool InForce)
{
    /// <summary>Says it.</summary>
    public static PermitResponse Of(VehiclePermit permit, long at) => new(
        permit.Kind, permit.Reference, permit.Zones, RegisterMapping.At(permit.From), RegisterMapping.End(permit.Until),
        RegisterMapping.Of(permit.Provenance), permit.DaysUsed, permit.From <= at && at < permit.Until);
}
