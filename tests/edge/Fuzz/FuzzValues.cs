using System.Text.Json.Nodes;

namespace ParkAndSee.Tests.Fuzz;

/// <summary>
/// Values at which readers have failed: edges of numbers and of time, texts that cannot be stored, and a mark in every text that is ours.
/// </summary>
internal static class FuzzValues
{
    /// <summary>Stands in every text that the fuzzer makes up: no log line may hold it.</summary>
    public const string Mark = "fuzz7Q";

    private static readonly string[] Texts =
    [
        Mark, "", " ", $"{Mark}\0", "\0", $"\u0001{Mark}", $"{Mark}\uFFFF", $"é😀{Mark}", $"'; DROP TABLE bay; --{Mark}",
        $"{{0}}%s${{{Mark}}}", $"../../{Mark}", $"{Mark}\r\n{Mark}: 1", $"<{Mark}>",
        new string('x', 300) + Mark, new string('y', 3000) + Mark, $"\u202E{Mark}", $"\uFEFF{Mark}", "null", "true", "[]", "{}",
        $"\"{Mark}", $"{Mark},{Mark}", "a,b,c,d", ",,,", "1,2,3,4", "180,90,-180,-90",
        "NaN,NaN,NaN,NaN", "AB-123-CD", "８Ｃ-774-DP", "paris", "france", "1", "car", "visitor", "quote", "fps", "zfe", "critair",
        "assessment", "free", "occupied", "paying", "for_agent", "cleared", "M1", "GO", "EURO6", "N1G", "vehicle",
        "İ", "ß", new string('z', 63), new string('z', 64), new string('z', 65), "text,text", "1_00000000-0000-0000-0000-000000000000",
        "9223372036854775807_00000000-0000-0000-0000-000000000000",
    ];

    private static readonly string[] Instants =
    [
        "2026-11-24T09:00:00Z", "2026-11-24T10:00:00+01:00", "9999-12-31T23:59:59-14:00", "9999-12-31T23:59:59Z",
        "9999-12-31T23:59:59.9999999Z", "9999-12-31T00:00:00+14:00", "0001-01-01T00:00:00Z",
        "0001-01-01T00:00:00+14:00", "0001-01-01T00:00:00-14:00", "1969-12-31T23:59:59Z", "1900-01-01T00:00:00Z", "2199-12-31T23:00:00Z",
        "2200-01-01T00:00:00Z", "2300-06-01T12:00:00Z", "3000-01-01T00:00:00Z",
        "2026-10-25T02:30:00+02:00", "2026-03-29T02:30:00", "2026-11-24", "2026-11-24T09", "9999-12-31T23", "0001-01-01T00",
        "2026-02-30T00:00:00Z", "2026-11-24T24:00:00Z", "2026-11-24T09:00:60Z", "+10000-01-01T00:00:00Z",
        "-0001-01-01T00:00:00Z", "2026-11-24T09:00:00+18:00", "2026-11-24T09:00:00+99:99", "09:00",
    ];

    private static readonly string[] Numbers =
    [
        "0", "-1", "1", "2", "5", "500", "501", "1000", "1001", "5000", "5001", "100000", "2147483647", "2147483648", "-2147483648",
        "-2147483649", "9223372036854775807", "9223372036854775808", "-9223372036854775808", "18446744073709551615",
        "1e308", "-1e308", "1e999", "1e-400", "0.1", "-0", "1.0", "00", "+1", "0x10", "1_000", "NaN", "Infinity", "-Infinity", "90", "-90",
        "90.0000001", "180", "-180", "180.0000001", "48.85", "2.35", "253402300799999", "253402300800000",
        "-62135596800000", "-62135596800001", "1764000000000", "79228162514264337593543950336",
    ];

    private static readonly string[] Ids =
    [
        "00000000-0000-0000-0000-000000000000", "ffffffff-ffff-ffff-ffff-ffffffffffff", "{5f3a7c1e-0d6b-4c55-9a0e-2b7d1f6e8b01}",
        "5f3a7c1e0d6b4c559a0e2b7d1f6e8b01", "5F3A7C1E-0D6B-4C55-9A0E-2B7D1F6E8B01", "5f3a7c1e-0d6b-4c55-9a0e-2b7d1f6e8b0",
    ];

    /// <summary>A text of any sort, for an address.</summary>
    public static string Text(Random random) => random.Next(4) switch
    {
        0 => One(random, Instants),
        1 => One(random, Numbers),
        2 => random.Next(3) == 0 ? One(random, Ids) : One(random, Texts),
        _ => One(random, Texts),
    };

    /// <summary>A value of any sort, for a body, as raw JSON.</summary>
    public static string Json(Random random) => random.Next(8) switch
    {
        0 => "null",
        1 => random.Next(2) == 0 ? "true" : "false",
        2 => Raw(One(random, Numbers)),
        3 => Quoted(One(random, Instants)),
        4 =>
            random.Next(4) switch
            {
                0 => "[]",
                1 => "{}",
                2 => $"[{Quoted(Mark)},null,{Quoted(Mark)}]",
                _ => $"{{{Quoted(Mark)}:{Quoted(Mark)}}}"
            },
        5 =>
            random.Next(5) switch
            {
                0 => "\"\\ud800\"",
                1 => $"\"{Mark}\\udfff\"",
                2 => "\"\\u0000\"",
                3 => $"\"\\uD83D{Mark}\"",
                _ => new string('[', 40) + new string(']', 40)
            },
        6 => Quoted(One(random, Ids)),
        _ => Quoted(One(random, Texts)),
    };

    /// <summary>One of some.</summary>
    public static T One<T>(Random random, IReadOnlyList<T> some) => some[random.Next(some.Count)];

    private static string Quoted(string text) => JsonValue.Create(text).ToJsonString();

    // What is a number in a query is not always one in JSON.
    private static string Raw(string number)
    {
        try
        {
            using var read = System.Text.Json.JsonDocument.Parse(number);
            return number;
        }
        catch (System.Text.Json.JsonException)
        {
            return Quoted(number);
        }
    }
}
