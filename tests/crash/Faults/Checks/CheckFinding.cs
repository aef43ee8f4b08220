namespace ParkAndSee.Tests.Faults;

/// <summary>A promise that was not kept, and where it shows.</summary>
public sealed record CheckFinding(Broken Promise, string What);

/// <summary>The promises that a run checks.</summary>
public enum Broken
{
    /// <summary>Acknowledged, and not in the log.</summary>
    Lost,

    /// <summary>More than once in the log.</summary>
    Doubled,

    /// <summary>Refused, and in the log all the same.</summary>
    RefusedButLogged,

    /// <summary>In the log, and nobody sent it; or not as it was sent.</summary>
    Altered,

    /// <summary>Sequence numbers of a partition are not 1 to its last.</summary>
    Gap,

    /// <summary>A process wrote into a partition that another had taken over.</summary>
    StaleWriter,

    /// <summary>A bay's state, somewhere, is not the fold of its events.</summary>
    Diverged,

    /// <summary>The stays of a bay are not those of its events.</summary>
    WrongStay,

    /// <summary>A screen showed a state older than what it claimed to know.</summary>
    StaleShownAsFresh,
}
