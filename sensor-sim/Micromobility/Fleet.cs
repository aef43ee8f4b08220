using System.Text.Json.Nodes;
using ParkAndSee.Bays;
using ParkAndSee.City;

namespace ParkAndSee.Micromobility;

/// <summary>An MDS object on its way out of the fleet.</summary>
/// <param name="At">When, Unix milliseconds; the stream ascends in it.</param>
/// <param name="IsEvent">For <c>/mds/events</c>; else for <c>/mds/telemetry</c>.</param>
/// <param name="Item">The object.</param>
public readonly record struct MdsVehicle(long At, bool IsEvent, JsonObject Item);

/// <summary>
/// Shared scooters that are ridden from bay to bay and left well or badly: some metres off, on
/// a pavement, lying. A function of seed, fleet and start.
/// </summary>
/// <param name="plan">The fleet.</param>
/// <param name="bays">Where they are left; at least one.</param>
public sealed class Fleet(FleetPlan plan, IReadOnlyList<SimBay> bays)
{
    private const long Minute = 60_000;
    private const double MetresADegree = 111_200;
    private static readonly Guid Namespace = new("6c1d2f52-8a43-5f0b-9a61-2f3f1a5a7b10");

    /// <summary>All they ever say, from the start on, without an end.</summary>
    public IEnumerable<MdsVehicle> Items()
    {
        var next = new PriorityQueue<Scooter, (long, int)>();
        for (var n = 0; n < plan.Vehicles; n++)
        {
            var scooter = new Scooter(BayId.UuidV5(Namespace, $"{plan.Provider}:{plan.Seed}:{n}"),
                new SeededRandom(SeededRandom.Hash(plan.Seed, (ulong)n)));
            next.Enqueue(scooter, (plan.Start + (n * Minute / Math.Max(1, plan.Vehicles)), n));
        }

        while (next.TryDequeue(out var scooter, out var when))
        {
            var (at, n) = when;
            foreach (var item in scooter.IsRidden ? Leave(scooter, at) : Ride(scooter, at)) yield return item;
            next.Enqueue(scooter,
                (at + (long)(scooter.Random.NextBetween(scooter.IsRidden ? 4 : 8, scooter.IsRidden ? 15 : 90) * Minute), n));
        }
    }

    private IEnumerable<MdsVehicle> Ride(Scooter scooter, long at)
    {
        scooter.IsRidden = true;
        yield return new MdsVehicle(at, true,
            Event(scooter, at, "on_trip", "trip_start", Place(bays[(int)(scooter.Random.NextUnit() * bays.Count)], 0, 0, 5)));
    }

    private IEnumerable<MdsVehicle> Leave(Scooter scooter, long at)
    {
        scooter.IsRidden = false;
        var badly = scooter.Random.NextUnit() < plan.Badly;
        var (away, angle) = (badly ? scooter.Random.NextBetween(25, 60) : scooter.Random.NextBetween(0, 1),
            scooter.Random.NextBetween(0, 2 * Math.PI));
        var place = Place(bays[(int)(scooter.Random.NextUnit() * bays.Count)], away, angle,
            Math.Round(scooter.Random.NextBetween(3, 8), 1));
        yield return new MdsVehicle(at, true, Event(scooter, at, "available", "trip_end", place));
        var telemetry = Item(scooter, at, "telemetry_id", place);
        (telemetry["trip_ids"], telemetry["journey_id"]) = (null, null);
        telemetry["location_type"] = badly && scooter.Random.NextUnit() < 0.5 ? "sidewalk" : "street";
        telemetry["tipped_over"] = badly && scooter.Random.NextUnit() < 0.2;
        yield return new MdsVehicle(at, false, telemetry);
    }

    private JsonObject Event(Scooter scooter, long at, string state, string type, JsonObject place)
    {
        var item = Item(scooter, at, "event_id", place);
        (item["vehicle_state"], item["event_types"]) = (state, new JsonArray(type));
        item["trip_ids"] = new JsonArray(StableIds.Of(plan.Seed, scooter.Device, at, 2).ToString());
        return item;
    }

    private JsonObject Item(Scooter scooter, long at, string id, JsonObject place) => new()
    {
        ["device_id"] = scooter.Device.ToString(),
        ["provider_id"] = plan.Provider.ToString(),
        [id] = StableIds.Of(plan.Seed, scooter.Device, at, id[0]).ToString(),
        ["timestamp"] = at,
        ["location"] = place.DeepClone(),
    };

    private static JsonObject Place(SimBay bay, double metres, double angle, double accuracy) => new()
    {
        ["lat"] = Math.Round(bay.Lat + (metres * Math.Sin(angle) / MetresADegree), 6),
        ["lng"] = Math.Round(bay.Lon + (metres * Math.Cos(angle) / (MetresADegree * Math.Cos(bay.Lat * Math.PI / 180))), 6),
        ["horizontal_accuracy"] = accuracy,
    };

    private sealed class Scooter(Guid device, SeededRandom random)
    {
        private SeededRandom _random = random;

        public Guid Device => device;

        public ref SeededRandom Random => ref _random;

        public bool IsRidden { get; set; } = true;
    }
}

/// <summary>A fleet.</summary>
/// <param name="Seed">Same seed, same day.</param>
/// <param name="Start">First instant, Unix milliseconds: each is left within the first minute.</param>
/// <param name="Provider">MDS <c>provider_id</c>.</param>
/// <param name="Vehicles">How many.</param>
/// <param name="Badly">Share that is left badly, 0 to 1.</param>
public sealed record FleetPlan(ulong Seed, long Start, Guid Provider, int Vehicles, double Badly);
