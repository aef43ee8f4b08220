namespace ParkAndSee.Tests.Faults;

/// <summary>What a sender knows of an event. The larger value wins: who was once told yes knows more than who was told nothing.</summary>
public enum Fate
{
    /// <summary>Not sent yet.</summary>
    Waiting,

    /// <summary>Every answer said that it was not taken: it must never be in the log.</summary>
    Refused,

    /// <summary>Sent at least once without an answer that says yes or no: it may be in the log, once.</summary>
    Unknown,

    /// <summary>Answered as success at least once: it must be in the log, once.</summary>
    Acked,
}
