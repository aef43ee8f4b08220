using Microsoft.AspNetCore.Mvc;
using ParkAndSee.Bays;

namespace ParkAndSee.Integrations.Cds;

/// <summary>The place filters that all CDS events questions share. Each is a UUID; together they narrow down.</summary>
/// <param name="AreaText">Only events in this Curb Area.</param>
/// <param name="ZoneText">Only events in this Curb Zone.</param>
/// <param name="SpaceText">Only events at this Curb Space.</param>
/// <param name="ObjectText">Only events at this Curb Object.</param>
internal readonly record struct CdsPlace(
    [property: FromQuery(Name = "curb_area_id")] string? AreaText,
    [property: FromQuery(Name = "curb_zone_id")] string? ZoneText,
    [property: FromQuery(Name = "curb_space_id")] string? SpaceText,
    [property: FromQuery(Name = "curb_object_id")] string? ObjectText)
{
    /// <summary>Names of all filters.</summary>
    public static readonly string[] Names = ["curb_area_id", "curb_zone_id", "curb_space_id", "curb_object_id"];

    private (string Name, string? Text)[] All() =>
        [("curb_area_id", AreaText), ("curb_zone_id", ZoneText), ("curb_space_id", SpaceText), ("curb_object_id", ObjectText)];

    /// <summary>Names of the filters that were given.</summary>
    public string[] Given => [.. All().Where(f => f.Text is not null).Select(f => f.Name)];

    /// <summary>Name of the first filter that is no UUID; null when all are good.</summary>
    public string? Wrong => All().FirstOrDefault(f => f.Text is not null && !Guid.TryParseExact(f.Text, "D", out _)).Name;

    /// <summary>The zone; null when it was not given.</summary>
    public Guid? Zone => ZoneText is null ? null : Guid.Parse(ZoneText);

    /// <summary>The bay; none when it was not given.</summary>
    public BayId Space => SpaceText is null ? BayId.None : new BayId(Guid.Parse(SpaceText));

    /// <summary>The catalogue knows neither areas nor objects, and nothing is at the nil UUID: no event can match.</summary>
    public bool IsNowhere => AreaText is not null || ObjectText is not null || (SpaceText is not null && Space == BayId.None);
}
