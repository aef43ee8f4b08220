namespace ParkAndSee.Tests;

/// <summary>
/// Where the processes of a <see cref="ParkCluster"/> stand. This one: all on loopback,
/// straight at the database. A test that shakes the ground derives from it.
/// </summary>
public class ClusterGround : IAsyncDisposable
{
    /// <summary>Called once, with the database running and before the first process.</summary>
    /// <param name="database">Its connection string.</param>
    /// <param name="dataDirectory">Its data directory.</param>
    public virtual Task PrepareAsync(string database, string dataDirectory) => Task.CompletedTask;

    /// <summary>The address that a member listens on and is reached at.</summary>
    /// <param name="member">Its name: <c>silo-1</c>, <c>api-2</c>.</param>
    public virtual string AddressOf(string member) => "127.0.0.1";

    /// <summary>The connection string for a start of a member.</summary>
    /// <param name="member">Its name.</param>
    /// <param name="database">The one of all.</param>
    public virtual string DatabaseOf(string member, string database) => database;

    /// <summary>Words before its command.</summary>
    /// <param name="member">Its name.</param>
    public virtual string[] WrapperOf(string member) => [];

    /// <summary>More settings for a start of a member.</summary>
    /// <param name="member">Its name.</param>
    public virtual IEnumerable<KeyValuePair<string, string>> SettingsOf(string member) => [];

    /// <inheritdoc />
    public virtual ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }
}
