using System.Net;
using System.Net.Sockets;
using Xunit;

namespace ParkAndSee.Tests.Start;

/// <summary>
/// What keeps the standalone process from starting is one line that names the argument, setting or file and the remedy; never a stack
/// trace, and never exit code 0.
/// </summary>
public sealed class StartFaultTests : IAsyncLifetime
{
    private readonly string _folder = TestDirectory.Make();

    private string Data => Path.Combine(_folder, "data");

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => new(TestDirectory.RemoveAsync(_folder));

    [Theory]
    [InlineData("--port takes a number from 0 to 65535", "--port", "abc")]
    [InlineData("--port takes a number from 0 to 65535", "--port", "-1")]
    [InlineData("--port takes a number from 0 to 65535", "--port", "65536")]
    [InlineData("--port", "--port")]
    [InlineData("nowhere", "--city", "nowhere")]
    [InlineData("--data is empty", "--data", "")]
    [InlineData("--nonsense", "--nonsense")]
    public async Task An_argument_that_cannot_be_used_is_named(string says, params string[] arguments) =>
        Expect(says, await RunAsync(arguments));

    [Fact]
    public async Task A_data_directory_that_is_a_file_or_below_one_is_named()
    {
        var file = Path.Combine(_folder, "file");
        await File.WriteAllTextAsync(file, "mine", TestContext.Current.CancellationToken);

        Expect($"--data: {file} is a file.", await RunAsync("--data", file));
        Expect($"--data: {file}/below cannot be used", await RunAsync("--data", file + "/below"));
        Assert.Equal("mine", await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_data_directory_that_may_not_be_written_or_has_a_name_too_long_is_named()
    {
        // Root may write anywhere but into what the kernel makes.
        var closed = Environment.IsPrivilegedProcess ? "/proc/park-and-see" : Path.Combine(_folder, "closed");
        if (!Environment.IsPrivilegedProcess && !OperatingSystem.IsWindows())
            Directory.CreateDirectory(closed, UnixFileMode.UserRead | UnixFileMode.UserExecute);

        Expect($"--data: {closed} cannot be used", await RunAsync("--data", closed));
        var run = await RunAsync("--data", Path.Combine(_folder, new string('x', 5_000)));
        Expect("--data: ", run);
        Assert.True(run.Errors.Length < 600, run.Errors);
    }

    [Fact]
    public async Task A_port_in_use_is_named_before_a_database_is_made()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;

        Expect($"Port {port} is in use.", await RunAsync("--data", Data, "--port", $"{port}"));
        Assert.False(Directory.Exists(Path.Combine(Data, "postgres")));
    }

    [Theory]
    [InlineData("Host=127.0.0.1;Nonsense=1;Password=secret-of-the-test", "ConnectionStrings__Park is not a connection string")]
    [InlineData("nonsense", "ConnectionStrings__Park is not a connection string")]
    [InlineData("Host=127.0.0.1;Port=99999;Password=secret-of-the-test", "ConnectionStrings__Park is not a connection string")]
    [InlineData("Host=127.0.0.1;Port=5;Username=park;Database=park;Password=secret-of-the-test", "PostgreSQL cannot be reached: ")]
    public async Task A_connection_string_that_cannot_work_is_named(string text, string says)
    {
        var run = await ProgramRun.OfAsync("ParkAndSee.Standalone", ["--port", "0", "--data", Data],
            [new("ConnectionStrings__Park", text)]);

        Expect(says, run);
        Assert.DoesNotContain("secret-of-the-test", run.Output + run.Errors, StringComparison.Ordinal);
    }

    internal static void Expect(string says, ProgramRun run)
    {
        Assert.InRange(run.Code, 1, 9);
        var line = Assert.Single(run.ErrorLines);
        Assert.StartsWith("Park & See cannot start: ", line, StringComparison.Ordinal);
        Assert.Contains(says, line, StringComparison.Ordinal);
        Assert.False(
            (run.Output + run.Errors).Contains("   at ", StringComparison.Ordinal)
            || (run.Output + run.Errors).Contains("Exception", StringComparison.Ordinal),
            $"There is an exception in what it wrote:\n{run.Output}\n{run.Errors}");
    }

    private static Task<ProgramRun> RunAsync(params string[] arguments) => ProgramRun.OfAsync("ParkAndSee.Standalone", arguments);
}
