using ParkAndSee.Bays;
using ParkAndSee.City;

namespace ParkAndSee.Tests.City;

/// <summary>Made-up streets.</summary>
public static class Streets
{
    private static readonly BayKind[] Usual =
        [BayKind.Paying, BayKind.Paying, BayKind.Paying, BayKind.Residential, BayKind.Residential, BayKind.Delivery, BayKind.TwoWheeler,
            BayKind.Disabled, BayKind.Charging, BayKind.Other];

    public static SimBay[] Mixed(int count) => Make(count, i => Usual[i % Usual.Length]);

    public static SimBay[] Of(BayKind kind, int count) => Make(count, _ => kind);

    /// <summary>As the Paris open data that we have: nearly all are delivery bays.</summary>
    public static SimBay[] Paris(int count) => Make(count, i => i % 19 == 0 ? Usual[i / 19 % Usual.Length] : BayKind.Delivery);

    private static SimBay[] Make(int count, Func<int, BayKind> kind) =>
        [.. Enumerable.Range(0, count)
            .Select(i => new SimBay(BayId.Of("streets", $"{i}"), kind(i), 2.3f + (i % 100 * 0.001f), 48.8f + (i / 100 * 0.001f)))];
}
