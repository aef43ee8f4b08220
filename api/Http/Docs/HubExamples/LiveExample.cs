using System.Buffers.Binary;
using System.Runtime.Serialization;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;

namespace ParkAndSee.HubExamples;

/// <summary>Watches a tile and the zones of Paris, writes what comes, and ends with the first answer.</summary>
public static class LiveExample
{
    private static readonly string[] Status = ["unknown", "free", "occupied", "closed"];

    /// <summary>Runs it.</summary>
    /// <param name="url">Address of the product, such as http://localhost:8080.</param>
    /// <param name="messagePack">MessagePack; else JSON. The client decodes base64 itself.</param>
    /// <param name="output">Gets a line for each section of a frame.</param>
    /// <param name="ct">Ends it.</param>
    public static async Task RunAsync(string url, bool messagePack, TextWriter output, CancellationToken ct)
    {
        var builder = new HubConnectionBuilder().WithUrl($"{url}/hubs/live").WithAutomaticReconnect();
        if (messagePack) builder.AddMessagePackProtocol();
        await using var connection = builder.Build();
        var awaited = new HashSet<string> { "tile", "zones" };
        var answered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        connection.On<byte[]>("frame", frame =>
        {
            foreach (var (name, text) in Sections(frame))
            {
                output.WriteLine(text);
                awaited.Remove(name);
            }

            if (awaited.Count == 0) answered.TrySetResult();
        });

        await connection.StartAsync(ct);
        await connection.InvokeAsync("Watch", new LiveExampleRequest([new LiveExampleTile(16597, 11275, "", 0)], true, "", 0), ct);
        await answered.Task.WaitAsync(ct); // await something else to go on watching
    }

    // u8 protocol, u64 host id, i64 server time, i64 feed time, u16 sections.
    private static IEnumerable<(string Name, string Text)> Sections(byte[] frame)
    {
        var at = 25;
        byte U8() => frame[at++];
        uint U32() => BinaryPrimitives.ReadUInt32LittleEndian(frame.AsSpan((at += 4) - 4));
        ulong U64() => BinaryPrimitives.ReadUInt64LittleEndian(frame.AsSpan((at += 8) - 8));
        var host = BinaryPrimitives.ReadUInt64LittleEndian(frame.AsSpan(1)).ToString("x16");
        var left = BinaryPrimitives.ReadUInt16LittleEndian(frame.AsSpan((at += 2) - 2));
        for (; left > 0; left--)
        {
            var type = U8();
            var tile = type <= 2 ? $"tile {U32()}/{U32()}" : "zones";
            var versions = type is 1 or 3 ? $"version {U64()}" : $"versions {U64()} to {U64()}";
            var count = U32();
            var items = new List<string>();
            for (var i = 0; i < count; i++)
            {
                var number = U32();
                var next = U8();
                if (type <= 2)
                {
                    at += 8 + (next >> 7); // since, last heard and, with the highest bit, vehicles in the bay
                    items.Add($"bay {number} {Status[next & 127]}");
                }
                else
                {
                    at += next * 13; // for each kind of bay: kind, free, occupied, unknown
                }
            }

            var what = type <= 2 ? string.Join(", ", items.DefaultIfEmpty("no bay was heard yet")) : $"{count} zones";
            yield return (type <= 2 ? "tile" : "zones", $"{tile}, host {host}, {versions}: {what}");
        }
    }
}

/// <summary>What is watched. The names are the same under JSON and MessagePack.</summary>
[DataContract]
public sealed record LiveExampleRequest(
    [property: DataMember(Name = "tiles")] LiveExampleTile[] Tiles, [property: DataMember(Name = "zones")] bool Zones,
    [property: DataMember(Name = "zonesHostId")] string ZonesHostId, [property: DataMember(Name = "zonesVersion")] long ZonesVersion);

/// <summary>A tile at zoom 15, and what the client has of it.</summary>
[DataContract]
public sealed record LiveExampleTile(
    [property: DataMember(Name = "x")] long X, [property: DataMember(Name = "y")] long Y,
    [property: DataMember(Name = "hostId")] string HostId, [property: DataMember(Name = "version")] long Version);
