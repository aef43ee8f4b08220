using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace ParkAndSee.Tests.Privacy;

/// <summary>A reference that was found somewhere.</summary>
/// <param name="Vehicle">Index of the vehicle; −1 = none.</param>
/// <param name="Bay">Index of the bay; −1 = none.</param>
/// <param name="IsInstant">Whether it is an exact instant of the vehicle, and nothing that names it.</param>
internal readonly record struct Reference(int Vehicle, int Bay, bool IsInstant);

/// <summary>
/// Finds what refers to vehicles and bays in values of any sort: ids raw, as hexadecimal digits, as base64 and
/// as UUIDs in both byte orders, numbers of rights and permits, and the exact instants at which they begin and
/// end, as numbers, as text and as dates. Texts inside of bytes and bytes inside of texts are looked into.
/// </summary>
internal sealed partial class Linker
{
    private const int MostNested = 3;
    private const int IdDigits = 64;
    private const string Inside = "-/_+";

    private readonly Dictionary<string, Reference> _words = new(StringComparer.OrdinalIgnoreCase);
    private readonly FrozenDictionary<string, Reference>.AlternateLookup<ReadOnlySpan<char>> _find;
    private readonly FrozenDictionary<string, Reference>.AlternateLookup<ReadOnlySpan<char>> _findBytes;

    /// <param name="vehicles">The vehicles.</param>
    /// <param name="bays">The bays.</param>
    public Linker(IReadOnlyList<PlantedVehicle> vehicles, IReadOnlyList<Guid> bays)
    {
        var bytes = new Dictionary<string, Reference>();
        for (var n = 0; n < vehicles.Count; n++)
        {
            var (vehicle, id) = (new Reference(n, -1, false), vehicles[n].Id);
            foreach (var form in FormsOf(id)) _words[form] = vehicle;
            foreach (var half in (byte[][])[id[..16], id[16..]])
                foreach (var form in UuidsOf(half)) _words[form] = vehicle;
            _words[vehicles[n].Name] = vehicle;
            bytes[Convert.ToHexString(id)] = vehicle;
            bytes[Convert.ToHexString(id[..16])] = vehicle;
            foreach (var instant in (long[])[vehicles[n].From, vehicles[n].Until])
            {
                var at = new Reference(n, -1, true);
                _words[instant.ToString(CultureInfo.InvariantCulture)] = at;
                var little = BitConverter.GetBytes(instant);
                bytes[Convert.ToHexString(little)] = at;
                bytes[Convert.ToHexString([.. little.Reverse()])] = at;
            }
        }

        for (var n = 0; n < bays.Count; n++)
        {
            var bay = new Reference(-1, n, false);
            foreach (var form in (byte[][])[bays[n].ToByteArray(), bays[n].ToByteArray(bigEndian: true)])
            {
                bytes[Convert.ToHexString(form)] = bay;
                foreach (var word in FormsOf(form)) _words[word] = bay;
            }

            _words[bays[n].ToString()] = bay;
        }

        _find = _words.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();
        _findBytes = bytes.ToFrozenDictionary().GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>What a value refers to.</summary>
    public HashSet<Reference> In(object? value)
    {
        var found = new HashSet<Reference>();
        Look(value, found, 0);
        return found;
    }

    private static IEnumerable<string> FormsOf(byte[] id) => [Convert.ToHexString(id), Convert.ToBase64String(id).TrimEnd('='),
        Convert.ToBase64String(id).TrimEnd('=').Replace('+', '-').Replace('/', '_')];

    private static IEnumerable<string> UuidsOf(byte[] id) => [new Guid(id).ToString(), new Guid(id, bigEndian: true).ToString()];

    private void Look(object? value, HashSet<Reference> found, int depth)
    {
        switch (value)
        {
            case null or DBNull or bool or float or double:
                return;
            case byte[] bytes:
                LookIntoBytes(bytes, found, depth);
                return;
            case DateTime date:
                LookIntoText(new DateTimeOffset(date.ToUniversalTime()).ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture),
                    found, depth);
                return;
            case Array many:
                foreach (var one in many) Look(one, found, depth);
                return;
            default:
                LookIntoText(Convert.ToString(value, CultureInfo.InvariantCulture) ?? "", found, depth);
                return;
        }
    }

    private void LookIntoText(string text, HashSet<Reference> found, int depth)
    {
        foreach (var word in Words().EnumerateMatches(text)) Word(text.AsSpan(word.Index, word.Length), found, depth);
        foreach (var date in Dates().EnumerateMatches(text))
            if (DateTimeOffset.TryParse(text.AsSpan(date.Index, date.Length), CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal, out var at))
                Word(at.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture), found, depth);
    }

    private void Word(ReadOnlySpan<char> word, HashSet<Reference> found, int depth)
    {
        if (_find.TryGetValue(word, out var reference) || _find.TryGetValue(word.Trim('-'), out reference)) found.Add(reference);
        foreach (var part in word.SplitAny(Inside))
        {
            if (_find.TryGetValue(word[part], out var one)) found.Add(one);
            for (var at = part.Start.Value; at + IdDigits <= part.End.Value; at++)
                if (_find.TryGetValue(word.Slice(at, IdDigits), out one)) found.Add(one);
        }

        if (depth >= MostNested || word.Length < 16) return;
        if (word.Length % 2 == 0 && !word.ContainsAnyExcept(Hex)) LookIntoBytes(Convert.FromHexString(word), found, depth + 1);
        var padded = word.ToString().PadRight((word.Length + 3) / 4 * 4, '=');
        var bytes = new byte[padded.Length];
        if (Convert.TryFromBase64String(padded, bytes, out var length)) LookIntoBytes(bytes[..length], found, depth + 1);
    }

    private void LookIntoBytes(byte[] bytes, HashSet<Reference> found, int depth)
    {
        var hex = Convert.ToHexString(bytes).AsSpan();
        foreach (var size in (int[])[64, 32, 16])
            for (var at = 0; at + size <= hex.Length; at += 2)
                if (_findBytes.TryGetValue(hex.Slice(at, size), out var reference)) found.Add(reference);
        if (depth < MostNested) LookIntoText(Encoding.UTF8.GetString(bytes), found, depth + 1);
    }

    private static readonly System.Buffers.SearchValues<char> Hex = System.Buffers.SearchValues.Create("0123456789abcdefABCDEF");

    [GeneratedRegex("[A-Za-z0-9+/_-]{8,}")]
    private static partial Regex Words();

    [GeneratedRegex(@"\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:?\d\d)?")]
    private static partial Regex Dates();
}
