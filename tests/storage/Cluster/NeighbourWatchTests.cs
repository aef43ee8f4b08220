using System.Net;
using ParkAndSee.Cluster;
using ParkAndSee.Postgres.Cluster;
using Xunit;

namespace ParkAndSee.Tests.Clustering;

public sealed class NeighbourWatchTests
{
    private static readonly SiloAddress Self = Silo(1);
    private static readonly SiloAddress Other = Silo(2);

    private readonly NeighbourWatch _watch = new(Self);

    [Fact]
    public void A_neighbour_is_suspected_at_the_second_look_without_its_session()
    {
        Assert.Empty(Look(SiloStatus.Active, Self, Other));
        Assert.Empty(Look(SiloStatus.Active, Self));

        Assert.Equal([Other], Look(SiloStatus.Active, Self));
    }

    [Fact]
    public void A_session_that_comes_back_between_two_looks_clears_its_silo()
    {
        Look(SiloStatus.Active, Self, Other);
        Look(SiloStatus.Active, Self);
        Look(SiloStatus.Active, Self, Other);

        Assert.Empty(Look(SiloStatus.Active, Self));
    }

    [Fact]
    public void A_silo_that_never_had_a_session_in_our_sight_is_not_suspected()
    {
        Look(SiloStatus.Active, Self);

        Assert.Empty(Look(SiloStatus.Active, Self));
    }

    [Fact]
    public void A_silo_that_joins_or_leaves_in_order_is_not_suspected()
    {
        Look(SiloStatus.Active, Self, Other);
        Look(SiloStatus.ShuttingDown, Self);

        Assert.Empty(Look(SiloStatus.ShuttingDown, Self));
    }

    [Fact]
    public void After_a_time_without_sight_everything_must_be_seen_anew()
    {
        Look(SiloStatus.Active, Self, Other);
        _watch.Forget();
        Look(SiloStatus.Active, Self);

        Assert.Empty(Look(SiloStatus.Active, Self));
    }

    [Fact]
    public void It_never_suspects_itself()
    {
        Look(SiloStatus.Active, Self, Other);
        Look(SiloStatus.Active, Other);

        Assert.Empty(Look(SiloStatus.Active, Other));
    }

    private List<SiloAddress> Look(SiloStatus other, params SiloAddress[] living) => _watch.Suspects(
        [new ClusterMember(Self, SiloStatus.Active, "self"), new ClusterMember(Other, other, "other")],
        [.. living.Select(silo => ProofOfLife.KeyOf(NeighbourWatch.AddressOf(silo)))]);

    private static SiloAddress Silo(int port) => SiloAddress.New(new IPEndPoint(IPAddress.Loopback, port), 1);
}
