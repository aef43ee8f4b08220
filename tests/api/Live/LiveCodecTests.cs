using System.Text.Json;
using ParkAndSee.Live;
using Xunit;

namespace ParkAndSee.Tests.Live;

public class LiveCodecTests
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static TheoryData<string> Names => [.. Vectors().Select(v => v.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_frame_decodes_to_what_the_shared_vector_says(string name)
    {
        var vector = Vectors().Single(v => v.Name == name);

        var frame = WireFrame.Decode(Convert.FromHexString(vector.Hex));

        var expected = vector.Decoded;
        Assert.Equal((expected.HostId, expected.ServerTime, expected.FeedTime), ($"{frame.HostId:x16}", frame.ServerTime, frame.FeedTime));
        Assert.Equal(expected.Sections.Length, frame.Sections.Length);
        foreach (var (want, got) in expected.Sections.Zip(frame.Sections))
        {
            Assert.Equal(want.Type, char.ToLowerInvariant(got.Type.ToString()[0]) + got.Type.ToString()[1..]);
            Assert.Equal((want.X, want.Y, want.From, want.Version ?? want.To), (got.X, got.Y, got.From, got.Version));
            Assert.Equal(want.Bays ?? [], got.Bays.Select(b => new VectorBay(b.BayNo, (byte)b.Status, b.Since, b.LastHeard, b.Taken)));
            Assert.Equal((want.Zones ?? []).Select(z => z.ZoneNo), got.Zones.Select(z => z.ZoneNo));
            Assert.Equal(
                (want.Zones ?? []).SelectMany(z => z.Kinds),
                got.Zones.SelectMany(z => z.Kinds).Select(k => new VectorKind((byte)k.Kind, k.Free, k.Occupied, k.Unknown)));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_frame_encodes_to_the_bytes_of_the_shared_vector(string name)
    {
        var vector = Vectors().Single(v => v.Name == name);
        var frame = WireFrame.Decode(Convert.FromHexString(vector.Hex));

        var bytes = LiveCodec.Frame(frame.HostId, frame.ServerTime, frame.FeedTime, [.. frame.Sections.Select(Encode)]);

        Assert.Equal(vector.Hex, Convert.ToHexStringLower(bytes));
    }

    [Fact]
    public void No_beginning_of_a_frame_is_a_frame()
    {
        var whole = Convert.FromHexString(Vectors().Single(v => v.Name == "every section type in one frame").Hex);

        for (var length = 0; length < whole.Length; length++)
        {
            var part = whole[..length];
            Assert.Throws<InvalidDataException>(() => WireFrame.Decode(part));
        }
    }

    private static byte[] Encode(WireSection section)
    {
        var writer = new SectionWriter();
        var at = section.Type switch
        {
            SectionType.TileSnapshot => LiveCodec.BeginTileSnapshot(writer, section.X, section.Y, section.Version),
            SectionType.TileDelta => LiveCodec.BeginTileDelta(writer, section.X, section.Y, section.From!.Value, section.Version),
            SectionType.ZonesSnapshot => LiveCodec.BeginZonesSnapshot(writer, section.Version),
            _ => LiveCodec.BeginZonesDelta(writer, section.From!.Value, section.Version),
        };
        foreach (var bay in section.Bays) LiveCodec.Bay(writer, bay.BayNo, new BayNow(1, bay.Status, bay.Since, bay.LastHeard, bay.Taken));
        foreach (var zone in section.Zones)
        {
            LiveCodec.Zone(writer, zone.ZoneNo, (byte)zone.Kinds.Length);
            foreach (var kind in zone.Kinds) LiveCodec.Kind(writer, (byte)kind.Kind, kind.Free, kind.Occupied, kind.Unknown);
        }

        writer.PatchU32(at, (uint)(section.Bays.Length + section.Zones.Length));
        return writer.Take();
    }

    private static Vector[] Vectors() =>
        JsonSerializer.Deserialize<Vector[]>(File.ReadAllText(Path.Combine(Root(), "tests/vectors/live.json")), Json)!;

    private static string Root()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(at.FullName, "ParkAndSee.sln"))) at = at.Parent!;
        return at.FullName;
    }

    private sealed record Vector(string Name, string Hex, VectorFrame Decoded);

    private sealed record VectorFrame(string HostId, long ServerTime, long FeedTime, VectorSection[] Sections);

    private sealed record VectorSection(
        string Type, uint X, uint Y, ulong? Version, ulong? From, ulong? To, VectorBay[]? Bays, VectorZone[]? Zones);

    private sealed record VectorBay(uint BayNo, byte Status, uint Since, uint LastHeard, byte? Taken);

    private sealed record VectorZone(uint ZoneNo, VectorKind[] Kinds);

    private sealed record VectorKind(byte Kind, uint Free, uint Occupied, uint Unknown);
}
