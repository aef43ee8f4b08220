using System.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using ParkAndSee.PrivatePostgres;
using Xunit;

namespace ParkAndSee.Tests.PrivatePostgres;

public sealed class PrivateServerTests : IAsyncDisposable
{
    private readonly string _directory = TestDirectory.Make();

    public ValueTask DisposeAsync() => new(TestDirectory.RemoveAsync(_directory));

    [Fact]
    public async Task Data_survives_a_stop_and_a_start()
    {
        await using (var first = await StartAsync()) await RunAsync(first, "CREATE TABLE kept AS SELECT 42 AS n");

        await using var second = await StartAsync();

        Assert.Equal(42, await RunAsync(second, "SELECT n FROM kept"));
    }

    [Fact]
    public async Task Disposal_stops_the_server_and_no_process_is_left()
    {
        var server = await StartAsync();
        var file = PostmasterFile.Read(PidFile)!;
        Assert.Equal(server.ProcessId, file.Pid);

        await server.DisposeAsync();

        Assert.False(await file.IsRunningAsync(Ct));
        Assert.False(File.Exists(PidFile));
    }

    [Fact]
    public async Task A_password_that_is_not_the_one_of_the_data_is_told_with_both_places_and_the_server_is_stopped()
    {
        await (await StartAsync()).DisposeAsync();
        var file = Path.Combine(_directory, "postgres.password");
        File.Delete(file);

        var refused = await Assert.ThrowsAsync<PrivatePostgresException>(StartAsync);

        Assert.Contains(file, refused.Message, StringComparison.Ordinal);
        Assert.Contains(Path.Combine(_directory, "postgres") + ".", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(File.ReadAllText(file).Trim(), refused.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(PidFile));
    }

    [Fact]
    public async Task A_killed_server_comes_back_on_the_same_port_with_all_that_was_committed()
    {
        await using var server = await StartAsync();
        await RunAsync(server, "CREATE TABLE kept AS SELECT 42 AS n");
        var killed = server.ProcessId;

        Kill(killed);

        await Wait.UntilAsync("the server to run again", () => server.ProcessId != killed);
        Assert.Equal(42, await RunAsync(server, "SELECT n FROM kept"));
        Assert.False(server.GivenUp.IsCompleted);
    }

    [Fact]
    public async Task A_server_that_dies_again_and_again_is_given_up()
    {
        await using var server = await StartAsync();
        for (var restart = 0; restart < ServerWatch.MostRestarts; restart++)
        {
            var killed = server.ProcessId;
            Kill(killed);
            await Wait.UntilAsync($"restart {restart + 1}", () => server.ProcessId != killed);
        }

        Kill(server.ProcessId);

        await Assert.ThrowsAsync<PrivatePostgresException>(() => server.GivenUp.WaitAsync(Wait.Limit, Ct));
    }

    [Fact]
    public async Task A_pid_file_of_a_crashed_machine_does_not_stop_the_start_even_when_its_pid_is_another_process_of_the_account()
    {
        await using (var first = await StartAsync()) await RunAsync(first, "CREATE TABLE kept AS SELECT 42 AS n");
        // The worst case: after the reboot the pid belongs to a process that PostgreSQL itself would take for its own.
        var account = await ServerAccount.ChooseAsync(Ct);
        var sleeper = new ProcessStartInfo("sleep", "600") { WorkingDirectory = "/" };
        if (account.Name is { } name) sleeper.UserName = name;
        using var other = Process.Start(sleeper)!;
        try
        {
            await File.WriteAllTextAsync(PidFile,
                $"{other.Id}\n{_directory}/postgres\n1700000000\n5432\n\n127.0.0.1\n  1234567   1\nready   \n", Ct);
            await account.GiveAsync(PidFile, Ct);

            await using var second = await StartAsync();

            Assert.Equal(42, await RunAsync(second, "SELECT n FROM kept"));
            Assert.False(other.HasExited);
        }
        finally
        {
            other.Kill();
        }
    }

    [Fact]
    public async Task A_server_left_by_a_killed_process_is_taken_over()
    {
        var left = await LeaveServerAsync();

        await using var server = await StartAsync();

        Assert.Equal(left.Pid, server.ProcessId);
        Assert.Equal(42, await RunAsync(server, "SELECT n FROM kept"));
    }

    [Fact]
    public async Task A_left_over_server_that_does_not_let_us_in_is_stopped_and_the_message_says_why()
    {
        var left = await LeaveServerAsync();
        await File.WriteAllTextAsync(Path.Combine(_directory, "postgres.password"), "not-the-password", Ct);

        var refused = await Assert.ThrowsAsync<PrivatePostgresException>(StartAsync);

        Assert.StartsWith($"The password in {_directory}/postgres.password is not", refused.Message);
        Assert.False(await left.IsRunningAsync(Ct));
        Assert.Null(PostmasterFile.Read(PidFile));
    }

    [Fact]
    public async Task A_data_directory_that_only_root_may_enter_serves_all_the_same()
    {
        var closed = Path.Combine(_directory, "root-only");
        Directory.CreateDirectory(closed);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(closed, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var options = new PrivateServerOptions { DataDirectory = Path.Combine(closed, "data") };
        try
        {
            await using (var first = await PrivateServer.StartAsync(options, NullLogger.Instance, Ct))
                await RunAsync(first, "CREATE TABLE kept AS SELECT 42 AS n");

            await using var second = await PrivateServer.StartAsync(options, NullLogger.Instance, Ct);

            Assert.Equal(42, await RunAsync(second, "SELECT n FROM kept"));
        }
        finally
        {
            // As root the files are elsewhere on the machine, behind a link.
            var link = new DirectoryInfo(Path.Combine(closed, "data", "postgres"));
            if (link.LinkTarget is not null)
                Directory.GetParent(link.ResolveLinkTarget(returnFinalTarget: true)!.FullName)!.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task A_second_process_on_the_same_data_is_refused()
    {
        await using var server = await StartAsync();

        var refused = await Assert.ThrowsAsync<PrivatePostgresException>(StartAsync);

        Assert.Equal($"Another Park & See process uses {_directory}. Stop it, or choose another --data directory.", refused.Message);
        Assert.Equal(1, await RunAsync(server, "SELECT 1"));
    }

    [Fact]
    public async Task Data_of_another_major_version_is_refused_untouched()
    {
        Directory.CreateDirectory(Path.Combine(_directory, "postgres"));
        await File.WriteAllTextAsync(Path.Combine(_directory, "postgres", "PG_VERSION"), "9\n", Ct);

        var refused = await Assert.ThrowsAsync<PrivatePostgresException>(StartAsync);

        Assert.StartsWith($"The data in {_directory} was made by PostgreSQL 9; found here: ", refused.Message);
        Assert.Single(Directory.GetFileSystemEntries(Path.Combine(_directory, "postgres")));
    }

    [Fact]
    public async Task Foreign_files_in_the_place_of_the_data_are_left_alone()
    {
        Directory.CreateDirectory(Path.Combine(_directory, "postgres"));
        await File.WriteAllTextAsync(Path.Combine(_directory, "postgres", "thesis.txt"), "mine", Ct);

        var refused = await Assert.ThrowsAsync<PrivatePostgresException>(StartAsync);

        Assert.Contains("has files but no database in it", refused.Message);
    }

    [Fact]
    public async Task Without_programs_the_message_names_the_remedy()
    {
        var options = new PrivateServerOptions { DataDirectory = _directory, BinDirectory = _directory };

        var refused = await Assert.ThrowsAsync<PrivatePostgresException>(() => PrivateServer.StartAsync(options, NullLogger.Instance, Ct));

        Assert.Contains("apt-get install postgresql", refused.Message);
        Assert.DoesNotContain('\n', refused.Message);
    }

    [Fact]
    public async Task Commits_are_durable_and_the_password_is_for_its_owner_only()
    {
        await using var server = await StartAsync();

        foreach (var setting in (string[])["fsync", "synchronous_commit", "full_page_writes"])
            Assert.Equal("on", await RunAsync(server, $"SELECT current_setting('{setting}')"));
        Assert.Equal("UTF8", await RunAsync(server, "SELECT current_setting('server_encoding')"));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite,
                File.GetUnixFileMode(Path.Combine(_directory, "postgres.password")));
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private string PidFile => Path.Combine(_directory, "postgres", "postmaster.pid");

    private Task<PrivateServer> StartAsync() => PrivateServer.StartAsync(new() { DataDirectory = _directory }, NullLogger.Instance, Ct);

    // What a killed process leaves: its server, without the lock and without a keeper.
    private async Task<PostmasterFile> LeaveServerAsync()
    {
        await using (var first = await StartAsync()) await RunAsync(first, "CREATE TABLE kept AS SELECT 42 AS n");
        var account = await ServerAccount.ChooseAsync(Ct);
        var data = await DataDirectory.PlaceAsync(_directory, account, Ct);
        var binaries = await BinarySearch.FindAsync(new() { DataDirectory = _directory }, account, data.Major, Ct);
        return await new Postmaster(data, binaries).StartAsync(() => FreePort.Next(), Ct);
    }

    private static void Kill(int process) => Process.GetProcessById(process).Kill();

    private static async Task<object?> RunAsync(PrivateServer server, string sql)
    {
        await using var connection = new NpgsqlConnection(server.ConnectionString + ";Pooling=false");
        await connection.OpenAsync(Ct);
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(Ct);
    }
}
