using System.Globalization;

namespace ParkAndSee.Faults;

/// <summary>How much goes wrong between the kerb and the door. Shares are 0 to 1.</summary>
public sealed record FaultMix
{
    /// <summary>Nothing goes wrong.</summary>
    public static readonly FaultMix None = new();

    /// <summary>A well kept network.</summary>
    public static readonly FaultMix Light = new()
    {
        Duplicates = 0.01,
        Late = 0.005,
        Disorder = 0.02,
        Silence = 0.01,
        Stuck = 0.002,
        Flicker = 0.02,
        Skew = 0.01,
    };

    /// <summary>A bad winter.</summary>
    public static readonly FaultMix Heavy = new()
    {
        Duplicates = 0.2,
        Late = 0.1,
        Disorder = 0.2,
        Silence = 0.05,
        Stuck = 0.02,
        Flicker = 0.1,
        Skew = 0.05,
    };

    private static readonly string[] Names = ["duplicates", "late", "disorder", "silence", "stuck", "flicker", "skew"];

    /// <summary>Share of events sent a second time, 1 to 120 s later.</summary>
    public double Duplicates { get; init; }

    /// <summary>Share of events that reach the gateway 5 to 90 minutes late.</summary>
    public double Late { get; init; }

    /// <summary>Share of events that younger ones overtake: 2 to 20 s late.</summary>
    public double Disorder { get; init; }

    /// <summary>
    /// Share of sensors that fall silent on a day, for 4 to 12 h; half of them say so (<c>comms_lost</c>, <c>comms_restored</c>).
    /// </summary>
    public double Silence { get; init; }

    /// <summary>Share of sensors that stick on a day, for 3 to 24 h: they repeat their last state and see nothing.</summary>
    public double Stuck { get; init; }

    /// <summary>Share of departures followed by a false stay of 7 to 62 s.</summary>
    public double Flicker { get; init; }

    /// <summary>Share of sensors whose clock is wrong: by 5 s to 2 min, fast or slow.</summary>
    public double Skew { get; init; }

    /// <summary>
    /// Reads <c>none</c>, <c>light</c>, <c>heavy</c>, or a list such as <c>late=0.1,flicker=0.05</c>; a list may begin with a name.
    /// </summary>
    /// <exception cref="FormatException">Names the part that is wrong, and what may stand there.</exception>
    public static FaultMix Parse(string text)
    {
        var mix = None;
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            mix = part switch
            {
                "none" => None,
                "light" => Light,
                "heavy" => Heavy,
                _ => mix.With(part),
            };
        }

        return mix;
    }

    private FaultMix With(string part)
    {
        var pair = part.Split('=', 2);
        if (pair.Length != 2 || !Names.Contains(pair[0]))
            throw new FormatException($"'{part}' is not none, light, heavy, or one of {string.Join(", ", Names)} with =share");
        if (!double.TryParse(pair[1], NumberStyles.Float, CultureInfo.InvariantCulture, out var share) || share is not (>= 0 and <= 1))
            throw new FormatException($"the share of '{pair[0]}' is '{pair[1]}', not a number from 0 to 1");
        return pair[0] switch
        {
            "duplicates" => this with { Duplicates = share },
            "late" => this with { Late = share },
            "disorder" => this with { Disorder = share },
            "silence" => this with { Silence = share },
            "stuck" => this with { Stuck = share },
            "flicker" => this with { Flicker = share },
            _ => this with { Skew = share },
        };
    }
}
