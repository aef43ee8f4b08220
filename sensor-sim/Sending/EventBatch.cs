using System.Buffers;
using System.Text.Json;

namespace ParkAndSee.Sending;

/// <summary>The body of one request: a JSON array, with the place of every item in it, so that a part can be sent alone.</summary>
public sealed class EventBatch
{
    private readonly byte[] _json;
    private readonly int[] _ends;

    private EventBatch(byte[] json, int[] ends)
    {
        _json = json;
        _ends = ends;
    }

    /// <summary>How many events it holds; at least 1.</summary>
    public int Count => _ends.Length;

    /// <summary>The JSON array, UTF-8.</summary>
    public ReadOnlyMemory<byte> Json => _json;

    /// <summary>One event as it stands in the array.</summary>
    /// <param name="index">0 ≤ index &lt; <see cref="Count"/>.</param>
    public ReadOnlyMemory<byte> this[int index] => _json.AsMemory(StartOf(index).._ends[index]);

    /// <summary>A batch of some of the events.</summary>
    /// <param name="from">First, inclusive.</param>
    /// <param name="to">Last, exclusive; above <paramref name="from"/>.</param>
    public EventBatch Slice(int from, int to)
    {
        var begin = StartOf(from);
        byte[] json = [(byte)'[', .. _json.AsSpan(begin.._ends[to - 1]), (byte)']'];
        return new EventBatch(json, [.. _ends[from..to].Select(end => end - begin + 1)]);
    }

    /// <summary>A batch of some of the events, in the order told.</summary>
    /// <param name="indexes">At least one; 0 ≤ index &lt; <see cref="Count"/>.</param>
    public EventBatch Pick(IEnumerable<int> indexes)
    {
        var picked = new Builder();
        foreach (var index in indexes) picked.AddRaw(this[index].Span);
        return picked.Build();
    }

    /// <summary>After the opening bracket or the comma.</summary>
    private int StartOf(int index) => index == 0 ? 1 : _ends[index - 1] + 1;

    /// <summary>Collects events into a batch. Not safe for several threads at once.</summary>
    public sealed class Builder
    {
        private readonly List<int> _ends = [];
        private readonly ArrayBufferWriter<byte> _buffer = new(4096);
        private Utf8JsonWriter? _json;

        /// <summary>How many events were added since the last <see cref="Build"/>.</summary>
        public int Count => _ends.Count;

        /// <summary>Size so far, bytes.</summary>
        public int Bytes => _buffer.WrittenCount;

        /// <summary>Adds a generated event.</summary>
        public void Add(in CdsEvent e)
        {
            CdsEventWriter.Write(Json(), e);
            MarkEnd();
        }

        /// <summary>Adds an event of a file as it is written there.</summary>
        /// <param name="json">One well-formed JSON object.</param>
        public void AddRaw(ReadOnlySpan<byte> json)
        {
            Json().WriteRawValue(json, skipInputValidation: true);
            MarkEnd();
        }

        /// <summary>Closes the batch and begins a new one.</summary>
        /// <exception cref="InvalidOperationException">Nothing was added.</exception>
        public EventBatch Build()
        {
            if (_json is null) throw new InvalidOperationException("A batch holds at least one event.");
            _json.WriteEndArray();
            _json.Dispose();
            var batch = new EventBatch(_buffer.WrittenSpan.ToArray(), [.. _ends]);
            _json = null;
            _ends.Clear();
            _buffer.ResetWrittenCount();
            return batch;
        }

        private Utf8JsonWriter Json()
        {
            if (_json is not null) return _json;
            _json = new Utf8JsonWriter(_buffer);
            _json.WriteStartArray();
            return _json;
        }

        private void MarkEnd()
        {
            _json!.Flush();
            _ends.Add(_buffer.WrittenCount);
        }
    }
}
