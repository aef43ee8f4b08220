namespace ParkAndSee.Tests.Micromobility;

/// <summary>The wall clock plus a step that a test sets; timers and durations stay true.</summary>
internal sealed class SteppedTime : TimeProvider
{
    private long _ticks;

    /// <summary>The step.</summary>
    public TimeSpan Step
    {
        get => TimeSpan.FromTicks(Volatile.Read(ref _ticks));
        set => Volatile.Write(ref _ticks, value.Ticks);
    }

    /// <inheritdoc />
    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Step;
}
