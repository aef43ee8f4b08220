using System.Diagnostics;
using System.Globalization;
using Xunit;

namespace ParkAndSee.Tests.Database;

/// <summary>
/// A private PostgreSQL that dies again and again, with room on its disk, ends the process: whoever supervises it is told.
/// </summary>
public sealed class ServerLostTests : IAsyncLifetime
{
    private readonly string _folder = TestDirectory.Make();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => new(TestDirectory.RemoveAsync(_folder));

    [Fact]
    public async Task The_process_ends_with_a_code_and_one_line()
    {
        await using var host = await StandaloneProcess.StartAsync(Path.Combine(_folder, "data"), ["--city", "none", "--no-simulation"]);
        var killed = 0;
        var exit = host.WaitForExitAsync(Wait.Limit);
        await Wait.UntilAsync("the process to end", () =>
        {
            if (Server() is { } pid && pid != killed) Kill(killed = pid);
            return exit.IsCompleted;
        });

        Assert.Equal(3, await exit);
        Assert.Single(host.Output.Split('\n'),
            line => line.StartsWith("Park & See has ended: The PostgreSQL server of ", StringComparison.Ordinal));
    }

    private int? Server()
    {
        try
        {
            return int.Parse(File.ReadLines(Path.Combine(_folder, "data", "postgres", "postmaster.pid")).First(),
                CultureInfo.InvariantCulture);
        }
        catch (Exception e) when (e is IOException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    private static void Kill(int pid)
    {
        try
        {
            using var server = Process.GetProcessById(pid);
            server.Kill();
        }
        catch (ArgumentException)
        {
            // The file of a server that is gone.
        }
    }
}
