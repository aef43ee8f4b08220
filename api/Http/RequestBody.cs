using System.Buffers;
using System.IO.Pipelines;

namespace ParkAndSee.Http;

/// <summary>How reading a body ended.</summary>
internal enum BodyEnd : byte
{
    /// <summary>Whole.</summary>
    Whole,

    /// <summary>More than <see cref="RequestBody.MaxBytes"/>.</summary>
    TooLarge,

    /// <summary>The host holds too many bodies already.</summary>
    NoRoom,
}

/// <summary>A request body in one pooled, counted buffer. Dispose it.</summary>
internal sealed class RequestBody(BodyBudget budget) : IDisposable
{
    /// <summary>Most bytes of one request: 5,000 events of 1.6 kB.</summary>
    public const int MaxBytes = 8 * 1024 * 1024;

    private const int FirstBytes = 16 * 1024;

    private byte[] _buffer = [];
    private int _length;
    private int _counted;

    /// <summary>What was read.</summary>
    public ReadOnlyMemory<byte> Content => _buffer.AsMemory(0, _length);

    /// <summary>Reads to the end, or to the bound.</summary>
    /// <param name="body">The body.</param>
    /// <param name="announced">Its length when the sender said it.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<BodyEnd> ReadAsync(PipeReader body, long? announced, CancellationToken ct)
    {
        if (announced > MaxBytes) return BodyEnd.TooLarge;
        if (!TryGrow((int)(announced ?? FirstBytes))) return BodyEnd.NoRoom;
        while (true)
        {
            var read = await body.ReadAsync(ct).ConfigureAwait(false);
            var more = read.Buffer.Length;
            var end = _length + more > MaxBytes ? BodyEnd.TooLarge
                : _length + more <= _buffer.Length
                    || TryGrow((int)Math.Max(_length + more, Math.Min(_buffer.Length * 2L, MaxBytes))) ? BodyEnd.Whole
                : BodyEnd.NoRoom;
            if (end == BodyEnd.Whole)
            {
                read.Buffer.CopyTo(_buffer.AsSpan(_length));
                _length += (int)more;
            }

            body.AdvanceTo(read.Buffer.End);
            if (end != BodyEnd.Whole || read.IsCompleted) return end;
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        budget.Give(_counted);
        _counted = 0;
        if (_buffer.Length > 0) ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
    }

    private bool TryGrow(int bytes)
    {
        if (!budget.TryTake(bytes - _counted)) return false;
        _counted = bytes;
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(bytes, 1));
        _buffer.AsSpan(0, _length).CopyTo(larger);
        if (_buffer.Length > 0) ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
        return true;
    }
}
