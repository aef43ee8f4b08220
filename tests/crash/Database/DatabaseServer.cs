using System.Globalization;
using Npgsql;
using ParkAndSee.PrivatePostgres;
using Xunit;

namespace ParkAndSee.Tests.Database;

/// <summary>A PostgreSQL server as somebody else runs it: its own settings, a user with a password, perhaps a standby.</summary>
internal sealed class DatabaseServer : IAsyncDisposable
{
    public const string Database = "park";
    public const string User = "park";
    public const string Password = "first password";

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    private readonly ServerAccount _account;
    private readonly PostgresBinaries _programs;
    private readonly string _folder;

    private DatabaseServer(ServerAccount account, PostgresBinaries programs, string folder)
    {
        (_account, _programs, _folder) = (account, programs, folder);
        Port = FreePort.Next();
    }

    public int Port { get; }

    /// <summary>As its administrator, over loopback without TLS.</summary>
    public string AdministratorString => $"Host=127.0.0.1;Port={Port};Username=postgres;Database=postgres;SSL Mode=Disable;Pooling=false";

    private string Data => Path.Combine(_folder, "data");

    /// <summary>Makes a server and starts it.</summary>
    /// <param name="settings">Lines of its configuration.</param>
    /// <param name="files">Files that belong into its data directory, readable for it alone.</param>
    public static async Task<DatabaseServer> StartAsync(string settings = "", params (string Name, string Text)[] files)
    {
        var server = await PlaceAsync();
        await server.RunAsync("initdb", "-D", server.Data, "-U", "postgres", "-A", "trust", "-N", "--locale=C", "--encoding=UTF8");
        foreach (var (name, text) in files) await server.WriteAsync(name, text);
        await server.WriteAsync("pg_hba.conf",
            "host all postgres 127.0.0.1/32 trust\nhost all all 127.0.0.1/32 scram-sha-256\nhost replication all 127.0.0.1/32 trust\n");
        await server.WriteAsync("own.conf",
            $"listen_addresses = '127.0.0.1'\nunix_socket_directories = ''\nwal_keep_size = '64MB'\n{settings}\n");
        await server.RunAsync("sh", "-c", "echo \"include 'own.conf'\" >> \"$0\"", Path.Combine(server.Data, "postgresql.conf"));
        await server.StartAgainAsync();
        await server.SayAsync($"CREATE ROLE {User} LOGIN PASSWORD '{Password}'");
        await server.SayAsync($"CREATE DATABASE {Database} OWNER {User}");
        return server;
    }

    /// <summary>Makes a standby that follows this server.</summary>
    /// <param name="name">What <c>synchronous_standby_names</c> calls it.</param>
    public async Task<DatabaseServer> FollowAsync(string name)
    {
        // A copy at rest instead of pg_basebackup, which the npm packages lack.
        var standby = await PlaceAsync();
        await RunAsync("pg_ctl", "-D", Data, "-m", "fast", "-w", "stop");
        await RunAsync("sh", "-c", "cp -R \"$0\" \"$1\"", Data, standby.Data);
        await standby.WriteAsync("standby.signal", "");
        await RunAsync("sh", "-c", "echo \"primary_conninfo = '$1'\" >> \"$0\"", Path.Combine(standby.Data, "own.conf"),
            $"host=127.0.0.1 port={Port} user=postgres application_name={name}");
        await StartAgainAsync();
        await standby.StartAgainAsync();
        return standby;
    }

    public Task StartAgainAsync() => RunAsync("pg_ctl", "-D", Data, "-w", "-l", Path.Combine(_folder, "log"), "-o", $"-p {Port}", "start");

    /// <summary>The standby becomes a primary.</summary>
    public Task PromoteAsync() => RunAsync("pg_ctl", "-D", Data, "-w", "promote");

    /// <summary><c>kill -9</c> of the server and of everything that it has started.</summary>
    public async Task KillAsync()
    {
        var pid = (await File.ReadAllLinesAsync(Path.Combine(Data, "postmaster.pid"), TestContext.Current.CancellationToken))[0];
        await RunAsync("sh", "-c", "kill -9 \"$0\" $(ps -o pid= --ppid \"$0\")", pid);
    }

    /// <summary>One statement of the administrator.</summary>
    public async Task<object?> SayAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(AdministratorString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (File.Exists(Path.Combine(Data, "postmaster.pid")))
            await Command.RunAsync(_programs["pg_ctl"], ["-D", Data, "-m", "immediate", "-w", "stop"], _account, Limit,
                CancellationToken.None);
        Directory.Delete(_folder, recursive: true);
    }

    private static async Task<DatabaseServer> PlaceAsync()
    {
        var account = await ServerAccount.ChooseAsync(TestContext.Current.CancellationToken);
        var folder = TestDirectory.Make();
        await account.GiveAsync(folder, TestContext.Current.CancellationToken);
        var programs = await BinarySearch.FindAsync(new() { DataDirectory = folder }, account, dataMajor: null,
            TestContext.Current.CancellationToken);
        return new(account, programs, folder);
    }

    private async Task WriteAsync(string name, string text)
    {
        var file = Path.Combine(Data, name);
        await File.WriteAllTextAsync(file, text, TestContext.Current.CancellationToken);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        await _account.GiveAsync(file, TestContext.Current.CancellationToken);
    }

    private async Task RunAsync(string program, params string[] arguments)
    {
        var file = program == "sh" ? "/bin/sh" : _programs[program];
        var result = await Command.RunAsync(file, arguments, _account, Limit, TestContext.Current.CancellationToken);
        Assert.True(result.Succeeded,
            string.Create(CultureInfo.InvariantCulture, $"{program} ended with {result.Code}: {string.Join('\n', result.Lines)}"));
    }
}
