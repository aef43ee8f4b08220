using BenchmarkDotNet.Attributes;
using ParkAndSee.Assessments;
using ParkAndSee.Bays;
using ParkAndSee.Calendars;
using ParkAndSee.CurbPolicies;
using ParkAndSee.Vehicles;

namespace ParkAndSee.Bench.Micro;

/// <summary>
/// Assessments on one core, by the policies of Paris that are shipped: bays of 400 zones and
/// all kinds, arrivals all over a month, up to six hours later.
/// </summary>
[MemoryDiagnoser]
public class AssessmentBench
{
    private const int Stays = 4_096;

    private static readonly DateTimeOffset First = new(2026, 11, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly (StayToAssess Stay, long Now)[] _bare = new (StayToAssess, long)[Stays];
    private readonly (StayToAssess Stay, long Now)[] _read = new (StayToAssess, long)[Stays];
    private CurbRules _rules = null!;

    /// <summary>Reads the shipped files.</summary>
    [GlobalSetup]
    public void Read()
    {
        var data = Path.Combine(AppContext.BaseDirectory, "data", "rules");
        var calendar = CalendarReader.Read(File.ReadAllBytes(Path.Combine(data, "france", "calendar.json"))).Calendar!;
        var policy = CurbPolicyReader.Read(File.ReadAllBytes(Path.Combine(data, "paris", "policy.json"))).Document!;
        _rules = CurbRules.Create([new("paris", [new(0, 1, policy)])], [new("france", [new(0, 1, calendar)])]);
        var random = new Random(1);
        var kinds = Enum.GetValues<BayKind>();
        CurbPlace[] places = [.. Enumerable.Range(0, 400)
            .Select(i => new CurbPlace("paris-footprints", $"{1 + (i % 20)}{(char)('A' + (i / 20))}", null, kinds[i % kinds.Length], 1))];
        for (var i = 0; i < Stays; i++)
        {
            var since = First.AddMinutes(random.Next(30 * 24 * 60)).ToUnixTimeMilliseconds();
            var stay = new StayToAssess(BayId.Of("bench", $"{i}"), places[random.Next(places.Length)], BayStatus.Occupied, since, -1,
                null, null, 0, null);
            var now = since + (random.Next(6 * 60) * 60_000L);
            _bare[i] = (stay, now);
            _read[i] = (stay with
            {
                Read = new ReadCoverage(ReadPurpose.ParkingControl, since + 120_000, since + 120_000, InPerson: true,
                CoveredBy.Right, since + 3_600_000, ["car"], ["bicycle", "moped", "motorcycle"], [])
            }, now);
            StayAssessment.Assess(_read[i].Stay, _rules, now);
        }
    }

    /// <summary>A bare sensor.</summary>
    [Benchmark(OperationsPerInvoke = Stays)]
    public int Sensor() => Accused(_bare);

    /// <summary>A plate that was read, with a right for an hour.</summary>
    [Benchmark(OperationsPerInvoke = Stays)]
    public int Plate() => Accused(_read);

    private int Accused((StayToAssess Stay, long Now)[] all)
    {
        var accused = 0;
        foreach (ref readonly var one in all.AsSpan())
            if (StayAssessment.Assess(one.Stay, _rules, one.Now).Verdict == AssessmentVerdict.InBreach) accused++;
        return accused;
    }
}
