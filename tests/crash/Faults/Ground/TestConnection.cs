using Npgsql;

namespace ParkAndSee.Tests.Faults;

/// <summary>Connections of the test itself: never from a pool, which would hold those of a server that was stopped.</summary>
public static class TestConnection
{
    /// <summary>A new one, not open yet.</summary>
    public static NpgsqlConnection To(string database) =>
        new(new NpgsqlConnectionStringBuilder(database) { Pooling = false }.ConnectionString);
}
