using System.Net;
using ParkAndSee.Ingest;
using Xunit;

namespace ParkAndSee.Placement;

/// <summary>Silos on one machine have addresses that differ in a few digits: partitions spread over them as over any others.</summary>
public sealed class RendezvousTests
{
    private const int Partitions = 64;

    private static readonly PartitionKey[] All = [.. Enumerable.Range(0, Partitions).Select(n => new PartitionKey((short)n))];

    [Theory]
    [InlineData(2, 11)] // the share of a fair coin is smaller once in some 10^7 pairs
    [InlineData(3, 3)]
    public void Every_silo_gets_its_share(int silos, int least)
    {
        var random = new Random(1);
        for (var round = 0; round < 2_000; round++)
        {
            var generation = random.Next(150_000_000, 160_000_000);
            SiloAddress[] addresses = [.. Enumerable.Range(0, silos)
                .Select(n => Address(43_000 + random.Next(100) + (n * 100), generation))];
            var shares = All.GroupBy(partition => Rendezvous.Choose(partition, addresses)).Select(share => share.Count()).ToArray();
            Assert.Equal(silos, shares.Length);
            Assert.True(shares.Min() >= least, $"{string.Join(", ", shares)} partitions at {string.Join<SiloAddress>(", ", addresses)}");
        }
    }

    [Fact]
    public void The_death_of_a_silo_moves_only_its_own_partitions()
    {
        SiloAddress[] before = [Address(43_001, 154_498_003), Address(43_002, 154_498_003), Address(43_003, 154_498_004)];
        SiloAddress[] after = before[..2];
        Assert.All(
            All.Where(partition => !Rendezvous.Choose(partition, before).Equals(before[2])),
            partition => Assert.Equal(Rendezvous.Choose(partition, before), Rendezvous.Choose(partition, after)));
    }

    private static SiloAddress Address(int port, int generation) => SiloAddress.New(IPAddress.Loopback, port, generation);
}
