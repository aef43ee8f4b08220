using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Mvc;
using ParkAndSee.Catalog;
using ParkAndSee.Http;

namespace ParkAndSee.Integrations.Cds;

/// <summary>Where to look: the location parameters that the CDS Curbs endpoints share. Degrees; the radius in centimetres.</summary>
internal sealed record CurbFilter(
    [property: FromQuery(Name = "min_lat")] double? MinLat,
    [property: FromQuery(Name = "min_lng")] double? MinLng,
    [property: FromQuery(Name = "max_lat")] double? MaxLat,
    [property: FromQuery(Name = "max_lng")] double? MaxLng,
    [property: FromQuery(Name = "lat")] double? Lat,
    [property: FromQuery(Name = "lng")] double? Lng,
    [property: FromQuery(Name = "radius")] double? Radius)
{
    /// <summary>Their names.</summary>
    public static readonly string[] Names = ["min_lat", "min_lng", "max_lat", "max_lng", "lat", "lng", "radius"];

    private const double MetresPerDegree = 111_320;

    /// <summary>Whether a point and a radius are given: zones come in ascending distance then.</summary>
    internal bool IsCircle => Radius is not null;

    /// <summary>Whether anything is left out at all.</summary>
    internal bool IsOpen => MinLat is null && Radius is null;

    internal bool TryCheck([NotNullWhen(false)] out ProblemResponse? problem)
    {
        problem = null;
        var box = new[] { MinLat, MinLng, MaxLat, MaxLng }.Count(edge => edge is not null);
        var circle = new[] { Lat, Lng, Radius }.Count(edge => edge is not null);
        if (box is not (0 or 4)) problem = CatalogProblems.BadParameter("min_lat", "needs min_lng, max_lat and max_lng beside it");
        else if (circle is not (0 or 3)) problem = CatalogProblems.BadParameter("radius", "needs lat and lng beside it");
        else if (box > 0 && circle > 0) problem = CatalogProblems.BadParameter("radius", "cannot be combined with a bounding box");
        else if (Radius is < 0) problem = CatalogProblems.BadParameter("radius", "must not be negative");
        return problem is null;
    }

    /// <summary>Whether a box touches what is looked for.</summary>
    internal bool Touches(in CatalogBounds box)
    {
        if (MinLat is not null) return box.West <= MaxLng && box.East >= MinLng && box.South <= MaxLat && box.North >= MinLat;
        return Radius is null || DistanceCm(box) <= Radius;
    }

    /// <summary>Whether a point lies in what is looked for.</summary>
    internal bool Holds(double lon, double lat) => Touches(new CatalogBounds(lon, lat, lon, lat));

    /// <summary>
    /// Centimetres from the circle's centre to the nearest point of a box; 0 inside. On a plane: exact enough over a city.
    /// </summary>
    internal double DistanceCm(in CatalogBounds box)
    {
        var north = Lat!.Value - Math.Clamp(Lat.Value, box.South, box.North);
        var east = (Lng!.Value - Math.Clamp(Lng.Value, box.West, box.East)) * Math.Cos(Lat.Value * Math.PI / 180);
        return Math.Sqrt((north * north) + (east * east)) * MetresPerDegree * 100;
    }
}
