using System.Text;
using System.Text.Json.Nodes;

namespace ParkAndSee.Tests.Fuzz;

/// <summary>One request of the fuzzer: a function of the seed and its number, so that it can be sent again alone.</summary>
internal static class FuzzRequest
{
    private static readonly string[] Types = ["application/json", "application/json; charset=utf-8",
        $"application/json; charset=\"{FuzzValues.Mark}\"", "text/plain", FuzzValues.Mark, "application/vnd.mds+json;version=2.0",
        "application/octet-stream"];
    private static readonly string[] Headers = ["Accept", "If-None-Match", "Range", "Accept-Encoding", "Accept-Language",
        "If-Modified-Since", "Cookie", "traceparent"];

    /// <summary>Makes it.</summary>
    public static HttpRequestMessage Make(FuzzDoor door, Random random)
    {
        var path = string.Join('/', door.Path.Split('/').Select(part => part.StartsWith('{') ? Segment(part, random) : part));
        var request = new HttpRequestMessage(new HttpMethod(door.Method), new Uri($"{path}{Query(door, random)}", UriKind.Relative));
        if (door.Body is { } body)
        {
            request.Content = new ByteArrayContent(Body(body, random));
            request.Content.Headers.TryAddWithoutValidation("Content-Type",
                random.Next(12) == 0 ? FuzzValues.One(random, Types) : door.Type);
        }

        if (random.Next(10) == 0)
            request.Headers.TryAddWithoutValidation(FuzzValues.One(random, Headers),
                FuzzValues.One(random, (string[])["*/*", FuzzValues.Mark, "\"x\"", "bytes=0-", "bytes=9-1,2-3",
                    "application/xml", "gzip;q=0"]));
        return request;
    }

    /// <summary>A JSON document with one to three changes, as bytes.</summary>
    public static byte[] Body(string good, Random random)
    {
        var root = JsonNode.Parse(good)!;
        List<string> values = [];
        for (var changes = random.Next(4); changes > 0; changes--)
        {
            Change(root, $"@hole{values.Count}@", random);
            values.Add(FuzzValues.Json(random));
        }

        var text = root.ToJsonString();
        foreach (var (n, value) in values.Index()) text = text.Replace($"\"@hole{n}@\"", value, StringComparison.Ordinal);
        var bytes = Encoding.UTF8.GetBytes(text);
        return random.Next(25) switch
        {
            0 => bytes[..random.Next(bytes.Length + 1)],
            1 => [.. bytes[..(bytes.Length / 2)], 0xC3, 0x28, .. bytes[(bytes.Length / 2)..]],
            2 => [0xEF, 0xBB, 0xBF, .. bytes],
            3 => [.. bytes, .. bytes],
            _ => bytes,
        };
    }

    // A value anywhere in the document becomes a hole, to be filled with another one: some of those no writer of JSON would write.
    private static void Change(JsonNode root, string hole, Random random)
    {
        List<JsonNode> holders = [];
        Collect(root, holders);
        switch (FuzzValues.One(random, holders))
        {
            case JsonObject members when members.Count > 0:
                var name = FuzzValues.One(random, [.. members.Select(each => each.Key)]);
                if (random.Next(10) == 0) members.Remove(name);
                else members[name] = hole;
                if (random.Next(20) == 0) members[FuzzValues.Mark] = FuzzValues.Mark;
                break;
            case JsonArray items when items.Count > 0:
                var at = random.Next(items.Count);
                if (random.Next(4) == 0) items.Add(items[at]?.DeepClone());
                else items[at] = hole;
                break;
        }
    }

    private static void Collect(JsonNode? node, List<JsonNode> holders)
    {
        if (node is JsonObject members)
        {
            holders.Add(members);
            foreach (var (_, value) in members) Collect(value, holders);
        }
        else if (node is JsonArray items)
        {
            holders.Add(items);
            foreach (var value in items) Collect(value, holders);
        }
    }

    private static string Segment(string parameter, Random random) => random.Next(3) > 0
        ? parameter switch
        {
            "{kind}" =>
                FuzzValues.One(random, (string[])["tariff", "calendar", "policy", "critair", "zfe", "zfe-areas", "permits", "offences",
                    "shared-vehicles"]),
            "{id}" => FuzzValues.One(random, (string[])["paris", "france", "fuzz", "5f3a7c1e-0d6b-4c55-9a0e-2b7d1f6e8b01"]),
            "{number}" or "{bayNo}" => FuzzValues.One(random, (string[])["1", "2", "2147483647"]),
            "{z}" => "15",
            "{x}" => "16597",
            "{y}" => "11271",
            _ => "5f3a7c1e-0d6b-4c55-9a0e-2b7d1f6e8b01",
        }
        : Escaped(FuzzValues.Text(random) is { Length: > 0 } text ? text : "-");

    // Parts of an address that decode to no text, or to another one than was meant.
    private static readonly string[] OddValues = ["%00", "%ED%A0%80", "%FF", "%", "%zz", "+", "%2B", "2026-11-24T10:00:00+01:00"];

    private static string Query(FuzzDoor door, Random random)
    {
        var pairs = (FuzzDoors.GoodQueries.TryGetValue(door.Path, out var good) ? FuzzValues.One(random, good) : "")
            .Split('&', StringSplitOptions.RemoveEmptyEntries).ToList();
        for (var changes = random.Next(4); changes > 0 && door.Query.Length > 0; changes--)
        {
            var name = FuzzValues.One(random, door.Query);
            if (random.Next(8) > 0) pairs.RemoveAll(pair => pair.StartsWith($"{name}=", StringComparison.OrdinalIgnoreCase));
            pairs.Add($"{name}={(random.Next(15) == 0 ? FuzzValues.One(random, OddValues) : Escaped(FuzzValues.Text(random)))}");
        }

        if (random.Next(25) == 0) pairs.Add($"{FuzzValues.Mark}={FuzzValues.Mark}");
        return pairs.Count == 0 ? "" : $"?{string.Join('&', pairs)}";
    }

    // Bytes as they are: the framework's own escaping would drop what is not a whole character.
    private static string Escaped(string text) =>
        string.Concat(Encoding.UTF8.GetBytes(text)
            .Select(letter => char.IsAsciiLetterOrDigit((char)letter) || letter is (byte)'-' or (byte)',' or (byte)'_'
                ? $"{(char)letter}"
                : $"%{letter:X2}"));
}
