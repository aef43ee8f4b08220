using NodaTime;

namespace ParkAndSee.Clock;

/// <summary>An <see cref="Instant"/> between processes: exact, for every instant there is.</summary>
/// <param name="Seconds">Unix seconds, rounded down.</param>
/// <param name="Nanoseconds">Nanoseconds since then, 0 to 999,999,999.</param>
[GenerateSerializer, Immutable, Alias("Instant")]
public readonly record struct InstantSurrogate([property: Id(0)] long Seconds, [property: Id(1)] int Nanoseconds);

/// <summary>Lets messages have members of the type <see cref="Instant"/>.</summary>
[RegisterConverter]
public sealed class InstantSurrogateConverter : IConverter<Instant, InstantSurrogate>
{
    /// <inheritdoc />
    public Instant ConvertFromSurrogate(in InstantSurrogate surrogate) =>
        Instant.FromUnixTimeSeconds(surrogate.Seconds).PlusNanoseconds(surrogate.Nanoseconds);

    /// <inheritdoc />
    public InstantSurrogate ConvertToSurrogate(in Instant value)
    {
        var seconds = value.ToUnixTimeSeconds();
        return new(seconds, (value - Instant.FromUnixTimeSeconds(seconds)).SubsecondNanoseconds);
    }
}
