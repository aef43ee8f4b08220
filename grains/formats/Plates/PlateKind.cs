namespace ParkAndSee.Plates;

/// <summary>The series a plate belongs to, told from its form alone.</summary>
public enum PlateKind : byte
{
    /// <summary>No plate.</summary>
    None = 0,

    /// <summary>French series since 15 April 2009: <c>AA-123-AA</c>.</summary>
    Siv = 1,

    /// <summary>French temporary plate: <c>WW-123-AA</c>.</summary>
    Temporary = 2,

    /// <summary>French trade plate ("W garage"): <c>W-123-AA</c>.</summary>
    Garage = 3,

    /// <summary>Older French series of mopeds: one or two letters, two or three digits, one letter.</summary>
    Moped = 4,

    /// <summary>French series before 2009, with the department: <c>123 ABC 75</c>.</summary>
    Fni = 5,

    /// <summary>A French plate of no series above, as diplomatic and military ones: taken as it is written.</summary>
    OtherFrench = 6,

    /// <summary>A plate of another country: taken as it is written.</summary>
    Foreign = 7,
}
