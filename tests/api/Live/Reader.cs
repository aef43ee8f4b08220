using ParkAndSee.Bays;
using ParkAndSee.Live;
using Xunit;

namespace ParkAndSee.Tests.Live;

/// <summary>A client of the model that applies sections by the letter of the protocol: a delta only on the version that it has.</summary>
internal sealed class Reader
{
    private readonly CityModel _model;
    private readonly Watch _watch;
    private ulong _version;

    /// <summary>Reads a tile.</summary>
    public Reader(CityModel model, TileKey tile, long has = -1)
    {
        _model = model;
        _watch = new Watch { Tiles = [new SentTile { Key = tile, Sent = has, MustAnswer = true }] };
        _version = has < 0 ? 0 : (ulong)has;
    }

    /// <summary>Reads the zones.</summary>
    public Reader(CityModel model) => (_model, _watch) = (model, new Watch { Tiles = [], Zones = true, MustAnswerZones = true });

    public Dictionary<uint, BayStatus> Bays { get; } = [];

    public int Snapshots { get; private set; }

    public List<byte[]> NextBytes()
    {
        var sections = new List<byte[]>();
        _model.Encode(_watch, sections);
        return sections;
    }

    public WireSection[] Next()
    {
        var sections = WireFrame.Decode(LiveCodec.Frame(1, 2, 3, NextBytes())).Sections;
        foreach (var section in sections) Apply(section);
        return sections;
    }

    private void Apply(WireSection section)
    {
        if (section.From is { } from)
        {
            Assert.Equal(_version, from);
        }
        else
        {
            Bays.Clear();
            Snapshots++;
        }

        _version = section.Version;
        foreach (var bay in section.Bays) Bays[bay.BayNo] = bay.Status;
    }
}
