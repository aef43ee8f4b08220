using System.Text.Json;

namespace ParkAndSee.Micromobility;

/// <summary>The words of the public interface for shared vehicles: snake case.</summary>
internal static class MicromobilityMapping
{
    /// <summary>The word for a value.</summary>
    public static string Of<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());

    /// <summary>Reads a word.</summary>
    public static bool TryRead<T>(string word, out T value)
        where T : struct, Enum
    {
        foreach (var each in Enum.GetValues<T>())
        {
            value = each;
            if (Of(each) == word) return true;
        }

        value = default;
        return false;
    }
}
