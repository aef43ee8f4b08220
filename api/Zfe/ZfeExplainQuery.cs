using ParkAndSee.Vehicles;

namespace ParkAndSee.Zfe;

/// <summary>What <c>GET /v1/explain</c> asks about a low emission zone or a Crit'Air class.</summary>
internal sealed class ZfeExplainQuery
{
    /// <summary>For a zone: name of the operator's book; left out = the only one there is.</summary>
    public string? Zfe { get; init; }

    /// <summary>For a class: name of the Crit'Air table's book; left out = the only one there is.</summary>
    public string? Table { get; init; }

    /// <summary>Field J of the registration certificate, as in <c>M1</c>.</summary>
    public string? Category { get; init; }

    /// <summary>Field P.3, as in <c>GO</c>.</summary>
    public string? Energy { get; init; }

    /// <summary>Field V.9, as in <c>EURO6</c>.</summary>
    public string? Euro { get; init; }

    /// <summary>Field B, as in <c>2009-03-15</c>.</summary>
    public string? FirstRegistration { get; init; }

    /// <summary>For a zone: class of the sticker in place of the three before.</summary>
    public string? Critair { get; init; }

    /// <summary>For a zone: longitude, degrees.</summary>
    public double? Lon { get; init; }

    /// <summary>For a zone: latitude, degrees.</summary>
    public double? Lat { get; init; }

    /// <summary>For a zone: id of a bay, in place of a point.</summary>
    public string? BayId { get; init; }

    /// <summary>What is said of the vehicle.</summary>
    public VehicleDescription Words() => new(Category, Energy, Euro, FirstRegistration, Critair);
}
