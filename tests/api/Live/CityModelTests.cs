using ParkAndSee.Bays;
using ParkAndSee.Catalog;
using ParkAndSee.Live;
using Xunit;

namespace ParkAndSee.Tests.Live;

public class CityModelTests
{
    private readonly CityModel _model = new();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Zone_counts_equal_a_recount_after_any_states_in_any_order_with_the_catalogue_growing_meanwhile(int seed)
    {
        var random = new Random(seed);
        var newest = new Dictionary<int, BayDelta>();
        var catalog = SmallCity.Of(100);
        _model.Attach(catalog);
        for (var round = 0; round < 300; round++)
        {
            var deltas = new BayDelta[random.Next(1, 40)];
            for (var i = 0; i < deltas.Length; i++)
                deltas[i] = SmallCity.State(random.Next(1, 400), random.Next(1, 1000), (BayStatus)random.Next(4));
            _model.Apply(deltas);
            foreach (var delta in deltas)
            {
                if (!newest.TryGetValue(delta.BayNo, out var known) || delta.Version > known.Version) newest[delta.BayNo] = delta;
            }

            if (round % 100 == 50) _model.Attach(catalog = SmallCity.Of(catalog.Count + 100, round));
        }

        AssertCounts(catalog, newest);
        foreach (var (bayNo, delta) in newest)
            Assert.Equal((delta.Version, delta.Status), (_model.Read(bayNo).Version, _model.Read(bayNo).Status));
    }

    [Fact]
    public void A_bay_that_was_never_heard_counts_as_unknown_and_is_left_out_of_the_tile()
    {
        _model.Attach(SmallCity.Of(1));

        Assert.Equal(1, _model.Count(2, BayKind.Paying, BayStatus.Unknown));
        Assert.Empty(new Reader(_model, SmallCity.TileOf(1)).Next().Single().Bays);
    }

    [Fact]
    public void An_older_or_equal_version_changes_nothing()
    {
        _model.Attach(SmallCity.Of(1));
        _model.Apply([SmallCity.State(1, 10, BayStatus.Occupied)]);
        var reader = new Reader(_model, SmallCity.TileOf(1));
        reader.Next();

        _model.Apply([SmallCity.State(1, 9, BayStatus.Free), SmallCity.State(1, 10, BayStatus.Free)]);

        Assert.Empty(reader.Next());
        Assert.Equal(BayStatus.Occupied, _model.Read(1).Status);
    }

    [Fact]
    public void The_latest_event_is_found_wherever_it_is_and_hidden_or_unknown_bays_do_not_count()
    {
        const int Disabled = 4; // its kind is its number
        const int Unknown = 9001;
        _model.Attach(SmallCity.Of(Unknown - 1));
        Assert.Equal(0u, _model.NewestHeard());
        var version = 1000;
        foreach (var bayNo in (int[])[1, 4095, 4096, 4097, 8191, 8193, 9000])
        {
            _model.Apply([SmallCity.State(bayNo, ++version, BayStatus.Free)]);
            Assert.Equal((uint)version * 2, _model.NewestHeard());
        }

        _model.Apply([SmallCity.State(Disabled, 5000, BayStatus.Occupied), SmallCity.State(Unknown, 5000, BayStatus.Occupied)]);
        Assert.Equal((uint)version * 2, _model.NewestHeard());
    }

    [Fact]
    public void Of_a_bay_for_disabled_people_no_times_are_told_and_a_change_of_times_alone_is_none()
    {
        const int Disabled = 4; // its kind is its number
        _model.Attach(SmallCity.Of(5));
        var reader = new Reader(_model, SmallCity.TileOf(Disabled));
        _model.Apply([SmallCity.State(Disabled, 1000, BayStatus.Occupied), SmallCity.State(5, 1000, BayStatus.Occupied)]);
        var bays = reader.Next().Single().Bays.ToDictionary(bay => bay.BayNo);
        Assert.Equal((BayStatus.Occupied, 0u, 0u), (bays[Disabled].Status, bays[Disabled].Since, bays[Disabled].LastHeard));
        Assert.Equal((1000u, 2000u), (bays[5].Since, bays[5].LastHeard));
        Assert.Equal((0u, 0u), (_model.Read(Disabled).Since, _model.Read(Disabled).LastHeard));

        _model.Apply([SmallCity.State(Disabled, 2000, BayStatus.Occupied)]);
        Assert.Empty(reader.Next());

        _model.Apply([SmallCity.State(Disabled, 3000, BayStatus.Free)]);
        Assert.Equal(BayStatus.Free, Assert.Single(reader.Next().Single().Bays).Status);
    }

    [Fact]
    public void Readers_at_different_speeds_all_end_with_the_same_states()
    {
        var random = new Random(5);
        var catalog = SmallCity.Of(300);
        _model.Attach(catalog);
        var tile = SmallCity.TileOf(150);
        Reader[] readers = [new(_model, tile), new(_model, tile), new(_model, tile), new(_model, tile)];
        var total = 0;
        for (var round = 1; total <= 3 * ChangeRing.Capacity; round++)
        {
            _model.Apply([SmallCity.State(random.Next(1, 300), round, (BayStatus)random.Next(4))]);
            var changes = readers[0].Next().Length;
            if (round % 17 == 0) readers[1].Next();

            // As far behind as the ring reaches, and one change further. How many rounds that takes depends on what counts as a change.
            total += changes;
            if (changes > 0 && total % ChangeRing.Capacity == 0) readers[2].Next();
            if (changes > 0 && total % (ChangeRing.Capacity + 1) == 0) readers[3].Next();
        }

        var truth = catalog.BaysOf(tile).ToArray().Where(b => _model.Read(b).Version > 0).ToDictionary(b => (uint)b, b => _model.Read(b));
        foreach (var reader in readers)
        {
            reader.Next();
            Assert.Equal(truth.OrderBy(b => b.Key).Select(b => (b.Key, b.Value.Status)),
                reader.Bays.OrderBy(b => b.Key).Select(b => (b.Key, b.Value)));
        }

        Assert.Equal((1, 1, 1), (readers[0].Snapshots, readers[1].Snapshots, readers[2].Snapshots));
        Assert.True(readers[3].Snapshots > 1, "a reader that is further behind than the ring reaches gets a snapshot");
    }

    [Fact]
    public void A_reader_that_names_its_version_gets_exactly_the_difference()
    {
        _model.Attach(SmallCity.Of(10));
        _model.Apply([SmallCity.State(1, 1, BayStatus.Free), SmallCity.State(2, 1, BayStatus.Free)]);
        var version = new Reader(_model, SmallCity.TileOf(1)).Next().Single().Version;
        _model.Apply([SmallCity.State(2, 2, BayStatus.Occupied), SmallCity.State(2, 3, BayStatus.Free)]);

        var section = new Reader(_model, SmallCity.TileOf(1), (long)version).Next().Single();

        Assert.Equal((SectionType.TileDelta, version), (section.Type, section.From));
        Assert.Equal([2u], section.Bays.Select(b => b.BayNo));
    }

    [Fact]
    public void A_version_that_never_was_is_answered_with_a_snapshot()
    {
        _model.Attach(SmallCity.Of(10));

        Assert.Equal(SectionType.TileSnapshot, new Reader(_model, SmallCity.TileOf(1), 99).Next().Single().Type);
    }

    [Fact]
    public void A_tile_that_gets_its_first_bay_while_watched_comes_alive()
    {
        var reader = new Reader(_model, SmallCity.TileOf(1));
        var empty = reader.Next().Single();
        Assert.Equal((SectionType.TileSnapshot, 0ul), (empty.Type, empty.Version));
        _model.Apply([SmallCity.State(1, 1, BayStatus.Free)]);
        Assert.Empty(reader.Next());

        _model.Attach(SmallCity.Of(1));
        reader.Next();

        Assert.Equal(BayStatus.Free, reader.Bays[1]);
    }

    [Fact]
    public void A_bay_that_moves_leaves_its_old_tile_by_a_snapshot()
    {
        _model.Attach(SmallCity.Of(2));
        _model.Apply([SmallCity.State(1, 1, BayStatus.Free), SmallCity.State(2, 1, BayStatus.Free)]);
        var reader = new Reader(_model, SmallCity.TileOf(1));
        reader.Next();

        _model.Attach(SmallCity.Of(2, 2, no => no == 2 ? 2.5 : SmallCity.LonOf(no)));

        Assert.Equal(SectionType.TileSnapshot, reader.Next().Single().Type);
        Assert.Equal([1u], reader.Bays.Keys);
    }

    [Fact]
    public void Viewers_equally_far_share_one_encoding()
    {
        _model.Attach(SmallCity.Of(10));
        var (first, second) = (new Reader(_model, SmallCity.TileOf(1)), new Reader(_model, SmallCity.TileOf(1)));
        first.Next();
        second.Next();

        _model.Apply([SmallCity.State(1, 1, BayStatus.Free)]);

        Assert.Same(first.NextBytes().Single(), second.NextBytes().Single());
    }

    [Fact]
    public void Zone_deltas_name_only_the_zones_that_changed_and_add_up()
    {
        _model.Attach(SmallCity.Of(100));
        var reader = new Reader(_model);
        Assert.Equal(SmallCity.Zones, reader.Next().Single().Zones.Length);

        _model.Apply([SmallCity.State(7, 1, BayStatus.Free), SmallCity.State(14, 1, BayStatus.Closed)]);
        var section = reader.Next().Single();

        Assert.Equal(SectionType.ZonesDelta, section.Type);
        Assert.Equal([1u], section.Zones.Select(z => z.ZoneNo));
        Assert.Equal(1, section.Zones[0].Kinds.Sum(k => k.Free));
        // 14 bays, one of them closed.
        Assert.Equal(13, section.Zones[0].Kinds.Sum(k => k.Free + k.Occupied + k.Unknown));
    }

    private void AssertCounts(CatalogSnapshot catalog, Dictionary<int, BayDelta> newest)
    {
        var expected = Enumerable.Range(1, catalog.MaxBayNo)
            .GroupBy(b => (catalog[b].ZoneNo, catalog[b].Kind, newest.TryGetValue(b, out var d) ? d.Status : BayStatus.Unknown))
            .ToDictionary(g => g.Key, g => g.Count());
        for (var zone = 0; zone <= SmallCity.Zones; zone++)
        {
            foreach (var kind in Enum.GetValues<BayKind>())
            {
                foreach (var status in Enum.GetValues<BayStatus>())
                    Assert.Equal(expected.GetValueOrDefault((zone, kind, status)), _model.Count(zone, kind, status));
            }
        }
    }
}
