namespace ParkAndSee.OpeningHours;

/// <summary>What opening hours say of an instant. For a restriction, open means that it applies.</summary>
public enum HoursState : byte
{
    /// <summary>Not open.</summary>
    Closed = 0,

    /// <summary>Open.</summary>
    Open = 1,

    /// <summary>The hours themselves say that it is not known.</summary>
    Unknown = 2,
}
