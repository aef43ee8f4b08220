namespace ParkAndSee.Ingest;

/// <summary>What <see cref="SenderGate"/> says to a request.</summary>
internal enum GateResult : byte
{
    /// <summary>It may be read.</summary>
    Passed,

    /// <summary>Its sender has too many requests waiting already.</summary>
    TooMany,

    /// <summary>It has waited too long for earlier requests of its sender.</summary>
    TooLong,
}

/// <summary>The answer, and with <see cref="GateResult.Passed"/> a share of the host: disposing it gives the share back, once.</summary>
internal sealed class GatePass : IDisposable
{
    /// <summary>Refused: the sender presses too hard.</summary>
    public static readonly GatePass TooMany = new(GateResult.TooMany, null);

    /// <summary>Refused: nothing has moved for too long.</summary>
    public static readonly GatePass TooLong = new(GateResult.TooLong, null);

    private Action? _leave;

    private GatePass(GateResult answer, Action? leave) => (Answer, _leave) = (answer, leave);

    /// <summary>What the gate says.</summary>
    public GateResult Answer { get; }

    /// <summary>Passed.</summary>
    public static GatePass Through(Action leave) => new(GateResult.Passed, leave);

    /// <inheritdoc />
    public void Dispose() => Interlocked.Exchange(ref _leave, null)?.Invoke();
}
