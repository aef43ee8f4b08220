namespace ParkAndSee.Clock;

/// <summary>Tells API hosts, which see no database, the database's time. Stateless worker (key 0).</summary>
[Alias("ParkAndSee.Clock.IClockGrain")]
public interface IClockGrain : IGrainWithIntegerKey
{
    /// <summary>The database's time now, Unix milliseconds, as the answering silo knows it.</summary>
    [Alias("Now")]
    Task<long> NowAsync();
}

/// <summary>The clock of the host that would take an event differs too much from the database's. Nothing was taken.</summary>
[GenerateSerializer, Alias("ClockOffException")]
public sealed class ClockOffException : Exception
{
    /// <summary>Tells by how much.</summary>
    public ClockOffException(string message)
        : base(message)
    {
    }
}
