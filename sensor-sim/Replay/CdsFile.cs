using System.Text.Json;
using ParkAndSee.Sending;

namespace ParkAndSee.Replay;

/// <summary>CDS events as JSON. They are sent byte for byte as they stand there; the server judges them.</summary>
internal sealed class CdsFile : ReplayFile
{
    private readonly ReadOnlyMemory<byte> _json;
    private readonly List<(long At, int From, int To)> _events = [];

    private CdsFile(ReadOnlyMemory<byte> json) => _json = json;

    /// <inheritdoc />
    public override int Count => _events.Count;

    /// <inheritdoc />
    public override long TimeOf(int index) => _events[index].At;

    /// <inheritdoc />
    public override void AddTo(EventBatch.Builder batch, int index) => batch.AddRaw(_json.Span[_events[index].From.._events[index].To]);

    /// <summary>Finds the events: objects at the top, in a top array, or in <c>data.events</c>.</summary>
    public static CdsFile Parse(string path, ReadOnlyMemory<byte> json)
    {
        var file = new CdsFile(json);
        try
        {
            var reader = new Utf8JsonReader(json.Span, new JsonReaderOptions { AllowMultipleValues = true });
            while (reader.Read()) file.ReadTop(ref reader, path);
        }
        catch (JsonException e)
        {
            throw new UserError($"{path}, line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}: this is not JSON");
        }

        return file.Count > 0 ? file : throw new UserError($"{path} holds no event");
    }

    private void ReadTop(ref Utf8JsonReader reader, string path)
    {
        if (reader.TokenType == JsonTokenType.StartArray) ReadArray(ref reader, path);
        else if (reader.TokenType == JsonTokenType.StartObject) ReadEventOrAnswer(ref reader, path);
        else throw Unexpected(ref reader, path);
    }

    private void ReadArray(ref Utf8JsonReader reader, string path)
    {
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.StartObject) throw Unexpected(ref reader, path);
            ReadEvent(ref reader);
        }
    }

    /// <summary>An answer of <c>/events/events</c> has <c>data</c> with <c>events</c> in it; an event has none.</summary>
    private void ReadEventOrAnswer(ref Utf8JsonReader reader, string path)
    {
        var ahead = reader;
        while (ahead.Read() && ahead.TokenType == JsonTokenType.PropertyName)
        {
            var isData = ahead.ValueTextEquals("data"u8);
            ahead.Read();
            if (isData && ahead.TokenType == JsonTokenType.StartObject && ReadData(ref ahead, path))
            {
                reader = ahead;
                while (reader.CurrentDepth > 0) reader.Read();
                return;
            }

            ahead.Skip();
        }

        ReadEvent(ref reader);
    }

    private bool ReadData(ref Utf8JsonReader reader, string path)
    {
        var found = false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isEvents = reader.ValueTextEquals("events"u8);
            reader.Read();
            if (isEvents && reader.TokenType == JsonTokenType.StartArray)
            {
                ReadArray(ref reader, path);
                found = true;
            }
            else
            {
                reader.Skip();
            }
        }

        return found;
    }

    /// <summary>An event without a readable time keeps its place after the one before it.</summary>
    private void ReadEvent(ref Utf8JsonReader reader)
    {
        var from = (int)reader.TokenStartIndex;
        var at = _events.Count > 0 ? _events[^1].At : 0;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isTime = reader.ValueTextEquals("event_time"u8);
            reader.Read();
            if (isTime && reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var time)) at = time;
            reader.Skip();
        }

        _events.Add((at, from, (int)reader.BytesConsumed));
    }

    private UserError Unexpected(ref Utf8JsonReader reader, string path)
    {
        var line = 1 + _json.Span[..(int)reader.TokenStartIndex].Count((byte)'\n');
        return new UserError($"{path}, line {line}: an event is a JSON object, not a {reader.TokenType}");
    }
}
