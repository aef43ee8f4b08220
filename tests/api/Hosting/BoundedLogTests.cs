using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using ParkAndSee.ServiceDefaults;
using Xunit;

namespace ParkAndSee.Tests.Hosting;

/// <summary>A fault that repeats fills no disk, whatever library writes it; what was dropped is told.</summary>
public sealed class BoundedLogTests : IDisposable
{
    private const int Megabyte = 1_000_000;

    private readonly FakeTimeProvider _time = new();
    private readonly Kept _kept = new();
    private readonly BoundedLoggerProvider _bounded;

    public BoundedLogTests() => _bounded = new BoundedLoggerProvider(_kept, _time);

    public void Dispose() => _bounded.Dispose();

    [Fact]
    public void A_minute_of_a_repeated_fault_is_less_than_a_tenth_of_a_megabyte_and_its_first_lines_are_whole()
    {
        var fault = new InvalidOperationException(new string('x', 4_000));
        for (var n = 0; n < 60_000; n++)
        {
            Log("Orleans.Storage", LogLevel.Error, 7, "The state could not be read", fault);
            _time.Advance(TimeSpan.FromMilliseconds(1));
        }

        Assert.InRange(_kept.Written, 40_000, Megabyte / 10);
        Assert.EndsWith(new string('x', 4_000), _kept.Lines[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Many_faults_at_once_are_less_than_a_megabyte_a_minute_and_an_error_still_finds_room()
    {
        for (var n = 0; n < 100_000; n++)
        {
            Log($"Library.Category{n % 200}", LogLevel.Warning, n % 7, new string('y', 500));
            if (n % 1_000 == 0) _time.Advance(TimeSpan.FromMilliseconds(500));
        }

        Assert.True(_kept.Written < Megabyte, $"{_kept.Written} characters.");
        Log("Rare", LogLevel.Error, 1, "heard");
        Assert.Equal("heard", _kept.Lines[^1]);
    }

    [Fact]
    public void Once_a_minute_it_is_told_what_was_dropped_and_how_often()
    {
        for (var n = 0; n < 1_000; n++) Log("Loud", LogLevel.Warning, 42, new string('z', 1_000));
        var written = _kept.Lines.Count;
        _time.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal($"{1_000 - written} lines of this log were not written, their messages came too often: {1_000 - written} of Loud[42]",
            _kept.Lines[^1]);
        _time.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(written + 1, _kept.Lines.Count);
    }

    [Fact]
    public void A_fault_that_has_ceased_and_comes_again_is_told_again()
    {
        for (var n = 0; n < 1_000; n++) Log("Loud", LogLevel.Warning, 42, new string('z', 1_000));
        _time.Advance(TimeSpan.FromMinutes(10));

        Log("Loud", LogLevel.Warning, 42, "again");

        Assert.Equal("again", _kept.Lines[^1]);
    }

    [Fact]
    public void One_line_is_cut_and_what_is_below_information_is_left_alone()
    {
        Log("A", LogLevel.Warning, 1, new string('l', 100_000));
        Assert.InRange(_kept.Lines[^1].Length, 1, BoundedLoggerProvider.MostOfOne + 2);

        for (var n = 0; n < 3_000; n++) Log("B", LogLevel.Debug, 1, new string('d', 1_000));
        Assert.Equal(3_001, _kept.Lines.Count);
    }

    [Fact]
    public void Kinds_without_end_take_no_memory_without_end_and_stay_within_the_bound()
    {
        for (var n = 0; n < 20_000; n++) Log($"Category{n}", LogLevel.Error, n, new string('k', 1_000));

        Assert.True(_kept.Written < Megabyte, $"{_kept.Written} characters.");
    }

    private void Log(string category, LogLevel level, int id, string text, Exception? fault = null) =>
        _bounded.CreateLogger(category).Log(level, new EventId(id), text, fault, (said, _) => said);

    private sealed class Kept : ILoggerProvider, ILogger
    {
        public List<string> Lines { get; } = [];

        public long Written { get; private set; }

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception,
            Func<TState, Exception?, string> formatter)
        {
            Lines.Add(formatter(state, exception) + exception?.Message);
            Written += formatter(state, exception).Length + (exception?.ToString().Length ?? 0);
        }

        public void Dispose()
        {
        }
    }
}
