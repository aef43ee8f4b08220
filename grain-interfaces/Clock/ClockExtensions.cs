using NodaTime;
using ParkAndSee.Input;

namespace ParkAndSee.Clock;

/// <summary>A clock as NodaTime has it.</summary>
public static class ClockExtensions
{
    /// <summary>The current time in whole milliseconds.</summary>
    public static Instant GetCurrentInstant(this TimeProvider time) => AcceptedInstant.Of(time.GetUtcNow());
}
