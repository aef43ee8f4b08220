using System.Runtime.CompilerServices;
using System.Text.Json;

namespace ParkAndSee.Catalog.Formats;

/// <summary>
/// Streams the items of arrays in a JSON file: arrays that are named members of the root object or of its <c>data</c> member,
/// or the root itself. One item is in memory at a time; the file is read to its end, so a file that was cut is found out.
/// </summary>
internal sealed class JsonItems
{
    private const int MaxItem = 4 << 20;
    private const string Root = "";
    private const string Crs = "crs";
    private const string Features = "features";

    private readonly Stream _body;
    private readonly string[] _arrays;
    private byte[] _buffer = new byte[1 << 16];
    private int _filled;
    private bool _ended;
    private JsonReaderState _state = new(new JsonReaderOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
    private long _line = 1;
    private string? _member;
    private string? _array;
    private bool _found;
    private bool _inData;
    private int _number;
    private int _checked;
    private LambertConic? _grid;

    private JsonItems(Stream body, string[] arrays)
    {
        _body = body;
        _arrays = arrays;
    }

    /// <summary>Rows of a file.</summary>
    /// <param name="body">The file, UTF-8.</param>
    /// <param name="arrays">Names of the arrays to read; an empty name means the root.</param>
    /// <param name="read">Makes a row of an item, which is valid during the call.</param>
    /// <param name="ct">Cancels.</param>
    internal static async IAsyncEnumerable<ImportRow> RowsAsync(
        Stream body, string[] arrays, Func<JsonItem, ImportRow> read, [EnumeratorCancellation] CancellationToken ct)
    {
        var items = new JsonItems(body, arrays);
        while (items._filled < 4 && !items._ended) await items.FillAsync(ct);
        TextEncoding.RefuseWide(items._buffer.AsSpan(0, items._filled));
        items.SkipMark();
        while (true)
        {
            var item = items.Next(out var line, out var array);
            if (item is null && items._ended) break;
            if (item is null)
            {
                await items.FillAsync(ct);
                continue;
            }

            ImportRow row;
            using (item) row = read(new JsonItem(array, item.RootElement, line, items._number, items._grid));
            if (row != default) yield return row;
        }

        if (!items._found)
            throw new CorruptFileException(1, arrays[^1],
                $"the file has none of the arrays {string.Join(", ", arrays.Where(each => each != Root).Select(each => $"'{each}'"))}.");
    }

    private async Task FillAsync(CancellationToken ct)
    {
        if (_filled == _buffer.Length)
        {
            if (_filled >= MaxItem) throw new CorruptFileException(_line, null, "an item is longer than 4 MiB.");
            Array.Resize(ref _buffer, _buffer.Length * 2);
        }

        var read = await _body.ReadAsync(_buffer.AsMemory(_filled), ct);
        _filled += read;
        _ended = read == 0;
    }

    private void CheckEncoding()
    {
        if (TextEncoding.IsValid(_buffer.AsSpan(_checked, _filled - _checked), out var valid, out var broken)) _checked += valid;
        else throw TextEncoding.NotUtf8(_line + _buffer.AsSpan(0, _checked + broken).Count((byte)'\n'));
    }

    private void SkipMark()
    {
        if (_buffer.AsSpan(0, _filled) is [0xEF, 0xBB, 0xBF, ..]) Consume(3);
    }

    // The next whole item in the buffer; null when more bytes are needed, or, once the file has ended, at its end.
    private JsonDocument? Next(out long line, out string array)
    {
        CheckEncoding();
        try
        {
            var reader = new Utf8JsonReader(_buffer.AsSpan(0, _filled), _ended, _state);
            var item = Find(ref reader, out line, out array);
            _state = reader.CurrentState;
            Consume((int)reader.BytesConsumed);
            return item;
        }
        catch (JsonException broken)
        {
            var at = (broken.LineNumber ?? 0) + 1;
            var what = _ended ? "the file ends in the middle: it was cut. Send the whole file" : "this is not JSON";
            throw new CorruptFileException(at, null, $"{what} (byte {broken.BytePositionInLine ?? 0} of the line).", broken);
        }
        catch (InvalidOperationException broken)
        {
            throw new CorruptFileException(_line, null, "the name of a member holds a broken character.", broken);
        }
    }

    private JsonDocument? Find(ref Utf8JsonReader reader, out long line, out string array)
    {
        (line, array) = (0, _array ?? Root);
        while (true)
        {
            var before = reader;
            if (!reader.Read()) return null;
            if (_array is null && IsCrs(ref reader))
            {
                if (JsonDocument.TryParseValue(ref reader, out var crs))
                {
                    using (crs) TakeCrs(crs.RootElement);
                    continue;
                }

                reader = before;
                return null;
            }
            else if (_array is null)
            {
                Walk(ref reader);
                array = _array ?? Root;
            }
            else if (reader.TokenType == JsonTokenType.EndArray)
            {
                _array = null;
            }
            else
            {
                line = _line + _buffer.AsSpan(0, (int)reader.TokenStartIndex).Count((byte)'\n');
                if (JsonDocument.TryParseValue(ref reader, out var item))
                {
                    _number++;
                    return item;
                }

                reader = before;
                return null;
            }
        }
    }

    private bool IsCrs(ref Utf8JsonReader reader) =>
        reader.CurrentDepth == 1 && _member == Crs && _arrays.Contains(Features) && reader.TokenType != JsonTokenType.PropertyName;

    private void TakeCrs(JsonElement crs)
    {
        _member = null;
        _grid = GeoJsonCrs.Read(crs, _line);
        if (_grid is not null && _found) throw GeoJsonCrs.TooLate(_line);
    }

    private void Walk(ref Utf8JsonReader reader)
    {
        var depth = reader.CurrentDepth;
        switch (reader.TokenType)
        {
            case JsonTokenType.PropertyName when depth == 1 || (depth == 2 && _inData):
                _member = reader.GetString();
                return;
            case JsonTokenType.StartObject when depth == 1 && _member == "data":
                _inData = true;
                break;
            case JsonTokenType.EndObject when depth == 1:
                _inData = false;
                break;
            case JsonTokenType.StartArray when depth == 0 && _arrays.Contains(Root):
                (_array, _found, _number) = (Root, true, 0);
                break;
            case JsonTokenType.StartArray when _member is not null && _arrays.Contains(_member) && (depth == 1 || (depth == 2 && _inData)):
                (_array, _found, _number) = (_member, true, 0);
                break;
        }

        _member = null;
    }

    private void Consume(int bytes)
    {
        _line += _buffer.AsSpan(0, bytes).Count((byte)'\n');
        _buffer.AsSpan(bytes, _filled - bytes).CopyTo(_buffer);
        _filled -= bytes;
        _checked = Math.Max(0, _checked - bytes);
    }
}

/// <summary>An item of an array of a JSON file.</summary>
/// <param name="Array">Name of the array.</param>
/// <param name="Value">The item; valid until its row is made.</param>
/// <param name="Line">Line on which it begins; the first is 1.</param>
/// <param name="Number">Its place in the array, from 1.</param>
/// <param name="Grid">What the coordinates of the file are projected by; null = they are degrees.</param>
internal readonly record struct JsonItem(string Array, JsonElement Value, long Line, int Number, LambertConic? Grid)
{
    /// <summary>Reads its fields.</summary>
    internal RowCheck Row() => new(Line, Number);
}
