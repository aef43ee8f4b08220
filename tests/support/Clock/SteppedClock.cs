using System.IO.MemoryMappedFiles;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

[assembly: HostingStartup(typeof(ParkAndSee.Tests.SteppedClockStartup))]

namespace ParkAndSee.Tests;

/// <summary>
/// The wall clock of one process under test: the true time plus a step that stands in a file,
/// shared with the test. Its monotonic clock stays true.
/// </summary>
public sealed class SteppedClock : TimeProvider, IDisposable
{
    /// <summary>Environment variable that names the file.</summary>
    public const string Variable = "PARKANDSEE_TEST_CLOCK";

    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _view;

    /// <summary>Opens the file, making it when it is missing.</summary>
    public SteppedClock(string path)
    {
        _file = MemoryMappedFile.CreateFromFile(path, FileMode.OpenOrCreate, null, sizeof(long));
        _view = _file.CreateViewAccessor(0, sizeof(long));
    }

    /// <summary>The step.</summary>
    public TimeSpan Step
    {
        get => TimeSpan.FromTicks(_view.ReadInt64(0));
        set => _view.Write(0, value.Ticks);
    }

    /// <inheritdoc />
    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Step;

    /// <inheritdoc />
    public void Dispose()
    {
        _view.Dispose();
        _file.Dispose();
    }
}

/// <summary>Puts the clock into a silo or an API host, by ASP.NET Core's own way to add to a program from outside.</summary>
public sealed class SteppedClockStartup : IHostingStartup
{
    /// <inheritdoc />
    public void Configure(IWebHostBuilder builder) => builder.ConfigureServices(services =>
    {
        if (Environment.GetEnvironmentVariable(SteppedClock.Variable) is { } path)
            services.AddSingleton<TimeProvider>(new SteppedClock(path));
    });
}
