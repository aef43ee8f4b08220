namespace ParkAndSee.City;

/// <summary>What happens next at a bay.</summary>
internal enum BayStep : byte
{
    Arrive,
    Depart,
    FlickerOn,
    FlickerOff,
}

/// <summary>One bay of the running city: about 40 bytes.</summary>
internal struct BayRun
{
    /// <summary>The bay's own sequence: what one bay does never changes another.</summary>
    public SeededRandom Random;

    /// <summary>When <see cref="Next"/> happens, Unix milliseconds.</summary>
    public long NextAt;

    /// <summary>When the latest stay began, Unix milliseconds; 0 = none yet.</summary>
    public long ArrivedAt;

    /// <summary>When the true next vehicle comes; read only during flicker.</summary>
    public long ResumeAt;

    /// <summary>What happens next.</summary>
    public BayStep Next;

    /// <summary>True while the sensor sees a vehicle, be it a false one.</summary>
    public readonly bool Occupied => Next is BayStep.Depart or BayStep.FlickerOff;
}
