namespace ParkAndSee.Vehicles;

/// <summary>
/// Class of a vehicle by its emissions, best first. <see cref="Unknown"/> is no class: it is never treated as <see cref="NC"/>.
/// </summary>
public enum CritAirClass : byte
{
    /// <summary>Facts are missing.</summary>
    Unknown = 0,

    /// <summary>Electric and hydrogen.</summary>
    E = 1,

    /// <summary>Crit'Air 1.</summary>
    One = 2,

    /// <summary>Crit'Air 2.</summary>
    Two = 3,

    /// <summary>Crit'Air 3.</summary>
    Three = 4,

    /// <summary>Crit'Air 4.</summary>
    Four = 5,

    /// <summary>Crit'Air 5.</summary>
    Five = 6,

    /// <summary>Not classified: too old for a class.</summary>
    NC = 7,
}

/// <summary>How classes are written in documents and sentences.</summary>
public static class CritAirClasses
{
    private static readonly string[] Words = ["Unknown", "E", "1", "2", "3", "4", "5", "NC"];

    /// <summary>The word: <c>E</c>, <c>1</c> to <c>5</c>, <c>NC</c> or <c>Unknown</c>.</summary>
    public static string Word(this CritAirClass value) => Words[(int)value];

    /// <summary>The class as people call it: <c>classe Crit'Air 3</c>, <c>non classé</c>.</summary>
    internal static RuleBooks.LocalizedText Name(this CritAirClass value) => value switch
    {
        CritAirClass.NC => new("non classé", "not classified"),
        CritAirClass.Unknown => new("classe Crit'Air inconnue", "Crit'Air class unknown"),
        _ => new($"classe Crit'Air {value.Word()}", $"Crit'Air class {value.Word()}"),
    };

    /// <summary>The class of a word of <see cref="Word"/>, in any case; <see cref="CritAirClass.Unknown"/> for every other.</summary>
    public static CritAirClass Read(string word) =>
        (CritAirClass)Math.Max(0, Array.FindIndex(Words, one => one.Equals(word, StringComparison.OrdinalIgnoreCase)));
}
