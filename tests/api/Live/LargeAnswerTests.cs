using ParkAndSee.Bays;
using ParkAndSee.Live;
using Xunit;

namespace ParkAndSee.Tests.Live;

/// <summary>
/// A viewport full of bays comes in several frames, so that a slow connection never holds more than a bounded piece of it.
/// </summary>
public sealed class LargeAnswerTests
{
    private const int Bays = 20_000;

    private readonly CityModel _model = new();
    private readonly TileKey[] _tiles = [.. Enumerable.Range(1, Bays).Select(SmallCity.TileOf).Distinct().Take(WatchRequest.MaxTiles)];

    public LargeAnswerTests()
    {
        _model.Attach(SmallCity.Of(Bays));
        _model.Apply([.. Enumerable.Range(1, Bays).Select(no => SmallCity.State(no, 1, BayStatus.Free))]);
    }

    [Fact]
    public void No_frame_is_much_larger_than_the_bound_and_all_tiles_come_once()
    {
        var watch = new Watch { Tiles = [.. _tiles.Select(key => new SentTile { Key = key, Sent = -1, MustAnswer = true })] };
        var (frames, tiles) = (0, new List<TileKey>());
        for (var more = true; more; frames++)
        {
            var sections = new List<byte[]>();
            more = _model.Encode(watch, sections);
            Assert.InRange(sections.SkipLast(1).Sum(s => s.Length), 0, CityModel.EnoughBytes);
            foreach (var section in WireFrame.Decode(LiveCodec.Frame(1, 2, 3, sections)).Sections)
                tiles.Add(new TileKey(TileKey.LiveZoom, (int)section.X, (int)section.Y));
        }

        Assert.True(frames > 1, "Everything came in one frame: the city is too small for this test.");
        Assert.Equal(_tiles, tiles);
    }

    [Fact]
    public void Busy_tiles_at_the_front_do_not_keep_the_others_waiting()
    {
        var watch = new Watch { Tiles = [.. _tiles.Select(key => new SentTile { Key = key, Sent = -1, MustAnswer = true })] };
        var seen = new HashSet<(uint, uint)>();
        for (var round = 0; round < _tiles.Length && seen.Count < _tiles.Length; round++)
        {
            // All bays of the city change between any two frames.
            _model.Apply([.. Enumerable.Range(1, Bays).Select(no => SmallCity.State(no, round + 2, BayStatus.Occupied))]);
            var sections = new List<byte[]>();
            _model.Encode(watch, sections);
            foreach (var section in WireFrame.Decode(LiveCodec.Frame(1, 2, 3, sections)).Sections) seen.Add((section.X, section.Y));
        }

        Assert.Equal(_tiles.Length, seen.Count);
    }
}
