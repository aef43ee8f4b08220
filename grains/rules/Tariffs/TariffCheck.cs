using ParkAndSee.RuleBooks;

namespace ParkAndSee.Tariffs;

/// <summary>What the parts of a tariff must be to each other.</summary>
internal static class TariffCheck
{
    /// <summary>
    /// Every reference leads somewhere; each zone, vehicle class and user class has one scale, each zone and vehicle class at most one FPS.
    /// </summary>
    public static void References(Tariff tariff, ProblemList problems)
    {
        var scales = new HashSet<string>();
        var covered = new Dictionary<(string Zone, string Vehicle, string User), string>();
        for (var i = 0; i < tariff.Scales.Count; i++)
        {
            var (scale, path) = (tariff.Scales[i], $"scales[{i}]");
            if (scale.Id.Length > 0 && !scales.Add(scale.Id)) problems.Error($"{path}.id", "Stands twice: keep one.");
            Known(scale.Zones, tariff.Zones, $"{path}.zones", problems);
            Known(scale.Vehicles, tariff.Vehicles, $"{path}.vehicles", problems);
            Known(scale.Users, tariff.Users, $"{path}.users", problems);
            foreach (var key in from z in Declared(scale.Zones, tariff.Zones)
                                from v in Declared(scale.Vehicles, tariff.Vehicles)
                                from u in Declared(scale.Users, tariff.Users)
                                select (z, v, u))
            {
                if (covered.TryAdd(key, path)) continue;
                problems.Error(path,
                    $"Zone \"{key.z}\", vehicle \"{key.v}\", user \"{key.u}\" already has {covered[key]}: keep one of them.");
                break;
            }
        }

        foreach (var (zone, vehicle, user) in from z in tariff.Zones
                                              from v in tariff.Vehicles
                                              from u in tariff.Users
                                              select (z.Id, v.Id, u.Id))
            if (!covered.ContainsKey((zone, vehicle, user)))
                problems.Error("scales", $"Zone \"{zone}\", vehicle \"{vehicle}\", user \"{user}\" has no scale: add them to one.");
        FpsReferences(tariff, scales, problems);
    }

    /// <summary>A posted code names one zone, and at most one vehicle class is presumed.</summary>
    public static void Classes(Tariff tariff, ProblemList problems)
    {
        var codes = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < tariff.Zones.Count; i++)
            foreach (var code in tariff.Zones[i].PostedCodes)
                if (!codes.Add(code))
                    problems.Error($"zones[{i}].postedCodes", "Has a code that another zone has, or has it twice: keep one.");
        if (tariff.Vehicles.Count(vehicle => vehicle.IsPresumed) > 1)
            problems.Error("vehicles", "More than one class is presumed: a vehicle of which nothing is known is of one class.");
    }

    /// <summary>The FPS is at most the fee of the longest stay of its zone (CGCT L2333-87).</summary>
    public static void Amounts(Tariff tariff, ProblemList problems)
    {
        for (var i = 0; i < tariff.Fps.Count; i++)
        {
            var (fps, path) = (tariff.Fps[i], $"fps[{i}]");
            var scale = tariff.Scales.First(one => one.Id == fps.Scale);
            if (scale.Free != FreeUse.No) problems.Error($"{path}.scale", "Is free and bounds no FPS: name the scale of those who pay.");
            else if (fps.Cents > scale.Steps[^1].Cents)
                problems.Error($"{path}.cents",
                    $"Is above {scale.Steps[^1].Cents}, the fee of the longest stay of scale \"{scale.Id}\" (CGCT L2333-87): lower it.");
            foreach (var zone in fps.Zones.Except(scale.Zones))
                problems.Error($"{path}.scale", $"Does not hold in zone \"{zone}\": name a scale of that zone.");
        }
    }

    private static void FpsReferences(Tariff tariff, HashSet<string> scales, ProblemList problems)
    {
        var covered = new HashSet<(string, string)>();
        for (var i = 0; i < tariff.Fps.Count; i++)
        {
            var (fps, path) = (tariff.Fps[i], $"fps[{i}]");
            Known(fps.Zones, tariff.Zones, $"{path}.zones", problems);
            Known(fps.Vehicles, tariff.Vehicles, $"{path}.vehicles", problems);
            if (fps.Scale.Length > 0 && !scales.Contains(fps.Scale))
                problems.Error($"{path}.scale", $"There is no scale \"{fps.Scale}\": correct the id or add the scale.");
            foreach (var key in from z in Declared(fps.Zones, tariff.Zones) from v in Declared(fps.Vehicles, tariff.Vehicles) select (z, v))
                if (!covered.Add(key)) problems.Error(path, $"Zone \"{key.z}\", vehicle \"{key.v}\" already has an FPS: keep one of them.");
        }
    }

    private static IEnumerable<string> Declared(IReadOnlyList<string> ids, IReadOnlyList<TariffClass> classes) =>
        ids.Intersect(classes.Select(known => known.Id));

    private static void Known(IReadOnlyList<string> ids, IReadOnlyList<TariffClass> classes, string path, ProblemList problems)
    {
        for (var i = 0; i < ids.Count; i++)
            if (classes.All(known => known.Id != ids[i]))
                problems.Error($"{path}[{i}]", $"\"{ids[i]}\" is not declared: correct it, or declare it at the top of the document.");
    }
}
