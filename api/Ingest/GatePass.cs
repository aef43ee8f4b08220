namespace ParkAndSee.Ingest;

/// <summary>What <see cref="SenderGate"/> says to a request.</summary>
internal enum GateAnswer : byte
{
    /// <summary>It may be read.</summary>
    Passed,

    /// <summary>Its sender has too many requests waiting already.</summary>
    TooMany,

    /// <summary>It has waited too long for earlier requests of its sender.</summary>
    TooLong,
}

/// <summary>The answer, and with <see cref="GateAnswer.Passed"/> a share of the host: disposing it gives the share back, once.</summary>
internal sealed class GatePass : IDisposable
{
    /// <summary>Refused: the sender presses too hard.</summary>
    public static readonly GatePass TooMany = new(GateAnswer.TooMany, null);

    /// <summary>Refused: nothing has moved for too long.</summary>
    public static readonly GatePass TooLong = new(GateAnswer.TooLong, null);

    private Action? _leave;

    private GatePass(GateAnswer answer, Action? leave) => (Answer, _leave) = (answer, leave);

    /// <summary>What the gate says.</summary>
    public GateAnswer Answer { get; }

    /// <summary>Passed.</summary>
    public static GatePass Through(Action leave) => new(GateAnswer.Passed, leave);

    /// <inheritdoc />
    public void Dispose() => Interlocked.Exchange(ref _leave, null)?.Invoke();
}
