using System.Numerics;

namespace ParkAndSee.City;

/// <summary>
/// SplitMix64: a random sequence of 8 bytes of state, the same on every machine and in every version
/// of .NET, so that a seed names a day for good. Also a hash: equal parts give equal numbers.
/// </summary>
public struct SeededRandom(ulong state)
{
    private ulong _state = state;

    /// <summary>A well mixed number of the parts.</summary>
    public static ulong Hash(ulong a, ulong b, ulong c = 0) =>
        Mix(unchecked(Mix(unchecked(Mix(a) + b)) + BitOperations.RotateLeft(Mix(c), 17)));

    /// <summary>A number of the parts, uniform in [0, 1).</summary>
    public static double Share(ulong a, ulong b, ulong c = 0) => ToUnit(Hash(a, b, c));

    /// <summary>The next 64 bits.</summary>
    public ulong Next()
    {
        unchecked
        {
            _state += 0x9E3779B97F4A7C15UL;
        }

        return Mix(_state);
    }

    /// <summary>Uniform in [0, 1).</summary>
    public double NextUnit() => ToUnit(Next());

    /// <summary>Uniform in [low, high).</summary>
    public double NextBetween(double low, double high) => low + ((high - low) * NextUnit());

    /// <summary>Exponential with mean 1.</summary>
    public double NextExponential() => -Math.Log(1 - NextUnit());

    /// <summary>Standard normal (Box-Muller; one of the pair is not used, which keeps the state small).</summary>
    public double NextNormal() => Math.Sqrt(2 * NextExponential()) * Math.Cos(2 * Math.PI * NextUnit());

    private static double ToUnit(ulong bits) => (bits >> 11) * (1.0 / (1UL << 53));

    private static ulong Mix(ulong z)
    {
        unchecked
        {
            z += 0x9E3779B97F4A7C15UL;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
            return z ^ (z >> 31);
        }
    }
}
